using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GroupSchooling.Benchmarks.Pages;
using GroupSchooling.Benchmarks.Seeding;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary><c>measure</c>: what a page costs, beside its variants, as Markdown.</summary>
internal static class MeasureCommand
{
    private static readonly Argument<string[]> Pages = PagesArgument();
    private static readonly Option<string> Scales = new("--scale") { Description = "Numbers of schools, with commas; a database that is missing is made first.", DefaultValueFactory = _ => "1000,500000" };
    private static readonly Option<double> WindowSeconds = new("--window") { Description = "Seconds of a measured window; a warming one is half as long.", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measured windows of each variant.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Connections = new("--connections") { Description = "Connections that ask at the same time.", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> ServerCore = new("--server-core") { Description = "The processor core of the servers.", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> LoaderCore = new("--loader-core") { Description = "The processor core of the loader.", DefaultValueFactory = _ => 1 };
    private static readonly Option<FileInfo?> Output = new("--output") { Description = "A file for the Markdown, besides the console." };

    public static Command Create()
    {
        var command = new Command("measure", "Measures what a page costs the server's processor, beside its variants.")
        {
            Pages, Scales, WindowSeconds, Rounds, Connections, ServerCore, LoaderCore, Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var scales = parsed.GetValue(Scales)!.Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).Order().ToList();
        var output = parsed.InvocationConfiguration.Output;
        foreach (var missing in scales.Where(s => !File.Exists(ScaleFiles.Of(s))))
        {
            await SeedCommand.MakeAsync(new ScalePlan(missing), ScaleFiles.Of(missing), output, ct);
        }

        await PinAsync(parsed.GetValue(LoaderCore), ct);
        var seconds = parsed.GetValue(WindowSeconds);
        var pace = new Pace(TimeSpan.FromSeconds(seconds / 2), TimeSpan.FromSeconds(seconds), parsed.GetValue(Rounds));
        var asked = parsed.GetValue(Pages)!;
        foreach (var page in MeasuredPages.All.Where(p => asked.Contains("all") || asked.Contains(p.Name)))
        {
            var run = new PageRun(page, scales, pace, parsed.GetValue(Connections), parsed.GetValue(ServerCore), line => Console.Error.WriteLine($"{page.Name}: {line}"));
            var text = Report.Of(await run.MeasureAsync(ct));
            await output.WriteAsync(text);
            if (parsed.GetValue(Output) is { } file)
            {
                await File.AppendAllTextAsync(file.FullName, text, ct);
            }
        }
    }

    /// <summary>Keeps this process, all its threads included, on one core: not the servers'.</summary>
    private static async Task PinAsync(int core, CancellationToken ct)
    {
        using var pin = Process.Start(new ProcessStartInfo(
            "taskset", ["-a", "-p", "-c", core.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await pin.WaitForExitAsync(ct);
    }

    private static Argument<string[]> PagesArgument()
    {
        var argument = new Argument<string[]>("pages") { Description = $"all, or some of: {string.Join(", ", MeasuredPages.All.Select(p => p.Name))}.", Arity = ArgumentArity.OneOrMore };
        argument.AcceptOnlyFromAmong(["all", .. MeasuredPages.All.Select(p => p.Name)]);
        return argument;
    }
}
