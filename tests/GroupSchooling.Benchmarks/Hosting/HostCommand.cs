using System.CommandLine;
using GroupSchooling.Web;

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>
/// <c>host</c>: the portal's own program with the variants beside its pages. It is started by <c>measure</c>, with the settings in its environment.
/// </summary>
internal static class HostCommand
{
    /// <summary>The verb.</summary>
    public const string Name = "host";

    public static Command Create()
    {
        var command = new Command(Name, "Serves the portal together with the variants that its pages are compared to; 'measure' starts it.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var portal = typeof(Texts).Assembly;
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(HostCommand).Assembly.GetName().Name);
        // The name decides which assembly's controllers and views are the program's.
        string[] arguments = ["--applicationName", portal.GetName().Name!, "--contentRoot", AppContext.BaseDirectory];
        return portal.EntryPoint!.Invoke(null, [arguments]) is int code ? code : 0;
    }
}
