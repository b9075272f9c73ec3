using System.Text;
using System.Text.RegularExpressions;

namespace GroupSchooling.Web.Features.Work;

/// <summary>发文字号 as a keyboard gives them: what all have in common is typed once, and the year in whatever brackets are at hand.</summary>
public static partial class ReplyNumbers
{
    /// <summary>The whole number: a figure alone takes the common beginning and 号; the year stands in 〔〕 (GB/T 9704-2012 7.2.5).</summary>
    /// <param name="before">What all have in common before the figure; null or empty for nothing.</param>
    /// <param name="typed">What was typed in the row.</param>
    public static string? Whole(string? before, string? typed)
    {
        var number = typed?.Trim();
        if (string.IsNullOrEmpty(number))
        {
            return typed;
        }

        var figure = number.Normalize(NormalizationForm.FormKC);
        var whole = !string.IsNullOrWhiteSpace(before) && figure.All(char.IsAsciiDigit) ? $"{before.Trim()}{figure}号" : number;
        return Year().Replace(whole, "〔$1〕");
    }

    [GeneratedRegex(@"[\[(（［【〔]\s*(\d{4})\s*[\])）］】〕]")]
    private static partial Regex Year();
}
