using System.Globalization;
using System.Net;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Help;

/// <summary>The manual: there for everybody, the same in both languages, and reached from each page's question mark.</summary>
public sealed class HelpTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private HelpBook Book => portal.Services.GetRequiredService<HelpBook>();

    [Fact]
    public async Task EveryChapter_IsOpenToEverybody()
    {
        using var anyone = portal.Anyone();
        var index = await anyone.GetAsync("/help");
        foreach (var chapter in Read(Languages.Chinese))
        {
            Assert.Contains(chapter.Title, index.Text, StringComparison.Ordinal);
            var page = await anyone.GetAsync($"/help/{chapter.Code}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.All(chapter.Sections, section => Assert.Contains(section.Text, page.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task UnknownChapter_IsNotFound()
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/help/nothing")).Status);
    }

    [Fact]
    public void BothLanguages_HaveTheSameSections() =>
        Assert.Equal(Anchors(Languages.Chinese), Anchors(Languages.English));

    [Fact]
    public void EveryTopicOfAPage_IsInTheManual()
    {
        var topics = portal.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .SelectMany(action => action.EndpointMetadata.OfType<HelpTopicAttribute>())
            .Select(topic => topic.Topic)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var known = Anchors(Languages.Chinese).Select(anchor => anchor.Section).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(topics);
        Assert.All(topics, topic => Assert.Contains(topic, known));
    }

    [Theory]
    [InlineData(Role.Principal, "case", "/help/school#case")]
    [InlineData(Role.BureauClerk, "case", "/help/bureau#case")]
    [InlineData(Role.FilingOfficer, "case", "/help/offices#case")]
    [InlineData(Role.Auditor, "audit", "/help/administration#audit")]
    [InlineData(Role.Principal, "group", "/help/public#group")]
    [InlineData(null, "group", "/help/public#group")]
    [InlineData(Role.BureauClerk, null, "/help/bureau")]
    public void QuestionMark_LeadsToTheChapterOfTheReader(Role? role, string? topic, string place) => Assert.Equal(place, Book.PlaceOf(topic, role));

    [Fact]
    public async Task Page_HasItsQuestionMark()
    {
        var district = await District.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.GetAsync("/work");

        Assert.Equal("/help/bureau#work", page.Document.QuerySelector("a.page-help")?.GetAttribute("href"));
    }

    private List<(string Chapter, string Section)> Anchors(CultureInfo language) =>
        [.. Read(language).SelectMany(chapter => chapter.Sections.Select(section => (chapter.Code, section.Id)))];

    private IReadOnlyList<HelpChapter> Read(CultureInfo language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            return Book.InOrder();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
