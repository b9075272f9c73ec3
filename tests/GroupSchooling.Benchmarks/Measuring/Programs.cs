using GroupSchooling.Web;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>The programs that are measured, as arguments of <c>dotnet</c>. They lie in one folder and run with the portal's own runtime settings.</summary>
internal static class Programs
{
    private static readonly string PortalName = typeof(Texts).Assembly.GetName().Name!;
    private static readonly string OwnName = typeof(Programs).Assembly.GetName().Name!;

    /// <summary>The portal as it is put into service.</summary>
    public static IReadOnlyList<string> Portal { get; } = [$"{PortalName}.dll"];

    /// <summary>A verb of this program.</summary>
    public static IReadOnlyList<string> Own(string verb) =>
        ["exec", "--runtimeconfig", $"{PortalName}.runtimeconfig.json", "--depsfile", $"{OwnName}.deps.json", $"{OwnName}.dll", verb];
}
