using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Files;

public sealed class DownloadTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Applicant_GetsItAsAnAttachmentThatIsNotGuessedAtAndItIsAudited()
    {
        var (journey, file) = await WithMinutesAsync();
        using var staff = await journey.StaffAsync();

        var sent = await staff.Http.GetAsync(new Uri(file, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("application/pdf", sent.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", sent.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("纪要.pdf", sent.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(sent.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("no-store", sent.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a =>
            a.Kind == AuditKind.Exported && a.Process == "download-file" && a.Subject == journey.Number && a.UserName == journey.Lead.Staff && a.Reason == "纪要.pdf")));
    }

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var (_, file) = await WithMinutesAsync();
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(file)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleThatSeesNoCases_IsForbidden()
    {
        var (journey, file) = await WithMinutesAsync();
        using var auditor = await portal.SignedInAsync(journey.District.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(file)).Status);
    }

    [Fact]
    public async Task OtherSchool_FindsNothing()
    {
        var (journey, file) = await WithMinutesAsync();
        var other = await journey.District.AddSchoolAsync();
        using var stranger = await portal.SignedInAsync(other.Principal);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(file)).Status);
        Assert.False(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Kind == AuditKind.Exported && a.UserName == other.Principal)));
    }

    [Theory]
    [InlineData("/files/0")]
    [InlineData("/files/999999999")]
    [InlineData("/files/-1")]
    [InlineData("/files/99999999999999999999")]
    public async Task FileThatIsNotThere_IsNotFound(string address)
    {
        var journey = await FoundingJourney.CreateAsync(portal);
        using var principal = await journey.PrincipalAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Bureau_FindsItFromTheSubmissionOn()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        var file = await FirstFileAsync(journey, "party-minutes");
        using var clerk = await portal.SignedInAsync(journey.District.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(file)).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await journey.SubmitAsync()).Status);

        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(file)).Status);
    }

    [Fact]
    public async Task FileThatIsAddedAfterAReturn_IsTheApplicantsAloneUntilItSubmitsAgain()
    {
        var journey = await FoundingJourney.ReadyAsync(portal);
        var file = await FirstFileAsync(journey, "party-minutes");
        Assert.Equal(HttpStatusCode.Redirect, (await journey.SubmitAsync()).Status);
        await portal.InDatabaseAsync(async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Number == journey.Number);
            var id = long.Parse(file.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
            (await db.Attachments.SingleAsync(a => a.Id == id)).AddedAfterSubmission = application.SubmissionCount;
            await db.SaveChangesAsync();
        });
        using var clerk = await portal.SignedInAsync(journey.District.Clerk);
        using var staff = await journey.StaffAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(file)).Status);
    }

    [Fact]
    public async Task InvitedSchool_FindsItsOwnAnswerButNotTheDraftsFiles()
    {
        var (journey, minutes) = await WithMinutesAsync();
        var member = await journey.AddMemberAsync();
        using var principal = await portal.SignedInAsync(member.Principal);
        var own = (await principal.GetAsync(await journey.InvitationUrlAsync(member))).One(".files a").GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.OK, (await principal.GetAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync(minutes)).Status);
    }

    private async Task<(FoundingJourney Journey, string File)> WithMinutesAsync()
    {
        var journey = await (await (await FoundingJourney.CreateAsync(portal)).BeginAsync()).FillAsync();
        return (journey, await FirstFileAsync(journey, "party-minutes"));
    }

    private static async Task<string> FirstFileAsync(FoundingJourney journey, string section)
    {
        using var staff = await journey.StaffAsync();
        return (await staff.GetAsync($"{journey.DraftUrl}/{section}")).One(".files a").GetAttribute("href")!;
    }
}
