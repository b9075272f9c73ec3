using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads cooperation types, names and plates.</summary>
internal sealed class TypeReading(ItemReading items)
{
    private const int TemplateLength = 100;
    private const int WordLength = 20;
    private const int GreatestTeam = 1000;

    public CooperationType CooperationType(JsonCursor c) => new()
    {
        Code = c.Define("code", ItemReading.CooperationTypes),
        Name = c.Bilingual("name", ItemReading.TitleLength),
        Text = c.Bilingual("text", ItemReading.TextLength),
        LegalPerson = c.Choice<LegalPerson>("legalPerson"),
        Unit = c.OptionalChoice<UnitKind>("unit"),
        Personnel = c.OptionalBilingual("personnel", ItemReading.TextLength),
        Finance = c.OptionalBilingual("finance", ItemReading.TextLength),
        Authority = c.OptionalBilingual("authority", ItemReading.TextLength),
        KeepsSeal = c.OptionalFlag("keepsSeal"),
        KeepsStatistics = c.OptionalFlag("keepsStatistics"),
        KeepsName = c.OptionalFlag("keepsName"),
        Addition = c.OptionalObject("addition", o => new AdditionRule(o.OptionalChoices<ApplicationKind>("applies"), items.Source(o))),
        MemberName = c.OptionalObject("memberName", Text),
        Plate = c.OptionalObject("plate", Text),
        Staff = c.List("staff", s => Staff(s, c.Path)),
        Source = items.Source(c),
    };

    public NamingRules Naming(JsonCursor c) => new(
        c.OptionalObject("full", Text),
        c.OptionalObject("short", Text),
        c.OptionalObject("length", o => new NameLength(
            o.Number("full", 1, SchoolGroup.FullNameLength), o.Number("short", 1, SchoolGroup.ShortNameLength), items.Source(o))),
        c.OptionalObject("forbidden", o => new ForbiddenWords(o.Texts("words", WordLength), items.Source(o))),
        c.OptionalObject("unique", items.Source),
        c.OptionalObject("similar", o => new NameLikeness(o.Number("percent", 1, 100), items.Source(o))),
        c.OptionalObject("change", items.Source));

    /// <summary>A text made from a template.</summary>
    public TextRule Text(JsonCursor c) => new(Template(c), items.Source(c));

    /// <summary>A template by itself.</summary>
    public static NameTemplate Template(JsonCursor c)
    {
        var template = new NameTemplate(c.Text("template", TemplateLength));
        foreach (var unknown in template.UnknownPlaceholders)
        {
            c.Report("template", FaultSentence.UnknownPlaceholder, unknown, string.Join(", ", NameTemplate.Placeholders));
        }

        return template;
    }

    private SentStaff Staff(JsonCursor c, string typePath)
    {
        var minimum = c.OptionalNumber("minimum", 0, GreatestTeam);
        var maximum = c.OptionalNumber("maximum", 0, GreatestTeam);
        if (minimum > maximum)
        {
            c.Report("minimum", FaultSentence.MinimumAboveMaximum, minimum, maximum);
        }

        return new SentStaff(
            c.Define("code", $"{typePath}.staff"),
            c.Bilingual("name", ItemReading.TitleLength),
            c.Choice<StaffMovement>("movement"),
            c.OptionalFlag("toLead") ?? false,
            minimum,
            maximum,
            c.Bilingual("text", ItemReading.TextLength),
            items.Source(c));
    }
}
