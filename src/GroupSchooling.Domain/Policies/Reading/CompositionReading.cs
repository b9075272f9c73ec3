using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads what units are made up of.</summary>
internal sealed class CompositionReading(ItemReading items)
{
    public Composition Composition(JsonCursor c)
    {
        var (minimum, maximum) = ItemReading.Bounds(c);
        if (minimum is null && maximum is null && !c.Has("asked"))
        {
            c.Report(null, FaultSentence.NothingAsked);
        }

        return new Composition(
            c.Define("code", "compositions"),
            c.OptionalObject("when", When) ?? UnitCondition.Any,
            c.Choice<CompositionOf>("of"),
            c.OptionalObject("among", Filter),
            c.OptionalObject("asked", Filter),
            minimum,
            maximum,
            c.OptionalFlag("perStage") ?? false,
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            items.Source(c));
    }

    private static UnitCondition When(JsonCursor c) => new(
        c.OptionalChoices<SchoolGroupKind>("groupKinds"), c.ReferList("formationForms", ItemReading.FormationForms));

    /// <summary>A filter that asks nothing would be met by every school, which nobody means.</summary>
    private static SchoolFilter Filter(JsonCursor c)
    {
        var filter = new SchoolFilter(
            Known(c, "ownership", SchoolOwnership.Unknown),
            c.OptionalChoices<SchoolStage>("stages"),
            Known(c, "area", SchoolArea.Unknown),
            c.ReferList("cooperationTypes", ItemReading.CooperationTypes),
            c.OptionalFlag("sameStageAsLead") ?? false);
        if (filter is { Ownership: null, Stages.Count: 0, Area: null, CooperationTypes.Count: 0, SameStageAsLead: false })
        {
            c.Report(null, FaultSentence.EmptyFilter);
        }

        if (filter.Stages.Contains(SchoolStage.Unknown))
        {
            c.Report("stages", FaultSentence.UnknownAsked, SchoolStage.Unknown);
        }

        return filter;
    }

    private static T? Known<T>(JsonCursor c, string property, T unknown)
        where T : struct, Enum
    {
        var choice = c.OptionalChoice<T>(property);
        if (choice is { } found && found.Equals(unknown))
        {
            c.Report(property, FaultSentence.UnknownAsked, unknown);
        }

        return choice;
    }
}
