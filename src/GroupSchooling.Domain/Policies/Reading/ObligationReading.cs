using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads targets, evaluations, consequences, reports and funds.</summary>
internal sealed class ObligationReading(ItemReading items)
{
    private const int GreatestRow = 100;
    private const int WholePercent = 100;

    public Target Target(JsonCursor c)
    {
        var (minimum, maximum) = ItemReading.Bounds(c);
        return new Target(
            c.Define("code", "targets"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            c.Choice<TargetMeasure>("measure"),
            minimum,
            maximum,
            c.OptionalBilingual("unit", ItemReading.UnitLength),
            c.OptionalDate("dueOn"),
            items.Source(c));
    }

    public Evaluation Evaluation(JsonCursor c) => new(
        c.Define("code", ItemReading.Evaluations),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Refer("by", ItemReading.Offices),
        c.Choice<EvaluationOf>("of"),
        c.Choice<DutyPeriod>("period"),
        c.OptionalDate("firstOn"),
        c.List("framework", d => new Dimension(
            d.Define("code", $"{c.Path}.framework"), d.Bilingual("name", ItemReading.TitleLength), d.OptionalNumber("percent", 1, WholePercent))),
        c.OptionalRefer("document", ItemReading.OutsideDocuments),
        c.OptionalBilingual("result", ItemReading.TextLength),
        items.Source(c));

    public Consequence Consequence(JsonCursor c)
    {
        var cause = c.Choice<ConsequenceCause>("cause");
        if (c.Has("inARow") && Enum.IsDefined(cause) && cause != ConsequenceCause.EvaluationFailed)
        {
            c.Report("inARow", FaultSentence.RowOfFailuresOnly);
        }

        return new Consequence(
            c.Define("code", "consequences"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            cause,
            c.OptionalRefer("evaluation", ItemReading.Evaluations),
            c.OptionalNumber("inARow", 1, GreatestRow),
            c.Choice<ConsequenceEffect>("effect"),
            c.ReferList("cooperationTypes", ItemReading.CooperationTypes),
            c.OptionalRefer("by", ItemReading.Offices),
            items.Source(c));
    }

    public Report Report(JsonCursor c) => new(
        c.Define("code", "reports"),
        c.Bilingual("title", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Refer("from", ItemReading.Offices),
        c.Refer("to", ItemReading.Offices),
        c.Choice<DutyPeriod>("period"),
        c.OptionalDate("dueOn"),
        items.Source(c));

    public Fund Fund(JsonCursor c)
    {
        var minimum = c.OptionalNumber("minimumYuan", 0, ItemReading.GreatestNumber);
        var maximum = c.OptionalNumber("maximumYuan", 0, ItemReading.GreatestNumber);
        if (minimum > maximum)
        {
            c.Report("minimumYuan", FaultSentence.MinimumAboveMaximum, minimum, maximum);
        }

        return new Fund(
            c.Define("code", "funds"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            c.OptionalRefer("by", ItemReading.Offices),
            c.Choice<DutyPer>("per"),
            c.Choice<DutyPeriod>("period"),
            minimum,
            maximum,
            c.List("uses", u => new Common.Bilingual(u.Text("zh", ItemReading.TitleLength), u.Text("en", ItemReading.TitleLength))),
            items.Source(c));
    }
}
