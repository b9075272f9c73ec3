using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>Reads bodies, posts and duties.</summary>
internal sealed class BodyReading(ItemReading items)
{
    private const int GreatestSeats = 1000;

    public Body Body(JsonCursor c) => new(
        c.Define("code", ItemReading.Bodies),
        c.Bilingual("name", ItemReading.TitleLength),
        c.Bilingual("text", ItemReading.TextLength),
        c.Flag("ofGroup"),
        c.List("posts", p => Post(p, c.Path)),
        c.OptionalObject("seats", o => new SeatNeed(o.Number("minimum", 1, GreatestSeats), RuleReading.Applies(o), items.Source(o))),
        c.OptionalObject("meetings", Meetings),
        c.OptionalObject("bars", o => new SeatBar(o.ReferList("bodies", ItemReading.Bodies), items.Source(o))),
        c.OptionalFlag("watches") ?? false,
        items.Source(c));

    public Duty Duty(JsonCursor c)
    {
        var (minimum, maximum) = ItemReading.Bounds(c);
        return new Duty(
            c.Define("code", ItemReading.Duties),
            c.Choice<DutyTopic>("topic"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            c.OptionalRefer("by", ItemReading.Offices),
            c.Choice<DutyPer>("per"),
            c.Choice<DutyPeriod>("period"),
            minimum,
            maximum,
            c.OptionalBilingual("unit", ItemReading.UnitLength),
            items.Source(c))
        {
            Use = c.OptionalChoice<DutyUse>("use"),
        };
    }

    private Post Post(JsonCursor c, string bodyPath)
    {
        var (minimum, maximum) = ItemReading.Bounds(c);
        return new Post(
            c.Define("code", $"{bodyPath}.posts"),
            c.Bilingual("name", ItemReading.TitleLength),
            c.Choice<PostHolder>("filledBy"),
            minimum,
            maximum,
            c.OptionalBilingual("text", ItemReading.TextLength),
            c.OptionalChoice<PostPart>("part"),
            c.OptionalFlag("votes") ?? true,
            items.Source(c));
    }

    private MeetingRule Meetings(JsonCursor c) => new(
        c.Object("quorum", Share),
        c.Object("majorQuorum", Share),
        c.Object("passes", Share),
        c.Object("majorPasses", Share),
        c.Flag("circulation"),
        c.Flag("majorByCirculation"),
        items.Source(c));

    private static Share Share(JsonCursor c)
    {
        var share = new Share(c.Number("parts", 0, GreatestSeats), c.Number("of", 1, GreatestSeats), c.OptionalFlag("moreThan") ?? false);
        if (share.Parts > share.Of)
        {
            c.Report("parts", FaultSentence.MinimumAboveMaximum, share.Parts, share.Of);
        }

        return share;
    }
}
