using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy</c>: works on policy profiles and rosters as files, without any database; only the dry run judges the groups of one.</summary>
internal static class PolicyCommand
{
    /// <summary>How answers for programs are written: Chinese as it is, so that a person can read them too.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Its name.</summary>
    public const string Name = "policy";

    /// <summary>The command with its subcommands.</summary>
    /// <param name="build">Builds the portal with its services, for the one that uses the database.</param>
    public static Command For(Func<string[], WebApplication> build) => new(Name, "Reads, judges and compares policy profiles and rosters. Only dry-run uses the database.")
    {
        PolicyValidateCommand.Command,
        PolicyCheckCommand.Command,
        PolicyRouteCommand.Command,
        PolicyDiffCommand.Command,
        PolicySchemaCommand.Command,
        PolicyDryRunCommand.For(build),
    };

    /// <summary>Whether an answer for programs is asked for. One option for each command, because an option belongs to one.</summary>
    public static Option<bool> NewJsonOption() => new("--json") { Description = "Answers in JSON." };

    /// <summary>Which policy: the code of one that the program carries, or a file.</summary>
    public static Option<string> NewProfileOption() =>
        new("--profile") { Description = "Code of a policy that the program carries (xingning-groups-2024), or a profile's file.", Required = true };

    /// <summary>What a command does with its output and its errors.</summary>
    public static void Runs(this Command command, Func<ParseResult, TextWriter, TextWriter, int> action) =>
        command.SetAction(parsed => action(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));

    /// <summary>Sets the language of the machine's locale where it is one of the portal's, else English.</summary>
    public static void Speak()
    {
        var language = Languages.IsChinese(CultureInfo.CurrentUICulture) ? Languages.Chinese : Languages.English;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language, language);
    }
}
