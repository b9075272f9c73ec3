namespace GroupSchooling.Web.Infrastructure;

/// <summary>Where the settings and the embedded database are found, whatever folder the program is started from.</summary>
public static class HostFolder
{
    private const string Settings = "appsettings.json";

    /// <summary>The current folder when it holds the settings (a source tree), else the program's own; an option of the host goes first.</summary>
    public static WebApplicationOptions For(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var isGiven = args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        return new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = isGiven || File.Exists(Settings) ? null : AppContext.BaseDirectory,
        };
    }
}
