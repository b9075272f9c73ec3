using GroupSchooling.Domain.Applications.Founding;

namespace GroupSchooling.Domain.Tests.Applications.Founding;

public sealed class PacketDifferenceTests
{
    private static readonly InitialMember Tongren = new(7, "S1", "同仁小学", "entrusted", null, 36, true, "开办两年");

    private static readonly FoundingPacket Packet = new()
    {
        ShortName = "朝阳路小学教育集团",
        Conditions = [new ConditionStatement("direction", "旧"), new ConditionStatement("recognition", "同")],
        Members = [Tongren],
        Seats = [new ProposedSeat("council", "member", 1, "朝阳路小学", "副校长"), new ProposedSeat("council", "member", 1, "朝阳路小学", "工会主席")],
    };

    [Fact]
    public void EqualPackets_HaveNoDifference() =>
        Assert.Empty(PacketDifference.Between(new PacketState(Packet, [new PacketFile(1, "condition:direction", "a.pdf")]), new PacketState(Packet, [new PacketFile(1, "condition:direction", "a.pdf")])));

    [Fact]
    public void ChangedFields_AreNamedWithOldAndNewInTheOrderOfTheSections()
    {
        var after = Packet with
        {
            ShortName = "朝阳路教育集团",
            Conditions = [new ConditionStatement("direction", "新"), new ConditionStatement("recognition", "同")],
            Members = [Tongren with { TermMonths = 48 }],
        };

        Assert.Equal(
        [
            new PacketChange(PacketSection.Names, PacketField.ShortName, null, "朝阳路小学教育集团", "朝阳路教育集团"),
            new PacketChange(PacketSection.Conditions, PacketField.Statement, "direction", "旧", "新"),
            new PacketChange(PacketSection.Members, PacketField.TermMonths, "同仁小学", 36, 48),
        ],
            Changes(Packet, after));
    }

    [Fact]
    public void MemberThatLeftOrCame_ShowsEachOfItsFields()
    {
        var gone = Changes(Packet, Packet with { Members = [] });

        Assert.Equal(
            [PacketField.CooperationType, PacketField.TermMonths, PacketField.IsNew, PacketField.Reason], gone.Select(c => c.Field));
        Assert.All(gone, c => Assert.Null(c.After));
        Assert.All(Changes(Packet with { Members = [] }, Packet), c => Assert.Null(c.Before));
    }

    [Fact]
    public void TwoSeatsOfOnePost_AreToldApartByTheSchoolsPost()
    {
        var change = Assert.Single(Changes(Packet, Packet with { Seats = [Packet.Seats[0]] }));

        Assert.Equal("工会主席", change.Before);
        Assert.Null(change.After);
    }

    [Fact]
    public void FileReplacedByOneOfTheSameName_IsAChange()
    {
        var changes = PacketDifference.Between(
            new PacketState(Packet, [new PacketFile(1, "document:party-minutes", "纪要.pdf")]),
            new PacketState(Packet, [new PacketFile(2, "document:party-minutes", "纪要.pdf")]));

        Assert.Equal([("纪要.pdf", null), (null, "纪要.pdf")], changes.Select(c => ((string?)c.Before, (string?)c.After)));
        Assert.All(changes, c => Assert.Equal(PacketSection.PartyMinutes, c.Section));
    }

    [Fact]
    public void ScanOfADecision_IsNoPartOfThePacket() =>
        Assert.Empty(PacketDifference.Between(new PacketState(Packet, []), new PacketState(Packet, [new PacketFile(1, "decision:1-0-1", "批复.pdf")])));

    private static IReadOnlyList<PacketChange> Changes(FoundingPacket before, FoundingPacket after) =>
        PacketDifference.Between(new PacketState(before, []), new PacketState(after, []));
}
