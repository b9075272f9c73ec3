using System.CommandLine;
using System.Text.Json;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy schema</c>: the JSON Schema of a profile, as <c>docs/policy-profile.schema.json</c> publishes it.</summary>
internal static class PolicySchemaCommand
{
    public static Command Command { get; } = Make();

    private static Command Make()
    {
        var command = new Command("schema", "Writes the JSON Schema of a profile.");
        command.Runs((_, output, _) =>
        {
            output.WriteLine(JsonSerializer.Serialize(ProfileReader.Schema(), PolicyCommand.Json));
            return ExitCode.Done;
        });
        return command;
    }
}
