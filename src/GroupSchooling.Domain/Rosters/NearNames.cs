namespace GroupSchooling.Domain.Rosters;

/// <summary>Names that differ by one character: a slip of the pen, or two schools.</summary>
public static class NearNames
{
    private const int Shortest = 3;

    /// <summary>The same ten figures, as each of the three ways of writing has them.</summary>
    private const string Ordinals = "零一二三四五六七八九0123456789０１２３４５６７８９";

    /// <summary>Characters that tell two schools apart on purpose: ordinals, directions, stages.</summary>
    private static readonly string[] Distinguishing = [Ordinals + "十甲乙丙丁", "东南西北中", "大中小高初幼", "上下", "新老"];

    /// <summary>Whether one becomes the other by changing, adding or leaving out one character. Equal names do not.</summary>
    public static bool DifferByOne(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (Math.Abs(one.Length - other.Length) > 1 || Math.Min(one.Length, other.Length) < Shortest || one == other)
        {
            return false;
        }

        var (start, tail) = Ends(one, other);
        return start + tail >= Math.Max(one.Length, other.Length) - 1;
    }

    /// <summary>
    /// Whether the one character by which they differ is one by which schools are told apart: 第一 and 第二, 东 and 西, 中学 and 小学. Then they
    /// are most likely two schools. 第2 and 第二 are one number, written in two ways.
    /// </summary>
    public static bool AreToldApart(string one, string other)
    {
        if (!DifferByOne(one, other) || one.Length != other.Length)
        {
            return false;
        }

        var at = Ends(one, other).Start;
        return Array.Exists(Distinguishing, set => set.Contains(one[at]) && set.Contains(other[at])) && !AreOneFigure(one[at], other[at]);
    }

    private static bool AreOneFigure(char one, char other)
    {
        var (first, second) = (Ordinals.IndexOf(one, StringComparison.Ordinal), Ordinals.IndexOf(other, StringComparison.Ordinal));
        return first >= 0 && second >= 0 && first % 10 == second % 10;
    }

    /// <summary>How many characters they share at the start, and how many of the rest at the end.</summary>
    private static (int Start, int Tail) Ends(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        var start = 0;
        while (start < shorter && one[start] == other[start])
        {
            start++;
        }

        var tail = 0;
        while (tail < shorter - start && one[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        return (start, tail);
    }
}
