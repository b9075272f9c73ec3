using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads what is judged: ownership, members, caps, conditions, documents, terms.</summary>
internal sealed class RuleReading(ItemReading items)
{
    private const int GreatestYears = 100;
    private const int GreatestFiles = 50;

    public OwnershipRule Ownership(JsonCursor c)
    {
        var of = c.Choice<OwnershipOf>("of");
        var percent = c.OptionalNumber("moreThanPercent", 0, 99);
        if (Enum.IsDefined(of) && (of == OwnershipOf.MembersTogether) != c.Has("moreThanPercent"))
        {
            c.Report("of", FaultSentence.ShareOfMembersOnly);
        }

        return new OwnershipRule(
            c.Define("code", "ownership"),
            Applies(c),
            of,
            c.Choice<SchoolOwnership>("required"),
            percent,
            c.Bilingual("title", ItemReading.TitleLength),
            items.Source(c));
    }

    public MemberRequirement MemberRequirement(JsonCursor c) => new(
        c.Define("code", "memberRequirements"),
        Applies(c),
        c.Choice<MemberNeed>("need"),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        items.Source(c));

    public Cap Cap(JsonCursor c)
    {
        var (minimum, maximum) = ItemReading.Bounds(c, needsOne: true);
        return new Cap(
            c.Define("code", "caps"),
            c.Choice<CapScope>("scope"),
            c.Choice<CapUnit>("unit"),
            c.OptionalRefer("unitReading", ItemReading.Readings),
            c.OptionalRefer("cooperationType", ItemReading.CooperationTypes),
            c.Flag("countsLead"),
            c.OptionalRefer("countsLeadReading", ItemReading.Readings),
            minimum,
            maximum,
            c.Bilingual("title", ItemReading.TitleLength),
            items.Source(c));
    }

    public ApprovedSizeRule ApprovedSize(JsonCursor c) => new(
        c.Choice<CapUnit>("unit"),
        c.Flag("countsLead"),
        c.OptionalRefer("countsLeadReading", ItemReading.Readings),
        c.Refer("setBy", ItemReading.Offices),
        c.Bilingual("text", ItemReading.TextLength),
        items.Source(c));

    public Condition Condition(JsonCursor c) => new(
        c.Define("code", "conditions"),
        Applies(c),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Flag("needsStatement"),
        c.OptionalObject("evidence", o => new EvidenceNeed(o.Number("minimum", 1, GreatestFiles), items.Source(o))),
        items.Source(c));

    public RequiredDocument Document(JsonCursor c) => new(
        c.Define("code", "documents"),
        Applies(c),
        RouteReading.When(c),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Choice<DocumentMaker>("madeBy"),
        c.List("parts", p => new DocumentPart(p.Define("code", $"{c.Path}.parts"), p.Bilingual("title", ItemReading.TitleLength), items.Source(p))),
        items.Source(c));

    public TermRule Term(JsonCursor c)
    {
        var minimum = c.Number("minimumYears", 0, GreatestYears);
        var maximum = c.Number("maximumYears", 0, GreatestYears);
        if (minimum > maximum)
        {
            c.Report("minimumYears", FaultSentence.MinimumAboveMaximum, minimum, maximum);
        }

        return new TermRule(
            c.Define("code", "terms"),
            c.ReferList("cooperationTypes", ItemReading.CooperationTypes),
            minimum,
            maximum,
            c.Flag("endsMembership"),
            c.OptionalObject("extension", o => new TermExtension(o.Number("maximumYears", 0, GreatestYears), items.Source(o))),
            items.Source(c));
    }

    /// <summary>The kinds of application in which an item is judged.</summary>
    public static IReadOnlyList<ApplicationKind> Applies(JsonCursor c) => c.Choices<ApplicationKind>("applies");
}
