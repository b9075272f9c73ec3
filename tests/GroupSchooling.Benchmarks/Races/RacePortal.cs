using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Web.Infrastructure.Commanding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GroupSchooling.Benchmarks.Races;

/// <summary>The whole portal in this process, asked without sockets, with a new database of an engine; it counts how often a command was run again.</summary>
internal sealed class RacePortal(TestEngine engine) : PortalFixture
{
    private readonly RunAgainCounter _counter = new();

    /// <summary>How often a command lost a race and was run again.</summary>
    public int RunAgain => _counter.Count;

    /// <inheritdoc />
    protected override TestEngine Engine => engine;

    /// <inheritdoc />
    protected override bool ReadsAsSqlServer => false;

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // The portal's settings and pages lie beside this program.
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.ConfigureTestServices(services => services.AddLogging(logging => logging
            .AddProvider(_counter)
            .AddFilter<RunAgainCounter>(null, LogLevel.None)
            .AddFilter<RunAgainCounter>(typeof(CommandRunner).FullName, LogLevel.Information)));
    }

    /// <summary>The command runner says each time that it runs a command again, and says nothing else.</summary>
    private sealed class RunAgainCounter : ILoggerProvider, ILogger
    {
        private int _count;

        public int Count => _count;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Increment(ref _count);

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
