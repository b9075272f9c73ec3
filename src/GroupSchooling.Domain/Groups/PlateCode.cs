using System.Security.Cryptography;
using System.Text;

namespace GroupSchooling.Domain.Groups;

/// <summary>
/// 校牌核验码: what stands on a plate beside its QR code. Twelve random characters, of which nobody can guess one that is in use, without those that are
/// taken for one another (Crockford's base 32: no I, L, O and U).
/// </summary>
public static class PlateCode
{
    /// <summary>Characters of a code as it is stored: 60 bits.</summary>
    public const int Length = 12;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Block = 4;

    /// <summary>A code that no plate has yet.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As it is written on a plate: in blocks of four.</summary>
    public static string Written(string code) => string.Join('-', code.Chunk(Block).Select(block => new string(block)));

    /// <summary>
    /// What was typed as it is stored: capital letters, without blanks and hyphens, O for nought and I and L for one put right. Null for what can be no
    /// code.
    /// </summary>
    public static string? Read(string? typed)
    {
        var code = new StringBuilder(Length);
        foreach (var letter in (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '—' or '–')))
        {
            code.Append(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter });
        }

        return code.Length == Length && code.ToString().All(Alphabet.Contains) ? code.ToString() : null;
    }
}
