using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using GroupSchooling.Benchmarks.Seeding;
using GroupSchooling.Data;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Exports;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Benchmarks.Bulk;

/// <summary><c>bulk</c>: imports a list of N schools at the level of the commands, writes the same rows bare, and exports them again.</summary>
internal static class BulkCommand
{
    private static readonly Option<int> Rows = new("--rows") { Description = "Number of schools in the list.", Required = true };

    public static Command Create()
    {
        var command = new Command("bulk", "Imports a made-up list of N schools, compares it with a bare insert of the same rows, and exports the register.") { Rows };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(Rows), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task RunAsync(int rows, TextWriter output, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("groupschooling-bulk").FullName;
        try
        {
            var list = Path.Combine(folder, "list.csv");
            WriteList(list, rows);
            var database = Path.Combine(folder, "imported.db");
            await using (var portal = await ImportPortal.OpenAsync(database, ct))
            {
                await ImportAsync(portal, list, rows, output, ct);
                await ExportAsync(portal, folder, rows, output, ct);
            }

            await output.WriteLineAsync($"highest memory       {Memory():0} MB");
            var (written, seconds, processor) = BareInsert.Run(database, Path.Combine(folder, "bare.db"), Processor);
            await output.WriteLineAsync($"bare insert          {seconds,8:0.0} s  {rows / seconds,8:N0} schools/s, processor {processor:0.0} s, of the same {written:N0} rows of all tables");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(ImportPortal portal, string list, int rows, TextWriter output, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var begun = Processor();
        var id = await portal.DoAsync(async services =>
        {
            await using var file = File.OpenRead(list);
            var form = new UploadImportForm { File = new FormFile(file, 0, file.Length, "File", "list.csv") };
            return (await services.GetRequiredService<UploadImportHandler>().HandleAsync(ImportKind.Schools, form, ct)).Value;
        });
        var staged = clock.Elapsed;
        var stagedProcessor = Processor() - begun;
        await portal.DoAsync(async services =>
        {
            var version = await services.GetRequiredService<PortalDbContext>().ImportRuns.Where(r => r.Id == id).Select(r => r.Version).SingleAsync(ct);
            return (await services.GetRequiredService<WriteImportHandler>().HandleAsync(ImportKind.Schools, id, new WriteImportForm { Version = version }, ct)).Value;
        });
        clock.Restart();
        begun = Processor();
        await portal.DoAsync(async services =>
        {
            await services.GetRequiredService<ImportStepDesk>().DoAsync(id, ct);
            return true;
        });
        var written = clock.Elapsed;
        var writtenProcessor = Processor() - begun;
        var state = await portal.DoAsync(services => services.GetRequiredService<PortalDbContext>().ImportRuns.Where(r => r.Id == id)
            .Select(r => new { r.State, r.FailureSentence, r.CountsJson }).SingleAsync(ct));
        await output.WriteLineAsync($"{rows:N0} schools: {state.State} {state.FailureSentence} {state.CountsJson}");
        await output.WriteLineAsync($"read, judged, staged {staged.TotalSeconds,8:0.0} s  {rows / staged.TotalSeconds,8:N0} schools/s, processor {stagedProcessor:0.0} s");
        await output.WriteLineAsync($"written              {written.TotalSeconds,8:0.0} s  {rows / written.TotalSeconds,8:N0} schools/s, processor {writtenProcessor:0.0} s");
        await output.WriteLineAsync($"together             {(staged + written).TotalSeconds,8:0.0} s  {rows / (staged + written).TotalSeconds,8:N0} schools/s, highest memory {Memory():0} MB");
    }

    private static async Task ExportAsync(ImportPortal portal, string folder, int rows, TextWriter output, CancellationToken ct)
    {
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var clock = Stopwatch.StartNew();
            var length = await portal.DoAsync(async services =>
            {
                var table = await services.GetRequiredService<ExportSchoolsHandler>().HandleAsync(new SchoolFilter(), ct);
                await using var file = File.Create(Path.Combine(folder, $"export.{format}"));
                await (format == ExportFormat.Csv ? TableExport.WriteCsvAsync(table, file, ct) : TableExport.WriteXlsxAsync(table, file, ct));
                return file.Length;
            });
            await output.WriteLineAsync(
                $"export {format,-14}{clock.Elapsed.TotalSeconds,8:0.0} s  {rows / clock.Elapsed.TotalSeconds,8:N0} schools/s, {length / 1e6:0} MB, highest memory {Memory():0} MB");
        }
    }

    private static void WriteList(string file, int rows)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var names = new Names(new Random(20180409));
        writer.WriteLine("学校名称,学段,办学性质,学校标识码,地址,校长姓名,学生数,班级数,教师数");
        for (var i = 1; i <= rows; i++)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{names.Place()}{i}小学,小学,{(i % 3 == 0 ? "民办" : "公办")},21{i:00000000},{names.Address("测量区")},{names.Person()},{200 + (i % 2000)},{5 + (i % 40)},{10 + (i % 120)}"));
        }
    }

    /// <summary>What the process has used of the processors, in seconds: on a shared machine the clock says little.</summary>
    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>The most memory that the process has had, in MB.</summary>
    private static double Memory() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
