using System.CommandLine;
using System.Text.Json;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy diff</c>: in which rules two policies differ.</summary>
internal static class PolicyDiffCommand
{
    private static readonly Argument<string> Left = new("A") { Description = "Code or file of a policy." };
    private static readonly Argument<string> Right = new("B") { Description = "Code or file of another." };

    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    public static Command Command { get; } = Make();

    private static Command Make()
    {
        var command = new Command("diff", "Tells rule by rule in what two policies differ. Exit code 0: compared; 2: one of them cannot be read.") { Left, Right, AsJson };
        command.Runs((parsed, output, error) =>
        {
            if (PolicyFiles.Profile(parsed.GetRequiredValue(Left), error) is not { } left || PolicyFiles.Profile(parsed.GetRequiredValue(Right), error) is not { } right)
            {
                return ExitCode.Refused;
            }

            var texts = TextCatalogue.Shared;
            var sections = PolicyDifferences.Of(left, right, texts);
            if (parsed.GetValue(AsJson))
            {
                output.WriteLine(JsonSerializer.Serialize(Answer(left, right, sections), PolicyCommand.Json));
                return ExitCode.Done;
            }

            output.WriteLine($"--- {left.Document.Short} {left.Document.Title}");
            output.WriteLine($"+++ {right.Document.Short} {right.Document.Title}");
            foreach (var section in sections)
            {
                output.WriteLine($"@@ {section.Title} @@");
                foreach (var row in section.Rows)
                {
                    Tell('-', row.Key, row.Left, output);
                    Tell('+', row.Key, row.Right, output);
                }
            }

            if (sections.Count == 0)
            {
                output.WriteLine(texts["They are the same"]);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static object Answer(PolicyProfile left, PolicyProfile right, IReadOnlyList<PolicyDifferenceSection> sections) => new
    {
        A = new { left.Code, left.Version },
        B = new { right.Code, right.Version },
        Differences = sections.SelectMany(section => section.Rows.Select(row => new { Section = section.Id, Rule = row.Key, A = Said(row.Left), B = Said(row.Right) })),
    };

    /// <summary>What one side says; null where it says nothing. A strength stands where the rule has a force of its own.</summary>
    private static object? Said(PolicyRule? rule) => rule is null ? null : new
    {
        rule.Title,
        rule.Text,
        rule.Notes,
        Strength = rule.Does is null ? null : rule.Source?.Strength.ToString(),
        Clause = rule.Source?.Clause,
    };

    private static void Tell(char side, string key, PolicyRule? rule, TextWriter output)
    {
        if (rule is null)
        {
            return;
        }

        var strength = rule.Source is { } source && rule.Does is not null ? TextCatalogue.Shared.Enum(source.Strength) : null;
        string?[] parts = [key, rule.Title, rule.Text.Length > 0 ? rule.Text : null, .. rule.Notes, strength, rule.Clause?.Text];
        output.WriteLine($"{side} {string.Join(" | ", parts.OfType<string>())}");
    }
}
