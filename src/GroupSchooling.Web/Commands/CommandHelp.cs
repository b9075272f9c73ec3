using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary><c>--help</c>: what a command is for, how it is typed and what it takes, in the reader's language. Descriptions are the English keys of their translations.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private const int Widest = 40;

    private static readonly TextCatalogue Texts = TextCatalogue.Shared;

    private CommandHelp()
    {
    }

    /// <summary>Lets a root command and all below it answer <c>--help</c> so.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            option.Description = option is HelpOption ? "Tells what a command takes." : "Tells the program's version.";
            option.Action = option is HelpOption ? new CommandHelp() : option.Action;
        }
    }

    /// <summary>A command with those above it, as it is typed.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } above and not RootCommand ? $"{NameOf(above)} {command.Name}" : command.Name;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Done;
    }

    private static void Write(Command command, TextWriter output)
    {
        var options = command.Options.Concat(Above(command).SelectMany(above => above.Options.Where(o => o.Recursive))).Where(o => !o.Hidden).ToList();
        string?[] typed =
        [
            command is RootCommand ? null : NameOf(command),
            command.Subcommands.Count > 0 ? $"<{Texts["command"]}>" : null,
            .. command.Arguments.Select(a => $"<{a.Name}>"),
            options.Count > 0 ? $"[{Texts["options"]}]" : null,
        ];
        output.WriteLine(Texts[command.Description ?? ""]);
        output.WriteLine();
        output.WriteLine(Texts["Typed as: {0}", string.Join(' ', typed.OfType<string>())]);
        Rows(Texts["Arguments:"], command.Arguments.Select(a => ($"<{a.Name}>", Said(a.Description, required: false))), output);
        Rows(Texts["Options:"], options.Select(o => (LabelOf(o), Said(o.Description, o.Required))), output);
        Rows(Texts["Commands:"], command.Subcommands.Select(c => (c.Name, Said(c.Description, required: false))), output);
    }

    private static IEnumerable<Command> Above(Command command) => command.Parents.OfType<Command>().SelectMany(above => Above(above).Prepend(above));

    private static string LabelOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?").Append(option.Name).Distinct(StringComparer.Ordinal));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }

    private static string Said(string? description, bool required) => required ? Texts["{0} Required.", Texts[description ?? ""]] : Texts[description ?? ""];

    private static void Rows(string heading, IEnumerable<(string Label, string Text)> rows, TextWriter output)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = Math.Min(all.Max(row => WidthOf(row.Label)), Widest);
        output.WriteLine();
        output.WriteLine(heading);
        foreach (var (label, text) in all)
        {
            output.WriteLine($"  {label}{new string(' ', Math.Max(width - WidthOf(label), 0))}  {text}");
        }
    }

    /// <summary>A Chinese character takes two places of a terminal.</summary>
    private static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => rune.Value > 0x2E80 ? 2 : 1);
}
