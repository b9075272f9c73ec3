using System.Collections.Concurrent;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Infrastructure.Logging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GroupSchooling.Web.Tests.Infrastructure;

public sealed class RequestLogTests(RequestLogTests.Portal portal) : IClassFixture<RequestLogTests.Portal>
{
    [Fact]
    public async Task Request_LeavesItsRouteStatusAndTime_ButNothingPersonal()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        portal.Lines.Clear();

        await browser.GetAsync("/?name=王校长");

        var line = Assert.Single(portal.Lines);
        Assert.Matches("^GET / 200 in [0-9.]+ ms, correlation [0-9a-f]{32}$", line);
    }

    [Fact]
    public async Task UnknownAddress_IsLoggedWithoutThePath()
    {
        using var browser = portal.Anyone();
        portal.Lines.Clear();

        await browser.GetAsync("/admin-of/王校长");

        Assert.StartsWith("GET (no route) 404 in ", Assert.Single(portal.Lines), StringComparison.Ordinal);
    }

    /// <summary>A portal whose request log is kept.</summary>
    public sealed class Portal : PortalFixture
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Logging:LogLevel:GroupSchooling.Web.Infrastructure.Logging"] = "Information" };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(new Keeper(Lines)));
        }
    }

    private sealed class Keeper(ConcurrentQueue<string> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Log(categoryName == typeof(RequestLog).FullName ? lines : null);

        public void Dispose()
        {
            // Holds nothing of its own.
        }

        private sealed class Log(ConcurrentQueue<string>? lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => lines is not null;

            void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines?.Enqueue(formatter(state, exception));
        }
    }
}
