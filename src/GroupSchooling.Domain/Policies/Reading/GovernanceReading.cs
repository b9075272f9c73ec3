using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads major matters and the papers by which a group governs itself.</summary>
internal sealed class GovernanceReading(ItemReading items)
{
    private const int LongestYears = 100;

    public MajorMatter MajorMatter(JsonCursor c) => new(
        c.Define("code", "majorMatters"),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Choice<MatterScope>("scope"),
        c.OptionalChoices<ApplicationKind>("applies"),
        c.OptionalChoices<GroupPaperKind>("papers"),
        c.OptionalChoices<ProcedureUse>("procedures"),
        items.Source(c));

    public GroupPaperRule GroupPaper(JsonCursor c) => new(
        c.Define("code", "groupPapers"),
        c.Choice<GroupPaperKind>("kind"),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.OptionalRefer("document", "documents"),
        c.OptionalNumber("years", 1, LongestYears),
        c.ReferList("acknowledges", ItemReading.Duties),
        items.Source(c));
}
