using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Schools;

/// <summary>What holds for every code, tried on many made-up ones (seeded, so that a failure can be repeated).</summary>
public sealed class CodePropertyTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static IEnumerable<string> Codes(int count)
    {
        var random = new Random(32100);
        for (var i = 0; i < count; i++)
        {
            var body = string.Concat(Enumerable.Range(0, CreditCode.Length - 1).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            yield return body + Alphabet.Single(check => CreditCode.Check(body + check) == CodeCheck.Right);
        }
    }

    [Fact]
    public void EveryBody_HasExactlyOneCheckCharacter() =>
        Assert.All(Codes(200), code => Assert.Equal(CodeCheck.Right, CreditCode.Check(code)));

    [Fact]
    public void OneOtherCharacter_IsAlwaysNoticed() => Assert.All(Codes(50), code =>
    {
        for (var place = 0; place < code.Length; place++)
        {
            foreach (var other in Alphabet.Where(c => c != code[place]))
            {
                Assert.Equal(CodeCheck.WrongCheckCharacter, CreditCode.Check(code[..place] + other + code[(place + 1)..]));
            }
        }
    });

    [Fact]
    public void OneCharacterMoreOrLess_IsAWrongLength() => Assert.All(Codes(50), code =>
    {
        Assert.Equal(CodeCheck.WrongLength, CreditCode.Check(code[1..]));
        Assert.Equal(CodeCheck.WrongLength, CreditCode.Check(code + "1"));
    });

    [Fact]
    public void LettersThatNoCodeHolds_AreWrong() => Assert.All(Codes(20), code =>
        Assert.All("IOSVZ", letter => Assert.Equal(CodeCheck.WrongCharacter, CreditCode.Check(code[..5] + letter + code[6..]))));

    [Fact]
    public void Written_TakesAwayBlanksWidthAndCase_AndIsStable() => Assert.All(Codes(50), code =>
    {
        var typed = "  " + string.Concat(code.ToLowerInvariant().Select((c, i) => (i % 3 == 0 ? " " : "") + (char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)));

        Assert.Equal(code, SchoolCode.Written(typed));
        Assert.Equal(code, SchoolCode.Written(SchoolCode.Written(typed)));
    });

    [Theory]
    [InlineData("91350100M000100Y43", CodeCheck.Right)]
    [InlineData("91110000101623741K", CodeCheck.Right)]
    [InlineData("911101066976941872", CodeCheck.Right)]
    [InlineData("91350211M0000XUF46", CodeCheck.WrongCheckCharacter)]
    public void CodeInPublicUse_IsTaken_AndItsCheckRecorded(string code, CodeCheck check)
    {
        var row = SchoolCode.Of(SchoolCodeKind.CreditCode, code, null, default);

        Assert.Equal(check, row.Check);
    }

    [Theory]
    [InlineData(SchoolCodeKind.CreditCode, "91350100M000100Y4")]
    [InlineData(SchoolCodeKind.CreditCode, "91350100M000100I43")]
    [InlineData(SchoolCodeKind.IdentifierCode, "214500000")]
    [InlineData(SchoolCodeKind.IdentifierCode, "214500000A")]
    public void WrongLengthOrAlphabet_IsNoCode(SchoolCodeKind kind, string code) =>
        Assert.Throws<ArgumentException>(() => SchoolCode.Of(kind, code, null, default));
}
