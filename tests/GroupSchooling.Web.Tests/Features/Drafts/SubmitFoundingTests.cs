using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Drafts;

public sealed class SubmitFoundingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Complete_IsSubmittedWithRouteWorkAndAudit()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);

        var answer = await journey.SubmitAsync();

        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        Assert.Equal($"/applications/{journey.Number}", answer.Location);
        var application = await journey.LoadAsync();
        Assert.Equal(ApplicationStatus.UnderWay, application.Status);
        Assert.Equal(1, application.SubmissionCount);
        Assert.Equal(4, application.Steps.Count);
        var work = await portal.InDatabaseAsync(db => db.WorkItems.Where(w => w.ApplicationId == application.Id && w.ClosedAt == null).ToListAsync());
        Assert.Contains(work, w => w.Kind == WorkItemKind.Decide && w.OrganisationId == journey.District.Bureau.Id);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "submit-founding" && a.Subject == journey.Number)));
    }
}
