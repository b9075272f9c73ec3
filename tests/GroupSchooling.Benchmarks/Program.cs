using System.CommandLine;
using GroupSchooling.Benchmarks.Bulk;
using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Benchmarks.Measuring;
using GroupSchooling.Benchmarks.Races;
using GroupSchooling.Benchmarks.Seeding;

var root = new RootCommand("Measures what a page of the portal costs (docs/performance.md).")
{
    SeedCommand.Create(),
    MeasureCommand.Create(),
    ProbeCommand.Create(),
    HostCommand.Create(),
    BulkCommand.Create(),
    JudgeCommand.Create(),
    RaceCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
