using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads the document, its offices, and what is open, silent, added or elsewhere.</summary>
/// <param name="items">What all items share.</param>
/// <param name="types">Reads templates.</param>
/// <param name="unfit">Readings whose other answer cannot be taken, by their codes, and why.</param>
internal sealed class IdentityReading(ItemReading items, TypeReading types, IReadOnlyDictionary<string, Message> unfit)
{
    private const int ShortLength = 8;
    private const int NumberLength = 60;

    public static PolicyDocument Document(JsonCursor c)
    {
        var shortName = c.Text("short", ShortLength);
        var items = new ItemReading(shortName);
        return new PolicyDocument
        {
            Short = shortName,
            Title = c.Bilingual("title", ItemReading.TitleLength),
            Number = c.OptionalText("number", NumberLength),
            Issuer = c.Bilingual("issuer", ItemReading.TitleLength),
            Jurisdiction = c.Text("jurisdiction", Jurisdiction.CodeLength),
            Standing = c.Choice<DocumentStanding>("standing"),
            PublishedOn = c.OptionalDate("publishedOn"),
            Summary = c.Bilingual("summary", ItemReading.TextLength),
            JurisdictionUnnamed = c.OptionalFlag("jurisdictionUnnamed") ?? false,
            Damage = c.OptionalBilingual("damage", ItemReading.TextLength),
            Consultation = c.OptionalObject("consultation", o => new Consultation(
                o.Number("withOpinion", 0, ItemReading.GreatestNumber),
                o.Number("withoutOpinion", 0, ItemReading.GreatestNumber),
                o.Number("noReply", 0, ItemReading.GreatestNumber),
                items.Clause(o))),
        };
    }

    public GroupKindRule GroupKind(JsonCursor c) => new(
        c.DefineChoice<SchoolGroupKind>("kind", "groupKinds"),
        c.Choice<Formation>("formation"),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.OptionalObject("unitName", types.Text),
        items.Source(c));

    public FormationForm FormationForm(JsonCursor c) => new(
        c.Define("code", ItemReading.FormationForms),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        items.Source(c));

    public Office Office(JsonCursor c) => new(
        c.Define("code", ItemReading.Offices),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Choice<OrganisationKind>("organisation"),
        c.Choice<OfficeSide>("of"),
        c.OptionalRefer("body", ItemReading.Bodies),
        c.OptionalChoice<OfficeCapacity>("capacity"))
    {
        NamePattern = c.OptionalObject("named", TypeReading.Template),
    };

    public Reading Reading(JsonCursor c)
    {
        var reading = new Reading(
            c.Define("code", ItemReading.Readings),
            c.Bilingual("question", ItemReading.TextLength),
            c.Bilingual("taken", ItemReading.TextLength),
            c.OptionalBilingual("alternative", ItemReading.TextLength),
            c.Bilingual("why", ItemReading.TextLength),
            items.Clause(c))
        {
            CanSwitch = c.List("otherwise", Change).Count > 0,
            Supplement = c.OptionalRefer("supplement", ItemReading.Supplements),
        };
        if (reading is { CanSwitch: true, Alternative: null })
        {
            c.Report("otherwise", FaultSentence.OtherwiseWithoutAlternative);
        }

        if (unfit.GetValueOrDefault(reading.Code) is { } why)
        {
            c.Report("otherwise", why.Sentence, [.. why.Arguments]);
        }

        return reading;
    }

    /// <summary>What changes with the other answer; <see cref="ReadingSwitch"/> makes it.</summary>
    private static string Change(JsonCursor c)
    {
        c.OptionalFree("set");
        return c.Text("at", ItemReading.TitleLength);
    }

    public static Supplement Supplement(JsonCursor c) => new(
        c.Define("code", ItemReading.Supplements),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Bilingual("why", ItemReading.TextLength))
    {
        Reading = c.OptionalRefer("reading", ItemReading.Readings),
    };

    public OutsideDocument OutsideDocument(JsonCursor c) => new(
        c.Define("code", ItemReading.OutsideDocuments),
        c.Bilingual("title", ItemReading.TitleLength),
        c.OptionalText("number", NumberLength),
        c.Bilingual("known", ItemReading.TextLength),
        items.Clause(c));
}
