using GroupSchooling.Benchmarks.Measuring;

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>The names of hosts by which the variants of a page are told apart; their addresses are the same, and so are the bytes.</summary>
internal static class VariantHosts
{
    public const string Limit = "limit";

    public const string Bare = "bare";

    /// <summary>The host name of a variant that has one.</summary>
    public static string NameOf(Variant variant) => variant == Variant.Limit ? Limit : Bare;
}
