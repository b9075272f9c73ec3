namespace GroupSchooling.Domain.Rosters;

/// <summary>The sentences of faults of a roster: keys of their translations.</summary>
public static class RosterSentence
{
    public const string NotText = "The file is neither UTF-8 nor GB18030 text.";
    public const string Unclosed = "A quotation mark is opened here and never closed.";
    public const string NoHeading = "The column {0} is missing.";
    public const string NoHeadings = "The first row holds no headings. It must have {0}.";
    public const string NearHeading = "The column {0} is not known. Is {1} meant?";
    public const string NotRead = "This column is not known and is not read.";
    public const string HeadingTwice = "The column {0} stands twice.";
    public const string NoRows = "There is no school below the headings.";
    public const string CellCount = "There are {0} cells where the headings ask for {1}.";
    public const string NoSchoolName = "The school has no name.";
    public const string SchoolTwice = "{0} already stands in line {1}.";
    public const string Contradiction = "Line {0} says {1} of the same school or unit.";
    public const string NotAWord = "{0} is none of {1}.";
    public const string NotANumber = "{0} is no whole number from {1} to {2}.";
    public const string NotADate = "{0} is no date such as 2024-09-01.";
    public const string EndsBeforeStart = "The last day lies before the first.";
    public const string TooLong = "The text is longer than {0} characters.";
    public const string NoLead = "No school leads this unit.";
    public const string SecondLead = "{0} already leads this unit.";
}
