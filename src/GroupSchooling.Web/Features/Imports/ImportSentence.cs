using System.Reflection;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// What is said of the cells and rows of an import. Sentences of the judging, which compares with the register, begin anew whenever a row is
/// judged again; sentences of the reading stay.
/// </summary>
public static class ImportSentence
{
    // Of the reading.
    public const string Formula = "A formula: its value was taken.";
    public const string Merged = "From a merged cell.";
    public const string Cleaned = "Blanks or invisible characters were taken away.";
    public const string HalfWidth = "Full-width characters were taken as half-width ones.";
    public const string DateFromNumber = "A number: read as the date {0}.";
    public const string HiddenRow = "The row is hidden in the file.";
    public const string ErrorValue = "The cell holds the error {0}.";
    public const string LostCharacter = "A character was lost when the file was saved.";
    public const string LostDigits = "Stored as a number: its last digits are lost. Format the column as text.";
    public const string TooLong = "The text is longer than {0} characters.";
    public const string NotAWord = "{0} is not understood. Write one of: {1}.";
    public const string NotANumber = "{0} is no whole number from {1} to {2}.";
    public const string NotADate = "{0} is no date. Write it as 2024-09-01, or leave it empty where the day is not known.";
    public const string DateInFuture = "The date lies in the future.";
    public const string WrongCheckCharacter = "The check character does not fit: look at the code again.";
    public const string CodeLength = "The code has {0} characters; it must have {1}.";
    public const string CodeCharacter = "The code holds a character that is not allowed.";
    public const string BadSignInName = "{0} is no sign-in name: it has {1} to {2} Latin letters, digits, dots, hyphens and underscores.";
    public const string OtherYear = "Only figures of {0} are imported. Those of other years are entered on the school's page.";
    public const string Missing = "{0} is missing.";

    // Of the judging.
    public const string TwiceInFile = "It stands already in row {0}.";
    public const string NoSuchNumber = "No school of your register has the number {0}.";
    public const string CodeOfAnother = "The code belongs to {0} ({1}).";
    public const string CodeElsewhere = "The code belongs to a school of another register: {0} ({1}).";
    public const string NumberAgainstCode = "The row's number and code belong to different schools.";
    public const string OtherCodeKnown = "The register has another code: {0}. A code is changed on the school's page.";
    public const string NameStays = "The register's name stays. A renaming is entered on the school's page, with its date and document.";
    public const string OwnershipStays = "The register's entry stays. Ownership is confirmed on the school's page, with evidence.";
    public const string StageStays = "The register's entry stays. A change of type is entered on the school's page, with its date and document.";
    public const string OnlyOpen = "Only schools that teach are imported. A planned school is entered on a page of its own; a closed one is not entered.";
    public const string StatusStays = "The register's entry stays. Opening and closing are entered on the school's page.";
    public const string FoundByFormerName = "Found by a former name; it is now called {0}.";
    public const string AlikeNotSought = "The register is too large to look for names that are alike.";
    public const string NoSchool = "None of the schools that you look after is called {0}.";
    public const string SeveralSchools = "Several schools are called {0}. Give the school's number.";
    public const string AccountThere = "The account is there already. An import only makes new ones.";
    public const string NotInRegister = "The register has no school called {0}. Import the schools first, or give the school's number.";
    public const string KindUnknown = "The policy {0} knows no unit of this kind.";
    public const string StandsAlready = "{0} stands in the register already as {1}.";
    public const string EnteredAlready = "{0} is entered already ({1}).";
    public const string NameOfAnother = "{0} is the name of {1} already, which another school leads.";
    public const string NoPlateText = "Enter what the plate says.";
    public const string StaysDraft = "The entry stays with you until it has what is missing: the scan of the document, or the steps that the policy asks for.";
    public const string NameTaken = "The sign-in name is taken by an account that you do not look after.";

    private static readonly HashSet<string> Judged =
    [
        TwiceInFile, NoSuchNumber, CodeOfAnother, CodeElsewhere, NumberAgainstCode, OtherCodeKnown, NameStays, OwnershipStays, StageStays, OnlyOpen, StatusStays,
        FoundByFormerName, AlikeNotSought, NoSchool, SeveralSchools, AccountThere, NameTaken, NotInRegister, KindUnknown, StandsAlready, EnteredAlready,
        NameOfAnother, NoPlateText, StaysDraft,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(ImportSentence).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    /// <summary>Whether a sentence is of the judging.</summary>
    public static bool IsJudged(string sentence) => Judged.Contains(sentence);
}
