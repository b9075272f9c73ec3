using System.Text;
using System.Text.RegularExpressions;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>Proves that what is compared is the same page: all variants answer an address with the same bytes.</summary>
internal static partial class Sameness
{
    private const int Sample = 20;
    private const int Around = 60;

    /// <summary>Compares the variants at some of the addresses.</summary>
    /// <exception cref="InvalidOperationException">Two variants answer differently.</exception>
    public static async Task CheckAsync(Loader loader, IReadOnlyList<Target> targets, CancellationToken ct)
    {
        foreach (var path in targets[0].Paths.Take(Sample))
        {
            var expected = await ReadAsync(loader, targets[0], path, ct);
            foreach (var target in targets.Skip(1))
            {
                var found = await ReadAsync(loader, target, path, ct);
                if (found != expected)
                {
                    var at = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
                    throw new InvalidOperationException(
                        $"{path}: {target.Variant} differs from {targets[0].Variant}: «{Excerpt(expected, at)}» against «{Excerpt(found, at)}».");
                }
            }
        }
    }

    private static async Task<string> ReadAsync(Loader loader, Target target, string path, CancellationToken ct) =>
        Token().Replace(Encoding.UTF8.GetString(await loader.ReadAsync(target, path, ct)), "");

    private static string Excerpt(string text, int at) => text[Math.Max(0, at - Around)..Math.Min(text.Length, at + Around)];

    // A token against forged requests is another one each time.
    [GeneratedRegex("""<input[^>]*name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex Token();
}
