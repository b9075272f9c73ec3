using System.CommandLine;
using System.Text.Json;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy check</c>: judges a roster under a policy.</summary>
internal static class PolicyCheckCommand
{
    private static readonly Option<string> Profile = PolicyCommand.NewProfileOption();
    private static readonly Option<string> Roster = new("--roster") { Description = "The roster: comma-separated text, UTF-8 or GB18030.", Required = true };
    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    private static readonly Option<DateOnly?> On = NewDayOption();

    /// <summary>On which day. One option for each command, because an option belongs to one.</summary>
    public static Option<DateOnly?> NewDayOption() => new("--on")
    {
        Description = "The day on which it is judged (2026-09-01); today when left out.",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day))
            {
                return day;
            }

            result.AddError(TextCatalogue.Shared["{0} is no date such as 2026-09-01: {1}", "--on", result.Tokens[0].Value]);
            return null;
        },
    };

    public static Command Command { get; } = Make();

    private static Command Make()
    {
        var command = new Command(
            "check", "Judges a roster. Exit code 0: nothing is blocked; 1: something is; 2: a file or the command line is wrong, and where is told.") { Profile, Roster, On, AsJson };
        command.Runs((parsed, output, error) =>
        {
            if (PolicyFiles.Profile(parsed.GetRequiredValue(Profile), error) is not { } profile
                || PolicyFiles.Roster(parsed.GetRequiredValue(Roster), profile, error) is not var (roster, notes))
            {
                return ExitCode.Refused;
            }

            var verdicts = RosterJudge.Judge(profile, roster, parsed.GetValue(On) ?? Today());
            if (parsed.GetValue(AsJson))
            {
                output.WriteLine(JsonSerializer.Serialize(Answer(profile, verdicts, notes), PolicyCommand.Json));
            }
            else
            {
                Tell(profile, verdicts, output);
            }

            return verdicts.Blocking().Any() ? ExitCode.Blocked : ExitCode.Done;
        });
        return command;
    }

    /// <summary>The answer, with notes only where there is something to note.</summary>
    private static Dictionary<string, object> Answer(PolicyProfile profile, IEnumerable<Verdict> verdicts, IReadOnlyList<string> notes)
    {
        var answer = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["profile"] = profile.Code,
            ["verdicts"] = verdicts.Select(v => new
            {
                v.Rule,
                v.Clause,
                Strength = v.Strength?.ToString(),
                Outcome = Word(v.Outcome),
                v.Subject,
                Facts = FactsOf(profile, v),
            }),
        };
        if (notes.Count > 0)
        {
            answer["notes"] = notes;
        }

        return answer;
    }

    /// <summary>The facts, and what the rule rests on beside its clause: the reading taken, the supplement, and who may lift it.</summary>
    private static Dictionary<string, object?> FactsOf(PolicyProfile profile, Verdict verdict)
    {
        var facts = verdict.Facts.DistinctBy(f => f.Name).ToDictionary(f => Key(f.Name), f => Value(f.Value), StringComparer.Ordinal);
        Add("reading", profile.ReadingOf(verdict.Source)?.Taken);
        Add("supplement", profile.SupplementOf(verdict.Source)?.Title);
        Add("overrideBy", verdict.OverrideBy is { } office ? profile.OfficeOf(office).Name : null);
        return facts;

        void Add(string name, Bilingual? text)
        {
            if (text is not null)
            {
                facts[name] = text.Chinese;
            }
        }
    }

    /// <summary>What needs attention, unit by unit; what the document does not say once for all units; then the counts.</summary>
    private static void Tell(PolicyProfile profile, IReadOnlyList<Verdict> verdicts, TextWriter output)
    {
        var texts = TextCatalogue.Shared;
        output.WriteLine($"{profile.Document.Short} {profile.Document.Title}");
        foreach (var verdict in verdicts.Where(v => v.Outcome >= VerdictOutcome.Warned))
        {
            var lifted = verdict.OverrideBy is { } office ? $" | {texts["Goes on only with a written reason of: {0}", profile.OfficeOf(office).Name]}" : "";
            output.WriteLine($"  {texts.Enum(verdict.Outcome)} | {verdict.Subject} | {PolicyFiles.Sentence(verdict.Message)} | {PolicyFiles.Origin(verdict.Source, verdict.Clause)}{lifted}");
        }

        foreach (var silence in verdicts.Where(v => v.Outcome == VerdictOutcome.Silent).Select(v => PolicyFiles.Sentence(v.Message)).Distinct())
        {
            output.WriteLine($"  {texts.Enum(VerdictOutcome.Silent)} | {silence}");
        }

        var counts = Enum.GetValues<VerdictOutcome>().Select(o => $"{texts.Enum(o)} {verdicts.Count(v => v.Outcome == o)}");
        output.WriteLine(string.Join(" · ", counts));
    }

    internal static string Word(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.NeedsOverride => "needs-override",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    /// <summary>The name of a fact as a key: Lead counted is leadCounted.</summary>
    private static string Key(string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, i) => (i == 0 ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0])) + word[1..]));
    }

    private static object? Value(object? value) => value switch
    {
        Bilingual text => text.Chinese,
        Enum member => member.ToString(),
        _ => value,
    };

    internal static DateOnly Today() => DateOnly.FromDateTime(BusinessClock.ToShanghai(TimeProvider.System.GetUtcNow().UtcDateTime));
}
