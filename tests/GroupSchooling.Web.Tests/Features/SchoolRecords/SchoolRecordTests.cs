using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.SchoolRecords;

/// <summary>Clerks enter and edit the schools of their jurisdiction.</summary>
public sealed class SchoolRecordTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string New = "/register/schools/new";
    private const string WrongCheck = "91350211M0000XUF46";

    private static int _serial = 100_000;

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(New)).Location, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(Edit(school))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        foreach (var person in new[] { school.Principal, school.Staff, district.Leader, district.GovernmentOfficer, district.Auditor })
        {
            using var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(New)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Edit(school))).Status);
        }
    }

    [Fact]
    public async Task AnotherBureausClerk_FindsNothing_AndAForgedPostChangesNothing()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        var other = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(other.Clerk);
        var own = await browser.GetAsync(Edit(await other.AddSchoolAsync()));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Edit(school))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/register/schools/S000000-0000/edit")).Status);
        var forged = await browser.PostRawAsync(Edit(school), new()
        {
            ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")!,
            ["Name"] = "他人小学",
            ["Version"] = "1",
        });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        Assert.Equal(school.Name, (await LoadAsync(school.Number)).Name);
    }

    [Fact]
    public async Task Entered_IsInTheRegister_WithNumberTermsHistoryAndAudit()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);
        var code = NextCode("21");

        var answer = await browser.SubmitAsync(New, new()
        {
            ["Name"] = "朝阳新村小学",
            ["ShortName"] = "新村小学",
            ["Stage"] = "Primary",
            ["IdentifierCode"] = $" {code[..4]} {code[4..]}",
            ["Campuses[0].Name"] = "东校区",
            ["TeachingPoints[0].Name"] = "山口教学点",
            ["Figures[0].Pupils"] = "640",
            ["Figures[0].Teachers"] = "40",
            ["Figures[0].BackboneTeachers"] = "6",
        });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await browser.FollowAsync(answer);
        Assert.Contains(code, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("东校区", page.TextOf("#sites"), StringComparison.Ordinal);
        Assert.Contains("640", page.TextOf("#figures"), StringComparison.Ordinal);
        Assert.Contains("教育局录入登记册", page.TextOf("#history"), StringComparison.Ordinal);
        var number = answer.Location!.Split('/')[^1];
        Assert.StartsWith($"S{district.Jurisdiction.Code}-", number, StringComparison.Ordinal);
        Assert.Contains("朝阳新村小学", (await browser.GetAsync($"/register/schools?search=新村&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Subject == number && a.Process == "create-school" && a.Entity == nameof(School) && a.Kind == AuditKind.Added)));
    }

    [Fact]
    public async Task Planned_KeepsItsSiteOpeningAndObligations()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        var answer = await browser.SubmitAsync(New, new()
        {
            ["Status"] = "Planned",
            ["Name"] = "昆仑大道小学",
            ["Stage"] = "Primary",
            ["Plan.Site"] = "昆仑大道北侧地块",
            ["Plan.ExpectedOn"] = "2028-09-01",
            ["Plan.Developer"] = "试验置业公司",
            ["Plan.Obligations"] = "配建 36 班小学一所",
        });

        var page = await browser.FollowAsync(answer);
        Assert.Contains("昆仑大道北侧地块", page.TextOf("#plan"), StringComparison.Ordinal);
        Assert.Contains("2028-09-01", page.TextOf("#plan"), StringComparison.Ordinal);
        Assert.Contains("配建 36 班", page.TextOf("#plan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped_AndSaysItAtTheFields()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = await portal.SignedInAsync(ClerkOf(school));

        var page = await browser.SubmitAsync(Edit(school), new()
        {
            ["ShortName"] = "简称",
            ["CreditCode"] = "123",
            ["IdentifierCode"] = "214500000A",
            ["Campuses[0].Address"] = "无名之地",
            ["Figures[0].Teachers"] = "10",
            ["Figures[0].BackboneTeachers"] = "11",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("简称", page.ValueOf("ShortName"));
        Assert.Equal("123", page.ValueOf("CreditCode"));
        Assert.True(page.Has(".field-invalid [name='CreditCode']"));
        Assert.True(page.Has(".field-invalid [name='IdentifierCode']"));
        Assert.True(page.Has(".field-invalid [name='Campuses[0].Name']"));
        Assert.True(page.Has(".field-invalid [name='Figures[0].BackboneTeachers']"));
        Assert.Null((await LoadAsync(school.Number)).CreditCode);
    }

    [Fact]
    public async Task WrongCheckCharacter_IsSaid_Recorded_AndDoesNotBlock()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var answer = await browser.SubmitAsync(Edit(school), new() { ["CreditCode"] = WrongCheck });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await browser.FollowAsync(answer);
        Assert.Contains("校验码不符", page.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Contains("校验码", page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Equal(CodeCheck.WrongCheckCharacter, await portal.InDatabaseAsync(db => db.SchoolCodes.Where(c => c.SchoolId == school.Id).Select(c => c.Check).SingleAsync()));

        // It is taken now, for good.
        var second = await district.AddSchoolAsync();
        var refused = await browser.SubmitAsync(Edit(second), new() { ["CreditCode"] = WrongCheck });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(school.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FormerCode_StaysTaken_ASlipIsFree()
    {
        var district = await District.CreateAsync(portal);
        var (first, second) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        using var browser = await portal.SignedInAsync(district.Clerk);
        var (one, two, three) = (NextCode("21"), NextCode("21"), NextCode("21"));
        await browser.SubmitAsync(Edit(first), new() { ["IdentifierCode"] = one });
        await browser.SubmitAsync(Edit(first), new() { ["IdentifierCode"] = two });

        var taken = await browser.SubmitAsync(Edit(second), new() { ["IdentifierCode"] = one });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.True(taken.Has(".field-invalid [name='IdentifierCode']"));

        await browser.SubmitAsync(Edit(first), new() { ["IdentifierCode"] = three, ["CodeWasSlip"] = "true" });
        var free = await browser.SubmitAsync(Edit(second), new() { ["IdentifierCode"] = two });
        Assert.Equal(HttpStatusCode.Redirect, free.Status);
        Assert.Contains(one, (await browser.GetAsync($"/register/schools/{first.Number}")).TextOf("#facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameCodeTwiceAtOnce_IsGivenOnce()
    {
        var district = await District.CreateAsync(portal);
        var (first, second) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        using var browser = await portal.SignedInAsync(district.Clerk);
        var code = NextCode("21");
        var (one, other) = (await browser.GetAsync(Edit(first)), await browser.GetAsync(Edit(second)));

        var answers = await Task.WhenAll(browser.SubmitAsync(one, new() { ["IdentifierCode"] = code }), browser.SubmitAsync(other, new() { ["IdentifierCode"] = code }));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, a => a.Status == HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task SameName_IsRefusedWithTheNumberOfTheOther()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.SubmitAsync(New, new() { ["Name"] = school.Name, ["Stage"] = "Primary" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains(school.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_SaysWho_KeepsWhatWasTyped_AndCanBeSavedAgain()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        var colleague = await district.AddPersonAsync(Role.BureauClerk, district.Bureau);
        using var browser = await portal.SignedInAsync(district.Clerk);
        using var other = await portal.SignedInAsync(colleague);
        var stale = await browser.GetAsync(Edit(school));
        // Only a figure: a row of its own.
        await other.SubmitAsync(Edit(school), new() { ["Figures[0].Pupils"] = "700" });

        var refused = await browser.SubmitAsync(stale, new() { ["Address"] = "兴桂路 1 号" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(colleague, StringComparison.Ordinal) && e.Contains("学年数据", StringComparison.Ordinal));
        Assert.Equal("兴桂路 1 号", refused.ValueOf("Address"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(refused, [])).Status);
    }

    [Fact]
    public async Task FormerNameFromBeforeThePortal_IsShownAndFound_AndASlipGoesAway()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var invalid = await browser.SubmitAsync(Edit(school), new() { ["FormerNames[0].Name"] = "望仙坡小学" });
        Assert.True(invalid.Has(".field-invalid [name='FormerNames[0].EndsOn']"));
        await browser.SubmitAsync(invalid, new() { ["FormerNames[0].StartsOn"] = "1958-09-01", ["FormerNames[0].EndsOn"] = "1984-08-31" });

        Assert.Contains("1958-09-01 至 1984-08-31", (await browser.GetAsync($"/register/schools/{school.Number}")).TextOf("#facts"), StringComparison.Ordinal);
        var search = $"/register/schools?search=仙坡&jurisdiction={district.Jurisdiction.Code}";
        Assert.Contains(school.Number, (await browser.GetAsync(search)).Text, StringComparison.Ordinal);
        await browser.SubmitAsync(Edit(school), new() { ["FormerNames[0].Remove"] = "true" });
        Assert.DoesNotContain(school.Number, (await browser.GetAsync(search)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_IsNotEditedAnyMore()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);
        var form = await browser.GetAsync(Edit(school));
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == school.Id)).Close(portal.Today, null);
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(form, new() { ["ShortName"] = "迟来" })).Status);
        Assert.False((await browser.GetAsync(Edit(school))).Has("main form[method=post]"));
        Assert.Null((await LoadAsync(school.Number)).ShortName);
    }

    private static string Edit(DistrictSchool school) => $"/register/schools/{school.Number}/edit";

    private static string ClerkOf(DistrictSchool school) => "clerk." + school.Principal.Split('.')[1];

    private static string NextCode(string type) => $"{type}45{Interlocked.Increment(ref _serial)}";

    private Task<School> LoadAsync(string number) => portal.InDatabaseAsync(db => db.Schools.SingleAsync(s => s.Number == number));
}
