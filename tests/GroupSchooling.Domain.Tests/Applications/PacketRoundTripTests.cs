using GroupSchooling.Domain.Applications.Founding;

namespace GroupSchooling.Domain.Tests.Applications;

public sealed class PacketRoundTripTests
{
    [Fact]
    public void PacketWithAMemberThatIsASchool_IsReadAsItWasWritten()
    {
        var packet = new FoundingPacket
        {
            FullName = "南宁市朝阳路小学教育集团",
            PartyMinutes = new PartyMinutes(new DateOnly(2026, 2, 1), null, "同意申报"),
            Members = [new InitialMember(7, "S450102-0007", "鸡村第二小学", "entrusted", null, 36, true, "新建")],
        };

        var read = PacketJson.Read(PacketJson.Write(packet), FoundingPacket.CurrentSchema);

        Assert.Null(read.Refusal);
        Assert.Equal(packet.Members, read.Value.Members);
        Assert.Equal(packet.PartyMinutes, read.Value.PartyMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"unknown\":1}")]
    [InlineData("{\"members\":[{}]}")]
    public void DamagedPacket_IsRefusedAndNeverThrows(string json) =>
        Assert.IsType<PacketDamaged>(PacketJson.Read(json, FoundingPacket.CurrentSchema).Refusal);
}
