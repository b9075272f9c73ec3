using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Applications.Founding;

public sealed class PacketJsonTests
{
    [Fact]
    public void FullPacket_IsReadAsItWasWritten()
    {
        var packet = new FoundingPacket
        {
            School = new SchoolFacts { Stage = SchoolStage.Primary, CreditCode = "91350100M000100Y43", Pupils = 1200, FoundedOn = new DateOnly(1956, 9, 1) },
            FullName = "南宁市朝阳路小学教育集团",
            ShortName = "朝阳路小学教育集团",
            Conditions = [new ConditionStatement("direction", "第一行\n第二行")],
            PartyMinutes = new PartyMinutes(new DateOnly(2026, 3, 1), null, "同意"),
            Members = [new InitialMember(7, "S450102-0007", "同仁小学", "entrusted", null, 36, true, ""), new InitialMember(1, "S450102-0001", "朝阳路小学", "close-knit", "东校区", null, false, "薄弱")],
            Seats = [new ProposedSeat("council", "chair", 1, "朝阳路小学", "校长")],
            DevelopmentPlan = "三年规划",
            DeclaredBy = "张三",
        }.FilledIn(PacketSection.Names, new Filling("李四", new DateTime(2026, 3, 2, 1, 2, 3, DateTimeKind.Utc), 5));

        var json = PacketJson.Write(packet);
        var read = PacketJson.Read(json, FoundingPacket.CurrentSchema).Value;

        Assert.Equal(json, PacketJson.Write(read));
        Assert.Equal(packet.PartyMinutes, read.PartyMinutes);
        Assert.Equal(packet.Members, read.Members);
        Assert.Equal(new Filling("李四", new DateTime(2026, 3, 2, 1, 2, 3, DateTimeKind.Utc), 5), read.Filled[PacketSection.Names]);
    }

    [Fact]
    public void EmptyObject_IsAnEmptyPacket()
    {
        var read = PacketJson.Read("{}", FoundingPacket.CurrentSchema).Value;

        Assert.Equal("", read.FullName);
        Assert.Empty(read.Members);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void UnknownSchema_IsRefusedByItsNumber(int schema) =>
        Assert.Equal(new PacketSchemaUnknown(schema, FoundingPacket.CurrentSchema).Arguments, PacketJson.Read("{}", schema).Refusal!.Arguments);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"fullName\":null}")]
    [InlineData("{\"members\":null}")]
    [InlineData("{\"members\":[{}]}")]
    [InlineData("{\"school\":{\"stage\":99}}")]
    [InlineData("{\"school\":{\"stage\":\"Castle\"}}")]
    [InlineData("{\"school\":{\"foundedOn\":\"yesterday\"}}")]
    [InlineData("{\"fullname2\":\"x\"}")]
    [InlineData("\u0000")]
    public void DamagedText_IsRefusedAndNeverThrows(string json) =>
        Assert.IsType<PacketDamaged>(PacketJson.Read(json, FoundingPacket.CurrentSchema).Refusal);
}
