using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace GroupSchooling.Web.Infrastructure.Logging;

/// <summary>
/// Serilog behind Microsoft.Extensions.Logging. Levels are set in the section <c>Logging:LogLevel</c>; the console gets readable
/// lines in Development and one JSON object a line elsewhere; further sinks (a file) come from the section <c>Serilog</c>.
/// </summary>
public static class LoggingSetup
{
    /// <summary>Replaces the default providers.</summary>
    public static WebApplicationBuilder AddPortalLogging(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With<NoPath>()
            .ReadFrom.Configuration(builder.Configuration);
        if (builder.Environment.IsDevelopment())
        {
            settings.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
        }
        else
        {
            settings.WriteTo.Console(new JsonFormatter(renderMessage: true));
        }

        builder.Logging.ClearProviders();
        // Not AddSerilog: that would let everything through whatever the levels say.
        builder.Logging.AddProvider(new SerilogLoggerProvider(settings.CreateLogger(), dispose: true));
        return builder;
    }

    /// <summary>The framework puts the path into the scope of every message; a path may hold a user name.</summary>
    private sealed class NoPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
