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
        items.Source(c));

    public Duty Duty(JsonCursor c)
    {
        var (minimum, maximum) = ItemReading.Bounds(c);
        return new Duty(
            c.Define("code", "duties"),
            c.Choice<DutyTopic>("topic"),
            c.Bilingual("title", ItemReading.TitleLength),
            c.Bilingual("text", ItemReading.TextLength),
            c.OptionalRefer("by", ItemReading.Offices),
            c.Choice<DutyPer>("per"),
            c.Choice<DutyPeriod>("period"),
            minimum,
            maximum,
            c.OptionalBilingual("unit", ItemReading.UnitLength),
            items.Source(c));
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
            items.Source(c));
    }
}
