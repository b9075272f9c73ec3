using System.Diagnostics;
using GroupSchooling.Web.Commands;

namespace GroupSchooling.Web.Tests.Commands;

/// <summary>The program as a shell starts it, with a database file of its own.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("groupschooling-program-");

    public string Connection => $"Data Source={Path.Combine(_folder.FullName, "portal.db")}";

    /// <summary>The machine's locale; that of the tests when left out.</summary>
    public string? Locale { get; init; }

    /// <summary>Runs it to its end.</summary>
    /// <param name="environment">Development or Production.</param>
    /// <param name="input">What is typed.</param>
    /// <param name="args">Its arguments.</param>
    public async Task<Result> RunAsync(string environment, string input, params string[] args)
    {
        var program = typeof(CommandLine).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Database__Provider"] = "Sqlite";
        start.Environment["ConnectionStrings__Portal"] = Connection;

        if (Locale is not null)
        {
            start.Environment["LC_ALL"] = Locale;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return new Result(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What the shell sees.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error);
}
