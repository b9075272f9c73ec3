namespace GroupSchooling.Domain.Common.Json;

/// <summary>Something wrong in a file, at its place.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Character in the line, counted from 1.</param>
/// <param name="Path">Path of the value ($.caps[0].maximum); for a missing property, of the object that lacks it.</param>
/// <param name="Message">What is wrong.</param>
public sealed record FileFault(int Line, int Column, string Path, Message Message);

/// <summary>The sentences of faults: keys of their translations.</summary>
public static class FaultSentence
{
    /// <summary>Not JSON from here on.</summary>
    public const string NotJson = "The text is not valid JSON from here on.";

    /// <summary>A property that is needed is not there.</summary>
    public const string Missing = "The property {0} is missing.";

    /// <summary>A property that nothing reads.</summary>
    public const string Unknown = "The property {0} is not known here.";

    /// <summary>The same property twice in one object.</summary>
    public const string Twice = "The property {0} stands here twice.";

    /// <summary>Not an object.</summary>
    public const string NotObject = "An object in braces must stand here.";

    /// <summary>Not a list.</summary>
    public const string NotList = "A list in brackets must stand here.";

    /// <summary>Not a text.</summary>
    public const string NotText = "A text in quotation marks must stand here.";

    /// <summary>Not a whole number.</summary>
    public const string NotNumber = "A whole number must stand here.";

    /// <summary>Not true or false.</summary>
    public const string NotFlag = "Either true or false must stand here.";

    /// <summary>Not a date.</summary>
    public const string NotDate = "A date such as 2024-02-08 must stand here.";

    /// <summary>A number outside its range.</summary>
    public const string OutOfRange = "The number must lie between {0} and {1}.";

    /// <summary>A text without a visible character.</summary>
    public const string Empty = "The text must not be empty.";

    /// <summary>A text longer than its place.</summary>
    public const string TooLong = "The text is longer than {0} characters.";

    /// <summary>A word that is none of the known ones.</summary>
    public const string NotAChoice = "{0} is none of the words known here: {1}.";

    /// <summary>Not a code.</summary>
    public const string NotACode = "A code is made of lower-case letters, digits and single hyphens.";

    /// <summary>The same code twice in one list.</summary>
    public const string CodeTwice = "The code {0} is already used in line {1}.";

    /// <summary>A reference to nothing.</summary>
    public const string NoSuchCode = "{0} is not defined under {1}.";

    /// <summary>A list without an element.</summary>
    public const string EmptyList = "The list must not be empty.";

    /// <summary>A schema version that the program does not read.</summary>
    public const string Schema = "This program reads schema version {0}.";

    /// <summary>A least number above the greatest.</summary>
    public const string MinimumAboveMaximum = "The minimum {0} is greater than the maximum {1}.";

    /// <summary>Neither least nor greatest number.</summary>
    public const string NoBound = "A minimum, a maximum or both must be given.";

    /// <summary>A last day before the first.</summary>
    public const string EndsBeforeStart = "The last day {0} lies before the first day {1}.";

    /// <summary>An override without an office.</summary>
    public const string OverrideWithoutOffice = "With the strength Override, overrideBy must name the office that may lift the rule.";

    /// <summary>An office without an override.</summary>
    public const string OfficeWithoutOverride = "overrideBy stands only with the strength Override.";

    /// <summary>Both a reading and a supplement.</summary>
    public const string TwoOrigins = "An item rests on a reading or on a supplement, not on both.";

    /// <summary>A clause is needed.</summary>
    public const string NoClause = "A clause is needed, because no supplement is named.";

    /// <summary>A placeholder that nothing fills.</summary>
    public const string UnknownPlaceholder = "The placeholder {0} is none of those known: {1}.";

    /// <summary>Two routes for one case.</summary>
    public const string RoutesOverlap = "The route {0} answers a case that the route {1} answers too.";

    /// <summary>A silence about a procedure without the procedure, or the other way round.</summary>
    public const string ProcedureWithoutKind = "A silent procedure names its kind of application, and a silent limit names none.";

    /// <summary>A route and a silence for one case.</summary>
    public const string RouteIsSilent = "The route {0} answers a case that this silence says has none.";

    /// <summary>The first step cannot run beside an earlier one.</summary>
    public const string FirstStepParallel = "The first step has no step before it to run beside.";

    /// <summary>A route that some case would take without a step.</summary>
    public const string NoStepForAll = "At least the first step must belong to every case of the route.";

    /// <summary>A route of founding or joining that can end without a decision.</summary>
    public const string NoLastWord =
        "Before it is announced, the route must end with offices that say yes or send the case back: review, consent, filing. Nobody else may have the case last or beside them.";

    /// <summary>A share is asked only of the members together.</summary>
    public const string ShareOfMembersOnly = "moreThanPercent is given exactly when the rule is of MembersTogether.";

    /// <summary>A filter without a part.</summary>
    public const string NoOtherAnswer = "The policy does not say what changes when {0} is read the other way.";
    public const string NothingThere = "Nothing that could be changed stands at {0}.";
    public const string OtherwiseWithoutAlternative = "What changes with the other answer can be given only with that answer (alternative).";
    public const string NothingAsked = "Give what is asked of a school, how many are asked, or both.";
    public const string EmptyFilter = "At least one of ownership, stages, area and cooperationTypes must be given.";

    /// <summary>Unknown is no kind of school.</summary>
    public const string UnknownAsked = "{0} is what is not known of a school, and cannot be asked of it.";

    /// <summary>How often in a row stands with failed evaluations.</summary>
    public const string RowOfFailuresOnly = "inARow stands only with the cause EvaluationFailed.";

    /// <summary>A day outside the year of its table.</summary>
    public const string DayOutsideYear = "The day {0} is not in the year {1}.";
}
