using GroupSchooling.Domain.Applications.Founding;

namespace GroupSchooling.Domain.Tests.Applications.Founding;

public sealed class PacketFilesTests
{
    [Theory]
    [InlineData("condition:direction", PacketSection.Conditions)]
    [InlineData("document:party-minutes", PacketSection.PartyMinutes)]
    [InlineData("document:development-plan", PacketSection.Plan)]
    [InlineData("invitation:12", PacketSection.Members)]
    public void PlaceOfAFile_BelongsToItsSection(string place, PacketSection section) => Assert.Equal(section, PacketFiles.SectionOf(place));

    [Theory]
    [InlineData("decision:1-0-1")]
    [InlineData("ownership:3")]
    [InlineData("invitation:x")]
    [InlineData("invitation:-1")]
    [InlineData("")]
    public void OtherPlaces_BelongToNoSection(string place) => Assert.Null(PacketFiles.SectionOf(place));

    [Fact]
    public void EmptyPacket_LacksWhatItsPapersNeed()
    {
        var gaps = PacketGaps.Of(new FoundingPacket(), Enum.GetValues<PacketSection>(), namesJudged: true);

        Assert.Equal(8, gaps.Count(g => g.Section == PacketSection.School));
        Assert.Equal([PacketField.MetOn, PacketField.Resolution], gaps.Where(g => g.Section == PacketSection.PartyMinutes).Select(g => g.Field));
        Assert.Equal([PacketField.Plan], gaps.Where(g => g.Section == PacketSection.Plan).Select(g => g.Field));
    }
}
