using System.CommandLine;
using GroupSchooling.Data;
using GroupSchooling.Web.Infrastructure.Database;

namespace GroupSchooling.Web.Commands;

/// <summary><c>seed</c>: what every installation has; with <c>--demo</c> the demo as well, which Production refuses.</summary>
internal static class SeedCommand
{
    private static readonly Option<bool> Demo = new("--demo") { Description = "Also the demo: real rosters, and accounts whose password everyone knows. Refused in Production." };

    public static Command For(Func<string[], WebApplication> build)
    {
        var command = new Command("seed", "Puts jurisdictions, offices and policies into the database; leaves alone what is there.") { Demo };
        command.SetAction(async (parsed, ct) =>
        {
            await using var portal = build([]);
            await using var scope = portal.Services.CreateAsyncScope();
            await Schema.EnsureCurrentAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), ct);
            await Seeding.RunAsync(scope.ServiceProvider, parsed.GetValue(Demo), ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("Seeded.");
            return ExitCode.Done;
        });
        return command;
    }
}
