using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Browser.Tests.Journeys;
using Xunit.Abstractions;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>
/// Every page that a kind of user can reach by links: it opens, is accessible at a desk and on a phone, is in the reader's language, and neither
/// breaks the Content-Security-Policy nor fails in the console.
/// </summary>
public sealed class EveryPageTests(TourFixture portal, ITestOutputHelper output) : IClassFixture<TourFixture>
{
    [SkippableTheory]
    [InlineData(null)]
    [InlineData("principal.chaoyanglu")]
    [InlineData("clerk.xingning")]
    [InlineData("leader.xingning")]
    [InlineData("government.xingning")]
    [InlineData("filing.nanning")]
    [InlineData("clerk.nanning")]
    [InlineData("principal.nadong")]
    [InlineData("principal.tongren")]
    [InlineData("supervisor.xingning")]
    [InlineData("council.chaoyanglu")]
    [InlineData("system.admin")]
    [InlineData("security.admin")]
    [InlineData("auditor")]
    public async Task EveryPage_ReachedByLinks_IsSound(string? userName)
    {
        Chromium.Need();
        var visitor = userName is null ? await portal.VisitAsync() : await portal.SignInAsync(userName);
        if (userName is null)
        {
            await visitor.OpenAsync("/");
        }

        var tour = new Tour(visitor, userName is not null, portal.Seen);
        await tour.WalkAsync();

        output.WriteLine(string.Join(Environment.NewLine, tour.Kinds));
        Fault.Report(tour.Faults);
    }
}

/// <summary>The portal for the tours: a group is founded, another application lies with the clerk, and a third is being filled in.</summary>
public sealed class TourFixture : BrowserFixture
{
    /// <summary>Kinds of pages alike for all that somebody has looked at.</summary>
    internal ISet<string> Seen { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Chromium.Path is null)
        {
            return;
        }

        var founded = new Play(this, Founding.Chaoyanglu, script: false);
        await founded.DraftAsync();
        await founded.SubmitAsync();
        await founded.DecideAsync();
        var submitted = new Play(this, Founding.Huaqianglu, script: false);
        await submitted.DraftAsync();
        await submitted.SubmitAsync();
        await new Play(this, Founding.Nadong, script: false).DraftAsync();
    }
}
