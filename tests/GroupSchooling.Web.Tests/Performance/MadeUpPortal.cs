using System.Net;
using GroupSchooling.Benchmarks.Seeding;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;

namespace GroupSchooling.Web.Tests.Performance;

/// <summary>The portal on made-up data of the benchmarks, on SQLite whatever the run's engine: the statements are the same everywhere.</summary>
public abstract class MadeUpPortal : PortalFixture
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"groupschooling-made-up-{Guid.NewGuid():N}.db");

    /// <inheritdoc />
    protected override TestEngine Engine => TestEngine.Sqlite;

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["ConnectionStrings:Portal"] = $"Data Source={_file}" };

    private protected abstract ScalePlan Plan { get; }

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await SeedCommand.MakeAsync(Plan, _file, TextWriter.Null, CancellationToken.None);
        await base.InitializeAsync();
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Delete(_file + ending);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>What a page asks of the database, once the process has read what it reads only once.</summary>
    public async Task<IReadOnlyCollection<string>> CommandsOfAsync(string path, string? userName)
    {
        using var browser = userName is null ? Anyone() : await SignedInAsync(userName, PeopleSeed.Password);
        await browser.GetAsync(path);
        Counting.Reset();
        // Another address of the same page: what is kept of the first one is not found.
        var page = await browser.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}again=1");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return Counting.Commands;
    }
}

/// <summary>With few rows.</summary>
public sealed class SmallPortal : MadeUpPortal
{
    private protected override ScalePlan Plan => new(30) { Districts = 1, OpenCases = 2, EndedCases = 3 };
}

/// <summary>With so many that every list has several pages.</summary>
public sealed class LargePortal : MadeUpPortal
{
    private protected override ScalePlan Plan => new(900) { Districts = 1, OpenCases = 80, EndedCases = 160 };
}
