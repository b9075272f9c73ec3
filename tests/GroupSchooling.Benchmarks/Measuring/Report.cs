using System.Globalization;
using System.Text;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>What was measured of one page.</summary>
/// <param name="Title">The page.</param>
/// <param name="Series">Every variant at every scale.</param>
/// <param name="PeakMegabytes">Memory of the program's own server (VmHWM), by scale.</param>
internal sealed record PageResult(string Title, IReadOnlyList<Series> Series, IReadOnlyDictionary<int, double> PeakMegabytes);

/// <summary>Writes results as Markdown.</summary>
internal static class Report
{
    // Goals of the portal: the page against the variants, the larger scale against the smaller one, latency and memory.
    private const double LeastOfVariant = 0.5;
    private const double MostOfScale = 1.25;
    private const double MostLatency = 50;
    private const double MostMegabytes = 400;

    /// <summary>The tables of a page.</summary>
    public static string Of(PageResult result)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"### {result.Title}").AppendLine();
        text.AppendLine("| schools | variant | CPU ms a request: median (range) | requests a second | p50 ms | p99 ms | bytes |");
        text.AppendLine("|--:|---|--:|--:|--:|--:|--:|");
        foreach (var s in result.Series)
        {
            var note = (s.WasWarm ? "" : " †") + (s.Spread > Pace.Agreement ? " ‡" : "");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {s.Target.Scale:N0} | {NameOf(s.Target.Variant)}{note} | {s.MedianCpu:0.000} ({s.Cpu[0]:0.000}–{s.Cpu[^1]:0.000}) | {s.RequestsASecond:N0} | {s.Latency(0.5):0.00} | {s.Latency(0.99):0.00} | {s.BytesOfAnswer:N0} |");
        }

        text.AppendLine().AppendLine("| goal | asked | reached | |").AppendLine("|---|--:|--:|---|");
        foreach (var (name, asked, reached, holds) in Goals(result))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {asked} | {reached} | {(holds ? "holds" : "**falls short**")} |");
        }

        return text.AppendLine().ToString();
    }

    private static IEnumerable<(string Name, string Asked, string Reached, bool Holds)> Goals(PageResult result)
    {
        foreach (var scale in result.Series.GroupBy(s => s.Target.Scale))
        {
            var of = scale.ToDictionary(s => s.Target.Variant);
            var missed = of.GetValueOrDefault(Variant.Missed) ?? of[Variant.Page];
            yield return Share($"of *limit*, {scale.Key:N0} schools", of[Variant.Limit].MedianCpu / missed.MedianCpu);
            if (of.TryGetValue(Variant.Bare, out var bare))
            {
                yield return Share($"of *bare*, {scale.Key:N0} schools", bare.MedianCpu / of[Variant.Page].MedianCpu);
            }

            yield return Most($"p99, {scale.Key:N0} schools", scale.Where(s => s.Target.Variant is Variant.Page or Variant.Missed).Max(s => s.Latency(0.99)), MostLatency, "0.0", " ms");
            yield return Most($"VmHWM, {scale.Key:N0} schools", result.PeakMegabytes[scale.Key], MostMegabytes, "0", " MB");
        }

        var scales = result.Series.Select(s => s.Target.Scale).Distinct().Order().ToList();
        foreach (var variant in result.Series.Select(s => s.Target.Variant).Distinct().Where(v => v is Variant.Page or Variant.Missed && scales.Count > 1))
        {
            double At(int scale) => result.Series.Single(s => s.Target.Variant == variant && s.Target.Scale == scale).MedianCpu;
            yield return Most($"CPU at {scales[^1]:N0} against {scales[0]:N0}, {NameOf(variant)}", At(scales[^1]) / At(scales[0]), MostOfScale, "0.00", " ×");
        }
    }

    private static (string, string, string, bool) Share(string name, double reached) =>
        (name, $"≥ {LeastOfVariant.ToString("0.0", CultureInfo.InvariantCulture)}", reached.ToString("0.00", CultureInfo.InvariantCulture), reached >= LeastOfVariant);

    private static (string, string, string, bool) Most(string name, double reached, double most, string format, string unit) =>
        (name, $"≤ {most.ToString(CultureInfo.InvariantCulture)}{unit}", reached.ToString(format, CultureInfo.InvariantCulture) + unit, reached <= most);

    private static string NameOf(Variant variant) => variant switch
    {
        Variant.Page => "page",
        Variant.Missed => "page, not kept",
        Variant.Limit => "limit",
        _ => "bare",
    };
}
