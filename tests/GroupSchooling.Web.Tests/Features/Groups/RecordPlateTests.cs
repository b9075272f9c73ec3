using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Groups;

/// <summary>A clerk records plates put up and taken down (S0 二(六)).</summary>
public sealed class RecordPlateTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var plate = await MemberAsync();
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(plate.Address)).Location, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(plate.List)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureausClerkFindsNothing()
    {
        var plate = await MemberAsync();
        var other = await MemberAsync();
        using var leader = await portal.SignedInAsync(plate.District.Leader);
        using var clerk = await portal.SignedInAsync(other.District.Clerk);

        foreach (var address in new[] { plate.List, plate.Address })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(address)).Status);
        }

        // A membership of one group is not found under another's number.
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"{other.List}/{plate.MembershipId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"{other.List}/{long.MaxValue}")).Status);
    }

    [Fact]
    public async Task PutUpWithAPhoto_ShowsItToThePublicAmongTheGroupsDocuments()
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);

        var up = await browser.SubmitAsync(
            await browser.GetAsync(plate.Address), new() { ["On"] = $"{portal.Today:yyyy-MM-dd}" }, files: new() { ["Photos"] = TestFile.Png("校门.png") });

        Assert.Equal(plate.List, up.Location);
        using var anyone = portal.Anyone();
        var documents = (await anyone.GetAsync($"/register/groups/{plate.Group.Number}")).TextOf("#documents");
        Assert.Contains($"{plate.Group.ShortName}加盟校", documents, StringComparison.Ordinal);
        Assert.Contains("校门.png", documents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PhotoThatIsNone_IsRefusedAndThePlateDoesNotHang()
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);

        var answer = await browser.SubmitAsync(
            await browser.GetAsync(plate.Address),
            new() { ["On"] = $"{portal.Today:yyyy-MM-dd}" },
            files: new() { ["Photos"] = new TestFile("校门.png", "image/png", "not a picture"u8.ToArray()) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.False(await portal.InDatabaseAsync(db => db.Plates.AnyAsync(p => p.MembershipId == plate.MembershipId && p.PutUpOn != null)));
    }

    [Fact]
    public async Task PutUp_SaysThePolicysText_AndTakenDownEndsIt()
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        using var anyone = portal.Anyone();
        var text = $"{plate.Group.ShortName}加盟校";

        var up = await browser.SubmitAsync(plate.Address, new() { ["On"] = $"{portal.Today.AddDays(-9):yyyy-MM-dd}" });
        Assert.Equal(plate.List, up.Location);
        Assert.Contains(text, (await anyone.GetAsync($"/register/groups/{plate.Group.Number}")).TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains(text, (await anyone.GetAsync($"/register/schools/{plate.Member.Number}")).TextOf("#groups"), StringComparison.Ordinal);

        var down = await browser.SubmitAsync(plate.Address, new() { ["On"] = $"{portal.Today:yyyy-MM-dd}" });
        Assert.Equal(plate.List, down.Location);
        Assert.DoesNotContain(text, (await anyone.GetAsync($"/register/schools/{plate.Member.Number}")).TextOf("#groups"), StringComparison.Ordinal);
        var row = Assert.Single(await portal.InDatabaseAsync(db => db.Plates.Where(p => p.MembershipId == plate.MembershipId).ToListAsync()));
        Assert.Equal((portal.Today.AddDays(-9), portal.Today, text, "S0 二(六)"), (row.PutUpOn, row.TakenDownOn, row.Text, row.Clause));
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == plate.Group.Number && a.Entity == nameof(Plate)).ToListAsync());
        Assert.Equal(2, audit.Count(a => a.Process == "record-plate"));
    }

    [Fact]
    public async Task PlateOfTheRegistration_IsTheOneThatIsPutUp()
    {
        var plate = await MemberAsync();
        await portal.InDatabaseAsync(async db =>
        {
            db.Add(new Plate { MembershipId = plate.MembershipId, Text = "登记时的校牌" });
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(plate.District.Clerk);

        await browser.SubmitAsync(plate.Address, []);

        var row = Assert.Single(await portal.InDatabaseAsync(db => db.Plates.Where(p => p.MembershipId == plate.MembershipId).ToListAsync()));
        Assert.Equal(("登记时的校牌", portal.Today), (row.Text, row.PutUpOn));
    }

    [Fact]
    public async Task WithoutAPolicysText_ItIsAskedFor()
    {
        var plate = await MemberAsync(District.ClustersProfile);
        using var browser = await portal.SignedInAsync(plate.District.Clerk);

        var refused = await browser.SubmitAsync(plate.Address, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has(".field-invalid input[name=Text]"));

        var saved = await browser.SubmitAsync(refused, new() { ["Text"] = "朝阳学区成员学校" });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    [Fact]
    public async Task PartThatThePolicyLeavesOpen_IsAskedFor_AndThePlateSaysTheWholeText()
    {
        // S2 三(三): {group}{name}分校.
        var plate = await MemberAsync("moumou-district");
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        var form = await browser.GetAsync(plate.Address);
        Assert.Contains($"{plate.Group.ShortName}××分校", form.TextOf("main form"), StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(form, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has(".field-invalid input[name=Name]"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(refused, new() { ["Name"] = " 江北 " })).Status);

        var row = Assert.Single(await portal.InDatabaseAsync(db => db.Plates.Where(p => p.MembershipId == plate.MembershipId).ToListAsync()));
        Assert.Equal(($"{plate.Group.ShortName}江北分校", portal.Today), (row.Text, row.PutUpOn));
        Assert.Contains(row.Text, (await browser.GetAsync(plate.Address)).TextOf("main form"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-400)]
    public async Task WrongDay_IsRefusedAndKept(int days)
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        var typed = $"{portal.Today.AddDays(days):yyyy-MM-dd}";

        var page = await browser.SubmitAsync(plate.Address, new() { ["On"] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(typed, page.ValueOf("On"));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.Plates.CountAsync(p => p.MembershipId == plate.MembershipId)));
    }

    [Fact]
    public async Task TakenDownBeforePutUp_IsRefused()
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        await browser.SubmitAsync(plate.Address, []);

        var page = await browser.SubmitAsync(plate.Address, new() { ["On"] = $"{portal.Today.AddDays(-1):yyyy-MM-dd}" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains($"{portal.Today:yyyy-MM-dd}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MemberThatLeft_HangsNothingNew_AndAnOldPlateIsPointedOut()
    {
        var plate = await MemberAsync();
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        await browser.SubmitAsync(plate.Address, []);
        await EndAsync(plate);

        Assert.Contains("校牌仍未摘下", (await browser.GetAsync(plate.List)).TextOf(".notice-warning"), StringComparison.Ordinal);
        await browser.SubmitAsync(plate.Address, []);
        var again = await browser.SubmitAsync(plate.Address, []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains(again.Errors, e => e.Contains("不在集团中", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_IsRefused()
    {
        var plate = await MemberAsync();
        var colleague = await plate.District.AddPersonAsync(Role.BureauClerk, plate.District.Bureau);
        using var browser = await portal.SignedInAsync(plate.District.Clerk);
        using var other = await portal.SignedInAsync(colleague);
        var stale = await browser.GetAsync(plate.Address);
        await other.SubmitAsync(plate.Address, []);

        var refused = await browser.SubmitAsync(stale, []);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Plates.CountAsync(p => p.MembershipId == plate.MembershipId && p.TakenDownOn == null)));
    }

    private Task EndAsync(MemberPlate plate) => portal.InDatabaseAsync(async db =>
    {
        var membership = await db.Memberships.SingleAsync(m => m.Id == plate.MembershipId);
        membership.LeftOn = portal.Today.AddDays(-1);
        await db.SaveChangesAsync();
    });

    private async Task<MemberPlate> MemberAsync(string policy = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var member = await district.AddSchoolAsync();
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(policy), await district.AddSchoolAsync(), [member]);
        return new MemberPlate(district, group, member, group.Memberships.Single(m => m.SchoolId == member.Id).Id);
    }

    private sealed record MemberPlate(District District, SchoolGroup Group, DistrictSchool Member, long MembershipId)
    {
        public string List => $"/register/groups/{Group.Number}/plates";

        public string Address => $"{List}/{MembershipId}";
    }
}
