using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>A list that was taken in is taken back as a whole, while nothing was built on it; one that was not is thrown away.</summary>
public sealed class UndoImportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TakenBack_LeavesTheRegisterAsItWas()
    {
        var (district, browser) = await portal.ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学", stage: SchoolStage.Unknown);
        var before = await portal.InDatabaseAsync(db => db.SearchTerms.CountAsync(t => t.JurisdictionId == district.Jurisdiction.Id));
        var written = await browser.WriteAsync(await browser.PreviewAsync(
            Csv("校名,学段,标识码,教学点\n朝阳路小学,小学,2145000001,东教学点\n新小学,小学,2145000002,西教学点\n")));
        Assert.Contains("已于", written.Text, StringComparison.Ordinal);

        var undone = await browser.UndoAsync(written);

        Assert.Contains("已于", undone.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Undone, await portal.StateAsync(undone));
        var school = Assert.Single(await portal.SchoolsAsync(district));
        Assert.Equal((known.Id, SchoolStage.Unknown, null), (school.Id, school.Stage, school.IdentifierCode));
        Assert.Empty(school.TeachingPoints);
        Assert.Equal(before, await portal.InDatabaseAsync(db => db.SearchTerms.CountAsync(t => t.JurisdictionId == district.Jurisdiction.Id)));
        var removed = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Process == "undo-import" && a.Kind == AuditKind.Removed && a.Entity == "School" && a.UserName == district.Clerk));
        Assert.Equal("传错了文件", removed.Reason);
    }

    [Fact]
    public async Task SomethingBuiltOnIt_CannotBeTakenBack()
    {
        var (district, browser) = await portal.ClerkAsync();
        var policy = await district.AddPolicyAsync();
        var lead = await district.AddSchoolAsync("丙小学");
        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv("校名\n甲小学\n乙小学\n")));
        var group = await district.AddGroupAsync(policy, lead, []);
        await portal.InDatabaseAsync(async db =>
        {
            var member = await db.Schools.SingleAsync(s => s.JurisdictionId == district.Jurisdiction.Id && s.Name == "乙小学");
            db.Add(new Membership { GroupId = group.Id, SchoolId = member.Id, Role = MembershipRole.Member });
            await db.SaveChangesAsync();
        });

        var page = await browser.UndoAsync(written);

        Assert.Contains("乙小学已有后续变动", page.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Written, await portal.StateAsync(page));
        Assert.Equal(3, (await portal.SchoolsAsync(district)).Count);
    }

    [Fact]
    public async Task UndoWithoutReason_IsRefused()
    {
        var (_, browser) = await portal.ClerkAsync();
        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv("校名\n甲小学\n")));

        var answer = await browser.SubmitAsync(written, new() { ["Reason"] = " " }, "form[action$='/undo']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task Discarded_LeavesNoRows()
    {
        var (_, browser) = await portal.ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n"));

        await browser.SubmitAsync(preview, [], "form[action$='/discard']");

        var id = IdOf(preview);
        Assert.Equal(ImportState.Discarded, await portal.StateAsync(preview));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ImportRows.CountAsync(r => r.RunId == id)));
        Assert.Contains("已作废", (await browser.GetAsync(preview.Address)).Text, StringComparison.Ordinal);
    }
}
