using System.CommandLine;
using System.CommandLine.Parsing;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary>Says in the reader's language what is wrong with a command line, one sentence for each thing.</summary>
internal static class CommandFaults
{
    private static readonly TextCatalogue Texts = TextCatalogue.Shared;

    /// <summary>The sentences; the last one says where help is.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        List<string> said =
        [
            .. parsed.UnmatchedTokens.Take(command.Subcommands.Count > 0 ? 1 : int.MaxValue).Select(token => token.StartsWith('-')
                ? Texts["There is no option {0}.", token].Value
                : command.Subcommands.Count > 0
                    ? Texts["There is no command {0}. There are: {1}", token, string.Join(", ", command.Subcommands.Select(c => c.Name))].Value
                    : Texts["{0} is one word too many.", token].Value),
            .. command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > (parsed.GetResult(a)?.Tokens.Count ?? 0)).Select(a => Missing($"<{a.Name}>", a.Description)),
            .. command.Options.SelectMany(option => OfOption(parsed, option)),
        ];
        if (said.Count == 0)
        {
            said.AddRange(command.Subcommands.Count > 0
                ? [Texts["Say which command: {0}", string.Join(", ", command.Subcommands.Select(c => c.Name))]]
                : parsed.Errors.Select(e => e.Message));
        }

        return said.Append(Texts["{0} --help tells what it takes.", command is RootCommand ? "" : CommandHelp.NameOf(command)].Value.TrimStart());
    }

    /// <summary>Lets an option take some words only.</summary>
    public static void TakesOnly(this Option<string> option, params IReadOnlyList<string> words)
    {
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
            {
                result.AddError(Texts["{0} does not take {1}. It takes: {2}", option.Name, token.Value, string.Join(", ", words)]);
            }
        });
    }

    private static IEnumerable<string> OfOption(ParseResult parsed, Option option)
    {
        var result = parsed.GetResult(option);
        if (result is null or { Implicit: true })
        {
            return option.Required ? [Missing(option.Name, option.Description)] : [];
        }

        if (option.ValueType == typeof(bool))
        {
            return [];
        }

        return result.Tokens.Count switch
        {
            0 => [Texts["{0} needs a value: {1}", option.Name, Texts[option.Description ?? ""]].Value],
            > 1 => [Texts["{0} is given more than once.", option.Name].Value],
            _ => parsed.Errors.Where(e => IsOf(e, result)).Select(e => e.Message),
        };
    }

    /// <summary>A value that cannot be read is a fault of the option's argument, which stands below it.</summary>
    private static bool IsOf(ParseError error, OptionResult option) => error.SymbolResult == option || error.SymbolResult?.Parent == option;

    private static string Missing(string what, string? description) => Texts["{0} is missing: {1}", what, Texts[description ?? ""]];
}
