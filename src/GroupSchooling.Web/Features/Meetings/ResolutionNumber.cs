using System.Globalization;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>How the number of a resolution is written: 〔2026〕第3号.</summary>
public static class ResolutionNumber
{
    /// <summary>The number as it stands in the minutes.</summary>
    public static string Of(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"〔{year}〕第{number}号");
}
