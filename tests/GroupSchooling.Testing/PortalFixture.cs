using System.Collections.Concurrent;
using System.Net;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Testing.SqlServer;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GroupSchooling.Testing;

/// <summary>
/// The whole portal with a database of its own: one for a test collection or class. Pages are asked through
/// <see cref="Anyone"/> and <see cref="SignedInAsync"/>; a test prepares rows through <see cref="InDatabaseAsync(Func{PortalDbContext, Task})"/>.
/// </summary>
public class PortalFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The password of every account a test makes.</summary>
    public const string Password = "Xingning-2024";

    /// <summary>The process that the audit names for what a test prepared itself.</summary>
    public const string Preparation = "test-preparation";

    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Cookie>>>> _sessions = new(StringComparer.Ordinal);
    private TestDatabase? _database;

    /// <summary>The system clock.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Counts what the pages ask of the database.</summary>
    public CountingInterceptor Counting { get; } = new();

    /// <summary>The clock of legal dates; <see cref="BusinessClock.Shift"/> moves it.</summary>
    public BusinessClock BusinessClock => Services.GetRequiredService<BusinessClock>();

    /// <summary>Today's legal date.</summary>
    public DateOnly Today => BusinessClock.Today;

    /// <summary>The engine; a class that must stand on another one than the run's overrides it.</summary>
    protected virtual TestEngine Engine => TestEnvironment.Engine;

    /// <summary>Whether every query on SQLite is read as SQL Server's as well, which costs more than the query; whoever measures does without.</summary>
    protected virtual bool ReadsAsSqlServer => Engine == TestEngine.Sqlite;

    /// <summary>Further settings of the host.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>A browser in which nobody is signed in.</summary>
    public PortalBrowser Anyone() => new(NewClient([]));

    /// <summary>A browser in which this person is signed in. The session is made once per person and fixture.</summary>
    public async Task<PortalBrowser> SignedInAsync(string userName, string password = Password)
    {
        var session = _sessions.GetOrAdd(userName, name => new Lazy<Task<IReadOnlyList<Cookie>>>(() => SignInAsync(name, password)));
        return new PortalBrowser(NewClient(await session.Value));
    }

    /// <summary>Forgets a person's session: after the test changed the password or ended it.</summary>
    public void ForgetSession(string userName) => _sessions.TryRemove(userName, out _);

    /// <summary>Does something in the database, apart from any request.</summary>
    public async Task InDatabaseAsync(Func<PortalDbContext, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = NewScope();
        await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Reads something from the database, apart from any request.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = NewScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <inheritdoc />
    public virtual async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Engine);
        await PrepareAsync();
    }

    /// <inheritdoc />
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        if (_database is not null)
        {
            await _database.Drop();
        }
    }

    /// <summary>What the tests of the fixture find in the database; nothing by default.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", _database!.Provider);
        builder.UseSetting("ConnectionStrings:Portal", _database.ConnectionString);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting(Seeding.AtStartKey, "false");
        // Every test comes from the same address.
        builder.UseSetting("RateLimits:SignInPerAddress", "1000000");
        builder.UseSetting("RateLimits:SignInPerName", "1000000");
        builder.UseSetting("RateLimits:Uploads", "1000000");
        builder.UseSetting("RateLimits:Downloads", "1000000");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.ConfigureDbContext<PortalDbContext>(options =>
            {
                options.AddInterceptors(Counting);
                if (ReadsAsSqlServer)
                {
                    options.AddInterceptors(SqlServerTranslation.Instance);
                }
            });
            // A password's cost is no subject of these tests; the real one is 150 ms for each sign-in.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 100);
        });
    }

    private AsyncServiceScope NewScope()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditScope>().Process = Preparation;
        return scope;
    }

    private HttpClient NewClient(IReadOnlyList<Cookie> session)
    {
        var cookies = new CookieContainer();
        foreach (var cookie in session)
        {
            cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        }

        return CreateDefaultClient(new CookieHandler(cookies));
    }

    private async Task<IReadOnlyList<Cookie>> SignInAsync(string userName, string password)
    {
        var cookies = new CookieContainer();
        using var browser = new PortalBrowser(CreateDefaultClient(new CookieHandler(cookies)));
        var form = await browser.GetAsync("/account/sign-in");
        var answer = await browser.SubmitAsync(form, new() { ["UserName"] = userName, ["Password"] = password });
        return answer.Status == HttpStatusCode.Redirect
            ? [.. cookies.GetCookies(ClientOptions.BaseAddress).Cast<Cookie>()]
            : throw new InvalidOperationException($"{userName} could not sign in: {answer.Status}. {string.Join(" ", answer.Errors)}");
    }
}
