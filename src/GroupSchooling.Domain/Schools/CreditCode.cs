namespace GroupSchooling.Domain.Schools;

/// <summary>
/// 统一社会信用代码 (GB 32100-2015). Codes with a wrong check character are in public use, so a wrong one is pointed out and never refused.
/// </summary>
public static class CreditCode
{
    /// <summary>Number of characters.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>What is wrong with a code, if anything. Spaces around it are passed over.</summary>
    public static CodeCheck Check(string? code)
    {
        var text = code?.Trim() ?? "";
        if (text.Length != Length)
        {
            return CodeCheck.WrongLength;
        }

        if (text.Any(c => !Alphabet.Contains(c)))
        {
            return CodeCheck.WrongCharacter;
        }

        var sum = Weights.Select((weight, i) => weight * Alphabet.IndexOf(text[i])).Sum();

        // The outer remainder matters: where the sum divides evenly, 31 stands for 0.
        var expected = Alphabet[(31 - (sum % 31)) % 31];
        return text[^1] == expected ? CodeCheck.Right : CodeCheck.WrongCheckCharacter;
    }

    /// <summary>Who registered the holder, by the first two characters. A hint for whoever confirms an ownership, never a confirmation.</summary>
    public static CreditCodeHolder HolderOf(string? code) => code?.Trim() switch
    {
        ['1', '2', ..] => CreditCodeHolder.PublicInstitution,
        ['5', '2', ..] => CreditCodeHolder.PrivateNonEnterprise,
        _ => CreditCodeHolder.Other,
    };
}

/// <summary>学校标识码: two digits of type, two of province, six of serial; no check digit. A change of type gives a new one.</summary>
public static class SchoolIdentifierCode
{
    /// <summary>Number of digits.</summary>
    public const int Length = 10;

    /// <summary>What is wrong with a code, if anything. Spaces around it are passed over.</summary>
    public static CodeCheck Check(string? code)
    {
        var text = code?.Trim() ?? "";
        if (text.Length != Length)
        {
            return CodeCheck.WrongLength;
        }

        return text.All(char.IsAsciiDigit) ? CodeCheck.Right : CodeCheck.WrongCharacter;
    }

    /// <summary>The stage that the type stands for; unknown for a type that this program does not know.</summary>
    public static SchoolStage StageOf(string? code) => Check(code) == CodeCheck.Right ? code!.Trim()[..2] switch
    {
        "11" => SchoolStage.Preschool,
        "21" => SchoolStage.Primary,
        "31" => SchoolStage.JuniorSecondary,
        "34" => SchoolStage.SeniorSecondary,
        "51" => SchoolStage.Special,
        _ => SchoolStage.Unknown,
    }
    : SchoolStage.Unknown;
}

/// <summary>What is wrong with a code.</summary>
public enum CodeCheck
{
    /// <summary>Nothing.</summary>
    Right = 1,

    /// <summary>Too long or too short.</summary>
    WrongLength = 2,

    /// <summary>A character that no such code holds.</summary>
    WrongCharacter = 3,

    /// <summary>The check character does not follow from the others: a slip, or a code that was given out wrong.</summary>
    WrongCheckCharacter = 4,
}

/// <summary>What kind of body holds a credit code.</summary>
public enum CreditCodeHolder
{
    /// <summary>Any other kind.</summary>
    Other = 0,

    /// <summary>事业单位.</summary>
    PublicInstitution = 1,

    /// <summary>民办非企业单位.</summary>
    PrivateNonEnterprise = 2,
}
