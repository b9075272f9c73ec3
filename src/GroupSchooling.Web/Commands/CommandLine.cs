using System.CommandLine;
using System.Data.Common;
using GroupSchooling.Web.Infrastructure;

namespace GroupSchooling.Web.Commands;

/// <summary>
/// The same program's command line. Nothing but options of the host starts the portal; everything else is parsed strictly, so a
/// mistyped command is an error and not a server.
/// </summary>
public static class CommandLine
{
    private static readonly string[] HostOptions = ["environment", "contentRoot", "applicationName", "urls", "http_ports", "https_ports", "webRoot"];

    // Their answers are read by programs: what is mistyped has an exit code of its own.
    private static readonly string[] WithoutDatabase = [PolicyCommand.Name, CalendarCommand.Command.Name];

    /// <summary>
    /// Whether the arguments only set up the server: none, or settings (<c>--name=value</c>, <c>--Section:Key value</c>, or one of
    /// the host's own options with its value). The test host and the tooling pass such.
    /// </summary>
    public static bool IsForServer(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i]))
            {
                return false;
            }

            if (!args[i].Contains('=', StringComparison.Ordinal))
            {
                // Its value follows.
                i++;
            }
        }

        return true;
    }

    /// <summary>Runs a command and gives its <see cref="ExitCode"/>.</summary>
    /// <param name="args">As given to the program.</param>
    /// <param name="build">Builds the portal with its services; a command starts no server.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Func<string[], WebApplication> build)
    {
        var root = new RootCommand("The portal of school groups. Without a command it serves; with one it does that and ends.")
        {
            MigrateCommand.For(build),
            SeedCommand.For(build),
            CreateAdminCommand.For(build),
            PolicyCommand.For(build),
            CalendarCommand.Command,
        };
        CommandHelp.AddTo(root);
        PolicyCommand.Speak();
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not CommandHelp)
            {
                await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, CommandFaults.Of(parsed)));
                return WithoutDatabase.Any(command => IsAsked(parsed, command)) ? ExitCode.Refused : ExitCode.Usage;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Refused;
        }
        catch (DbException e)
        {
            await Console.Error.WriteLineAsync($"The database failed: {e.Message}");
            return ExitCode.DatabaseFailed;
        }
    }

    private static bool IsAsked(ParseResult parsed, string asked)
    {
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
        {
            if (command.Command.Name == asked)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal)
        && (arg.AsSpan().ContainsAny('=', ':') || HostOptions.Contains(arg[2..], StringComparer.OrdinalIgnoreCase));
}
