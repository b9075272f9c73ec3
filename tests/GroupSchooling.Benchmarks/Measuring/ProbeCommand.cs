using System.CommandLine;
using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Benchmarks.Seeding;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary><c>probe</c>: a quick look at what one address costs, for whoever is about to change it; no measurement to be written down.</summary>
internal static class ProbeCommand
{
    private static readonly Argument<string> Path = new("path") { Description = "The address, from its first slash." };
    private static readonly Option<int> Scale = new("--scale") { Description = "Schools in the database, which must be there.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<string?> User = new("--user") { Description = "Who is signed in; nobody when not given." };
    private static readonly Option<bool> Kept = new("--kept") { Description = "Pages may be found in the output cache." };
    private static readonly Option<int> Windows = new("--windows") { Description = "Windows of five seconds.", DefaultValueFactory = _ => 4 };

    public static Command Create()
    {
        var command = new Command("probe", "Loads one address for some seconds and tells the server's processor time for a request.") { Path, Scale, User, Kept, Windows };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var program = parsed.GetValue(Kept) ? Programs.Portal : Programs.Own(HostCommand.Name);
        await using var server = await ServerProcess.StartAsync(program, ScaleFiles.Of(parsed.GetValue(Scale)), 0, ct);
        var cookie = parsed.GetValue(User) is { } user ? await Session.SignInAsync(server.Address, user, ct) : null;
        var target = new Target(Variant.Page, parsed.GetValue(Scale), server, [parsed.GetValue(Path)!], cookie);
        using var loader = new Loader(4);
        for (var i = 0; i < parsed.GetValue(Windows); i++)
        {
            var window = await loader.RunAsync(target, TimeSpan.FromSeconds(5), ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{window.CpuOfRequest:0.000} ms, {window.Requests / window.Elapsed.TotalSeconds:N0} a second, {window.Bytes / window.Requests:N0} bytes, {server.PeakMegabytes:0} MB");
        }
    }
}
