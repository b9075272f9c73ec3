namespace GroupSchooling.Web.Features.Register;

/// <summary>The numbers of the register's lists, which are ours and not a policy's (section <c>Register</c>).</summary>
public sealed class RegisterOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Register";

    /// <summary>Rows of one page of a list.</summary>
    public int PageSize { get; set; } = 25;

    /// <summary>How far matches are counted; beyond it the page says "more than".</summary>
    public int CountLimit { get; set; } = 1000;

    /// <summary>How many school years, the running one counted, a school's figures can be entered for.</summary>
    public int FiguresYears { get; set; } = 5;

    /// <summary>Empty rows for further campuses and teaching points in a form.</summary>
    public int BlankRows { get; set; } = 2;

    /// <summary>Up to how many matches a sought word is rare: its rows are named in the query.</summary>
    public int RareUpTo { get; set; } = 400;

    /// <summary>Up to how many matches the rows of a word are gathered; with more, rows are asked in the list's order until a page is full.</summary>
    public int FrequentUpTo { get; set; } = 10_000;

    /// <summary>Up to how many names with the initials of what was typed are looked at whether they are read so; with more, the initials decide.</summary>
    public int SoundUpTo { get; set; } = 500;

    /// <summary>Most groups, and most schools, that the search box offers while somebody types.</summary>
    public int Suggestions { get; set; } = 5;

    /// <summary>Among how many of each those whose names begin with what was typed are put first.</summary>
    public int SuggestionsLookedAt { get; set; } = 40;
}
