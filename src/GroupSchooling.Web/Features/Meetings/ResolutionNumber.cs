using System.Globalization;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>How the number of a resolution is written: 〔2026〕第3号.</summary>
public static class ResolutionNumber
{
    /// <summary>The number as it stands in the minutes; null for a motion that was not carried.</summary>
    public static string? Of(int year, int? number) => number is { } carried ? string.Create(CultureInfo.InvariantCulture, $"〔{year}〕第{carried}号") : null;

    /// <summary>The number and the title of what was decided, to choose it from a list.</summary>
    public static string WithTitle(int year, int? number, string title) => number is null ? title : $"{Of(year, number)} {title}";
}
