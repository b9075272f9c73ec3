using System.Buffers;

namespace GroupSchooling.Web.Infrastructure.Exports;

/// <summary>What a spreadsheet would run as a formula (CWE-1236).</summary>
public static class FormulaGuard
{
    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@\t\r＝＋－＠");

    /// <summary>Whether the text begins like a formula.</summary>
    public static bool IsFormula(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && Starts.Contains(text[0]);
    }
}
