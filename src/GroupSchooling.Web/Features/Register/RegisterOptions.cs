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

    /// <summary>Up to how many matches of a search are looked up one by one; a commoner word is sought the other way round, row by row.</summary>
    public int FewMatches { get; set; } = 400;
}
