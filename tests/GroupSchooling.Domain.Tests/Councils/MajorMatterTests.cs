using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Councils;

/// <summary>Which applications are major matters when a body deliberates on them.</summary>
public sealed class MajorMatterTests
{
    /// <summary>S0 二(二): joining and leaving stand among the major decisions.</summary>
    [Theory]
    [InlineData(ApplicationKind.Join, "major-decision")]
    [InlineData(ApplicationKind.Leave, "major-decision")]
    [InlineData(ApplicationKind.Remove, "major-decision")]
    [InlineData(ApplicationKind.Extend, null)]
    public void JoiningAndLeaving_AreMajorDecisions(ApplicationKind kind, string? matter) =>
        Assert.Equal(matter, Shipped.Profile(Shipped.S0).MatterFor(kind)?.Code);

    [Fact]
    public void WhichApplicationsAre_IsData()
    {
        var profile = ProfileReader.Read(Shipped.ChangedText(Shipped.S0, "majorMatters[0].applies", null)).Required();

        Assert.Null(profile.MatterFor(ApplicationKind.Join));
    }
}
