using System.CommandLine;
using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy dry-run</c>: what a profile would mean for the groups that the database holds.</summary>
internal static class PolicyDryRunCommand
{
    private static readonly Option<string> Profile = PolicyCommand.NewProfileOption();
    private static readonly Option<string?> Jurisdiction = new("--jurisdiction") { Description = "Code of the jurisdiction (450102); that of the profile when left out." };
    private static readonly Option<DateOnly?> On = PolicyCheckCommand.NewDayOption();
    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    public static Command For(Func<string[], WebApplication> build)
    {
        var command = new Command(
            "dry-run",
            "Judges the present groups of the database under their own versions and under the profile, and tells what would be worse. Exit code 0: nothing newly blocked; 1: something is; 2: a file or the command line is wrong.")
        {
            Profile, Jurisdiction, On, AsJson,
        };
        command.SetAction((parsed, ct) => RunAsync(parsed, build, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<string[], WebApplication> build, CancellationToken ct)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (PolicyFiles.Profile(parsed.GetRequiredValue(Profile), error) is not { } profile)
        {
            return ExitCode.Refused;
        }

        await using var portal = build([]);
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Schema.EnsureCurrentAsync(db, ct);
        var code = parsed.GetValue(Jurisdiction) ?? profile.Document.Jurisdiction;
        var place = await db.Jurisdictions.Where(j => j.Code == code).Select(j => new { j.Id, j.FullName }).SingleOrDefaultAsync(ct);
        if (place is null)
        {
            await error.WriteLineAsync(TextCatalogue.Shared["The database has no jurisdiction {0}.", code]);
            return ExitCode.Refused;
        }

        var result = await scope.ServiceProvider.GetRequiredService<PolicyDryRun>().RunAsync(profile, place.Id, parsed.GetValue(On) ?? PolicyCheckCommand.Today(), ct);
        if (parsed.GetValue(AsJson))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(Answer(profile, result), PolicyCommand.Json));
        }
        else
        {
            Tell(result, output);
        }

        return result.Count(VerdictOutcome.Blocked) > 0 ? ExitCode.Blocked : ExitCode.Done;
    }

    private static object Answer(PolicyProfile profile, DryRunResult result) => new
    {
        Profile = profile.Code,
        profile.Version,
        result.Groups,
        result.Touched,
        result.Unknown,
        result.Better,
        Rows = result.Rows.Select(row => new
        {
            row.Number,
            row.Group,
            row.After.Subject,
            row.After.Rule,
            row.After.Clause,
            Before = row.Before is null ? null : PolicyCheckCommand.Word(row.Before.Outcome),
            After = PolicyCheckCommand.Word(row.After.Outcome),
        }),
    };

    private static void Tell(DryRunResult result, TextWriter output)
    {
        var texts = TextCatalogue.Shared;
        foreach (var row in result.Rows)
        {
            output.WriteLine(
                $"  {texts.Enum(row.Before?.Outcome)} → {texts.Enum(row.After.Outcome)} | {row.Number} {row.Group} | {row.After.Subject} | {PolicyFiles.Sentence(row.After.Message)} | {PolicyFiles.Origin(row.After.Source, row.After.Clause)}");
        }

        output.WriteLine(texts[
            "{0} groups judged; worse for {1}: {2} newly not allowed, {3} newly needing a reason, {4} newly warned. Better: {5}.",
            result.Groups, result.Touched, result.Count(VerdictOutcome.Blocked), result.Count(VerdictOutcome.NeedsOverride), result.Count(VerdictOutcome.Warned), result.Better]);
    }
}
