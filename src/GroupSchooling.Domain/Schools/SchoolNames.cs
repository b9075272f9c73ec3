namespace GroupSchooling.Domain.Schools;

/// <summary>曾用名: a name that a school bore; it stays findable.</summary>
public sealed class FormerName
{
    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public required string Name { get; set; }

    /// <summary>The short name of that time; null where it had none.</summary>
    public string? ShortName { get; set; }

    /// <summary>First day; null when not known.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; set; }
}

/// <summary>
/// A code that a school bears or bore. There is one row for each code ever given (unique on kind and code), so that none is used again, also not
/// that of a closed school.
/// </summary>
public sealed class SchoolCode
{
    /// <summary>Longest code, in characters.</summary>
    public const int CodeLength = CreditCode.Length;

    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public SchoolCodeKind Kind { get; set; }

    public required string Code { get; set; }

    /// <summary>What the check found when the code was entered: right, or a wrong check character, which is pointed out and recorded.</summary>
    public CodeCheck Check { get; set; }

    /// <summary>First day; null when not known.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while it is borne.</summary>
    public DateOnly? EndsOn { get; set; }

    public DateTime RecordedAt { get; set; }

    /// <summary>A code as it is stored: half-width capital letters and digits without blanks; null for none.</summary>
    public static string? Written(string? typed)
    {
        var code = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return code.Length == 0 ? null : code;
    }

    /// <summary>What is wrong with a code of this kind, if anything.</summary>
    public static CodeCheck CheckOf(SchoolCodeKind kind, string? code) =>
        kind == SchoolCodeKind.CreditCode ? CreditCode.Check(code) : SchoolIdentifierCode.Check(code);

    /// <summary>A new row.</summary>
    /// <exception cref="ArgumentException">The code has a wrong length or character.</exception>
    public static SchoolCode Of(SchoolCodeKind kind, string code, DateOnly? from, DateTime recordedAt)
    {
        var check = CheckOf(kind, code);
        return check is CodeCheck.Right or CodeCheck.WrongCheckCharacter
            ? new SchoolCode { Kind = kind, Code = code, Check = check, StartsOn = from, RecordedAt = recordedAt }
            : throw new ArgumentException($"No code of a school: {check}.", nameof(code));
    }
}

/// <summary>The two codes of a school.</summary>
public enum SchoolCodeKind
{
    /// <summary>统一社会信用代码.</summary>
    CreditCode = 1,

    /// <summary>学校标识码.</summary>
    IdentifierCode = 2,
}

/// <summary>How a code comes to be another.</summary>
/// <param name="On">First day of the new code.</param>
/// <param name="BeforeWasSlip">Whether the code before was never the school's: then it leaves nothing behind.</param>
/// <param name="RecordedAt">Now.</param>
public sealed record CodeChange(DateOnly On, bool BeforeWasSlip, DateTime RecordedAt);
