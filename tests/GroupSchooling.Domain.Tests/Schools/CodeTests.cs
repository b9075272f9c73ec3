using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Schools;

/// <summary>GB 32100-2015, and the ten digits of a school.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43", CodeCheck.Right)]
    [InlineData("91110000101623741K", CodeCheck.Right)]
    [InlineData("911101066976941872", CodeCheck.Right)]
    [InlineData(" 911101066976941872 ", CodeCheck.Right)]
    [InlineData("91350211M0000XUF46", CodeCheck.WrongCheckCharacter)]
    [InlineData("91350100M000100Y44", CodeCheck.WrongCheckCharacter)]
    [InlineData("91350100M000100Y4", CodeCheck.WrongLength)]
    [InlineData("", CodeCheck.WrongLength)]
    [InlineData(null, CodeCheck.WrongLength)]
    [InlineData("91350100M000100I43", CodeCheck.WrongCharacter)]
    [InlineData("91350100m000100y43", CodeCheck.WrongCharacter)]
    public void CreditCode_IsChecked(string? code, CodeCheck expected) => Assert.Equal(expected, CreditCode.Check(code));

    [Fact]
    public void CreditCodeWhoseSumDividesEvenly_EndsWithZero()
    {
        // One public-institution code for each last serial character; among them is one whose check character is 0.
        var codes = "0123456789ABCDEFGHJKLMNPQRTUWXY".SelectMany(serial => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => $"1245010249850000{serial}{check}"));

        var right = codes.Where(code => CreditCode.Check(code) == CodeCheck.Right).ToList();

        Assert.Equal(31, right.Count);
        Assert.Single(right, code => code[^1] == '0');
    }

    [Theory]
    [InlineData("12450102498500001X", CreditCodeHolder.PublicInstitution)]
    [InlineData("52450102MJ0000001X", CreditCodeHolder.PrivateNonEnterprise)]
    [InlineData("91350100M000100Y43", CreditCodeHolder.Other)]
    [InlineData(null, CreditCodeHolder.Other)]
    public void CreditCode_TellsItsHolder(string? code, CreditCodeHolder expected) => Assert.Equal(expected, CreditCode.HolderOf(code));

    [Theory]
    [InlineData("2145000001", CodeCheck.Right, SchoolStage.Primary)]
    [InlineData("1145000001", CodeCheck.Right, SchoolStage.Preschool)]
    [InlineData("3145000001", CodeCheck.Right, SchoolStage.JuniorSecondary)]
    [InlineData("3445000001", CodeCheck.Right, SchoolStage.SeniorSecondary)]
    [InlineData("5145000001", CodeCheck.Right, SchoolStage.Special)]
    [InlineData("9945000001", CodeCheck.Right, SchoolStage.Unknown)]
    [InlineData("214500000", CodeCheck.WrongLength, SchoolStage.Unknown)]
    [InlineData("214500000A", CodeCheck.WrongCharacter, SchoolStage.Unknown)]
    [InlineData("２145000001", CodeCheck.WrongCharacter, SchoolStage.Unknown)]
    [InlineData(null, CodeCheck.WrongLength, SchoolStage.Unknown)]
    public void IdentifierCode_IsCheckedAndTellsItsStage(string? code, CodeCheck expected, SchoolStage stage)
    {
        Assert.Equal(expected, SchoolIdentifierCode.Check(code));
        Assert.Equal(stage, SchoolIdentifierCode.StageOf(code));
    }
}
