using System.CommandLine;
using System.Diagnostics;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary><c>seed</c>: makes a database of made-up data to measure on.</summary>
internal static class SeedCommand
{
    private static readonly Option<int> Scale = ScaleOption();

    private static readonly Option<FileInfo?> Database = new("--database") { Description = "The SQLite file to make; one of that name is replaced." };

    public static Command Create()
    {
        var command = new Command("seed", "Makes a database of N made-up schools, N/15 groups, their cases and people, the same rows each time.") { Scale, Database };
        command.SetAction(async (parsed, ct) =>
        {
            var scale = parsed.GetValue(Scale);
            var file = parsed.GetValue(Database)?.FullName ?? ScaleFiles.Of(scale);
            await MakeAsync(new ScalePlan(scale), file, parsed.InvocationConfiguration.Output, ct);
        });
        return command;
    }

    /// <summary>Makes the file; it appears under its name only when it is complete.</summary>
    public static async Task MakeAsync(ScalePlan plan, string file, TextWriter output, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var unfinished = file + ".unfinished";
        using (var db = await BulkDatabase.CreateAsync(unfinished, ct))
        {
            new ScaleSeeder(db, plan).Run(ct);
            await output.WriteLineAsync($"{clock.Elapsed.TotalSeconds,6:0.0} s  {db.Counts.Sum(c => c.Rows):N0} rows: {string.Join(", ", db.Counts.Select(c => $"{c.Entity} {c.Rows:N0}"))}");
            db.Finish();
        }

        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(unfinished, file, overwrite: true);
        await output.WriteLineAsync($"{clock.Elapsed.TotalSeconds,6:0.0} s  {file}, {new FileInfo(file).Length / 1e6:N0} MB");
    }

    private static Option<int> ScaleOption()
    {
        var option = new Option<int>("--scale") { Description = "Number of schools.", Required = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 15 or > 2_000_000)
            {
                result.AddError("The scale is a number of schools from 15 to 2000000.");
            }
        });
        return option;
    }
}
