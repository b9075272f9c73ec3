using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Features.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Testing.Worlds;

/// <summary>A district of its own with the policy S0 in force, a group with its council and a secretary, and schools that would join it.</summary>
public sealed class JoiningWorld
{
    private readonly PortalFixture _portal;
    private int _cases;

    private JoiningWorld(PortalFixture portal, District district, DistrictSchool lead, SchoolGroup group, PolicyProfile profile, string secretary)
    {
        _portal = portal;
        District = district;
        Lead = lead;
        Group = group;
        Profile = profile;
        Secretary = secretary;
    }

    public District District { get; }

    public DistrictSchool Lead { get; }

    public SchoolGroup Group { get; }

    public PolicyProfile Profile { get; }

    /// <summary>User name of the council's secretary.</summary>
    public string Secretary { get; }

    /// <summary>Makes one.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="members">Members that the group has already.</param>
    /// <param name="approvedSize">核定规模; null while not set.</param>
    /// <param name="change">Changes the text of the policy.</param>
    /// <param name="shipped">Code of the policy.</param>
    public static async Task<JoiningWorld> CreateAsync(
        PortalFixture portal, int members = 1, int? approvedSize = null, Func<string, string>? change = null, string shipped = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(shipped, change);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == policy.Id)).InForceFrom = portal.Today.AddYears(-2);
            await db.SaveChangesAsync();
        });
        var lead = await district.AddSchoolAsync();
        List<DistrictSchool> inside = [];
        for (var i = 0; i < members; i++)
        {
            inside.Add(await district.AddSchoolAsync());
        }

        return await WithGroupAsync(portal, district, lead, await district.AddGroupAsync(policy, lead, inside), ProfileReader.Read(policy.Json).Required(), approvedSize);
    }

    /// <summary>Another group of the same district and policy, with one member.</summary>
    public async Task<JoiningWorld> BesideAsync()
    {
        var policy = await _portal.InDatabaseAsync(db => db.ProfileVersions.AsNoTracking().SingleAsync(v => v.Id == Group.ProfileVersionId));
        var lead = await AddSchoolAsync();
        var beside = await WithGroupAsync(_portal, District, lead, await District.AddGroupAsync(policy, lead, [await AddSchoolAsync()]), Profile, null);
        beside._cases = _cases + 500;
        return beside;
    }

    private static async Task<JoiningWorld> WithGroupAsync(
        PortalFixture portal, District district, DistrictSchool lead, SchoolGroup group, PolicyProfile profile, int? approvedSize)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var tracked = await data.Groups.SingleAsync(g => g.Id == group.Id);
        await scope.ServiceProvider.GetRequiredService<CouncilDesk>().EnsureAsync(tracked, tracked.JurisdictionId, portal.Today, default);
        if (approvedSize is { } size)
        {
            data.Add(new ApprovedSizeDecision { GroupId = group.Id, Size = size, Reason = "核定", DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now });
        }

        await data.SaveChangesAsync();
        var secretary = tracked.Council is { } council ? await district.AddPersonAsync(Role.CouncilSecretary, council) : "";
        return new JoiningWorld(portal, district, lead, tracked, profile, secretary);
    }

    public Task<DistrictSchool> AddSchoolAsync(SchoolOwnership ownership = SchoolOwnership.Public) => District.AddSchoolAsync(ownership: ownership);

    /// <summary>The next district of the city, with a school that would join.</summary>
    public Task<Neighbour> AddNeighbourAsync() => Neighbour.CreateAsync(_portal, District);

    /// <summary>The case as its first office finds it, without pages: submitted by this school.</summary>
    public async Task<string> SubmitAsync(DistrictSchool school, Func<JoinPacket, JoinPacket>? change = null)
    {
        var number = await DraftAsync(school, change);
        using var principal = await _portal.SignedInAsync(school.Principal);
        var answer = await principal.SubmitAsync($"/applications/{number}/joining/check", new() { ["Declared"] = "true" }, "#submit");
        Assert.True(answer.Status == System.Net.HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)} {answer.Text}");
        return number;
    }

    /// <summary>A complete draft; gives its number.</summary>
    public async Task<string> DraftAsync(DistrictSchool school, Func<JoinPacket, JoinPacket>? change = null)
    {
        var index = Interlocked.Increment(ref _cases);
        var number = string.Create(CultureInfo.InvariantCulture, $"A{District.Jurisdiction.Code}-{_portal.Today.Year}-{9000 + index}");
        await _portal.InDatabaseAsync(async db =>
        {
            var principal = await db.Users.SingleAsync(u => u.UserName == school.Principal);
            var application = new Application
            {
                Number = number,
                Kind = ApplicationKind.Join,
                Title = $"{school.Name}加入{Group.ShortName}",
                JurisdictionId = Group.JurisdictionId,
                ApplicantId = school.OrganisationId,
                SchoolId = school.Id,
                GroupId = Group.Id,
                ProfileVersionId = Group.ProfileVersionId,
                CreatedByUserId = principal.Id,
                CreatedAt = _portal.BusinessClock.Now,
                DraftJson = PacketJson.Write(change?.Invoke(Packet()) ?? Packet()),
                DraftSchema = JoinPacket.CurrentSchema,
            };
            application.Parties.Add(new ApplicationParty { OrganisationId = school.OrganisationId, Capacity = PartyCapacity.Applicant });
            db.Add(application);
            await db.SaveChangesAsync();
            var places = Profile.ConditionsFor(ApplicationKind.Join).Select(c => PacketFiles.OfCondition(c.Code)).Append(PacketFiles.OfDocument("agreement"));
            db.AddRange(places.Select(place => new Attachment
            {
                File = new StoredFile { Sha256 = new string('0', 64), Length = 10, ContentType = "application/pdf", StoredAt = _portal.BusinessClock.Now },
                FileName = "材料.pdf",
                ApplicationId = application.Id,
                Section = place,
                UploadedByUserId = principal.Id,
                UploadedByOrganisationId = school.OrganisationId,
                UploadedAt = _portal.BusinessClock.Now,
            }));
            await db.SaveChangesAsync();
        });
        return number;
    }

    /// <summary>Submits a draft without pages: for tests that need many, and for a portal that is visited with a browser.</summary>
    public async Task SubmitByHandAsync(string number)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var application = await CaseAccess.WithRoute(db.Applications).SingleAsync(a => a.Number == number);
        var route = RouteResolver.Resolve(Profile, new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", Level = Group.Level });
        await scope.ServiceProvider.GetRequiredService<RouteDesk>().CopyAsync(application, Profile, route, default);
        var moved = application.Submit(application.DraftJson, application.CreatedByUserId, "校长", _portal.Today, _portal.BusinessClock.Now);
        await scope.ServiceProvider.GetRequiredService<CaseDesk>().DispatchAsync(application, moved.Value, default);
        await db.SaveChangesAsync();
    }

    /// <summary>Brings a submitted case before the city without pages: for tests that need many.</summary>
    public Task ToFilingByHandAsync(string number) => AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.FileForRecord);

    /// <summary>Lets offices say yes without pages until the case is where it is asked to be.</summary>
    public async Task AdvanceByHandAsync(string number, Func<Application, bool> reached)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var application = await db.Applications
            .Include(a => a.Steps).ThenInclude(s => s.Stages).Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .Include(a => a.Decisions).Include(a => a.Parties)
            .SingleAsync(a => a.Number == number);
        for (var officer = -3; !reached(application); officer--)
        {
            var step = application.Step!;
            var ruling = new Ruling(
                step.Order, step.OpenStage!.Value, step.Round, DecisionOutcome.Approve, step.OrganisationId, officer, "Officer", _portal.Today, _portal.BusinessClock.Now)
            {
                Meeting = "第1次会议",
            };
            var moved = application.Decide(ruling, _portal.Today);
            await scope.ServiceProvider.GetRequiredService<CaseDesk>().DispatchAsync(application, moved.Value, default);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Decides through the page and expects that it is taken.</summary>
    public async Task DecideAsync(string userName, string number, DecisionOutcome outcome, Dictionary<string, string>? more = null)
    {
        var answer = await TryDecideAsync(userName, number, outcome, more);
        Assert.True(answer.Status == System.Net.HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)} {answer.Text}");
    }

    /// <summary>The council decided on paper; the bureau's clerk records it through the page, with meeting, date and scan.</summary>
    public async Task DeliberateAsync(string number, DecisionOutcome outcome, string opinion = "已审议。")
    {
        using var clerk = await _portal.SignedInAsync(District.Clerk);
        Dictionary<string, string> fields = new()
        {
            ["Outcome"] = outcome.ToString(),
            ["Opinion"] = opinion,
            ["DocumentNumber"] = "理事会〔2026〕3号",
            ["DecidedOn"] = _portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Meeting"] = "第3次理事会",
        };
        var form = await clerk.GetAsync($"/applications/{number}/record");
        var answer = await clerk.SubmitAsync(form, fields, files: new() { ["Scan"] = TestFile.Pdf() });
        Assert.True(answer.Status == System.Net.HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)} {answer.Text}");
    }

    /// <summary>Decides through the page.</summary>
    public async Task<Page> TryDecideAsync(string userName, string number, DecisionOutcome outcome, Dictionary<string, string>? more = null)
    {
        using var browser = await _portal.SignedInAsync(userName);
        var fields = new Dictionary<string, string>(more ?? [], StringComparer.Ordinal) { ["Outcome"] = outcome.ToString() };
        return await browser.SubmitAsync($"/applications/{number}", fields, "#decide");
    }

    /// <summary>Puts a case on hold through its page.</summary>
    public async Task HoldAsync(string userName, string number)
    {
        using var browser = await _portal.SignedInAsync(userName);
        var answer = await browser.SubmitAsync($"/applications/{number}", new() { ["Reason"] = "等待补充材料。" }, "#hold");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>Ends a case through its page, as its principal.</summary>
    public async Task WithdrawAsync(string number)
    {
        var application = await LoadAsync(number);
        var user = await _portal.InDatabaseAsync(db => db.Assignments
            .Where(a => a.OrganisationId == application.ApplicantId && a.Role == Role.Principal)
            .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => u.UserName!)
            .FirstAsync());
        using var browser = await _portal.SignedInAsync(user);
        var answer = await browser.SubmitAsync($"/applications/{number}/withdraw", new() { ["Reason"] = "另有安排。" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>The case with everything that belongs to it.</summary>
    public Task<Application> LoadAsync(string number) => _portal.InDatabaseAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Steps).ThenInclude(s => s.Stages)
        .Include(a => a.Steps).ThenInclude(s => s.Organisation)
        .Include(a => a.Decisions)
        .Include(a => a.Parties)
        .SingleAsync(a => a.Number == number));

    /// <summary>How many members the group has, the lead not among them.</summary>
    public Task<int> MembersAsync() => _portal.InDatabaseAsync(db => db.Memberships.CountAsync(m => m.GroupId == Group.Id && m.Role == MembershipRole.Member));

    private JoinPacket Packet() => new()
    {
        School = new SchoolFacts
        {
            Stage = SchoolStage.Primary,
            Address = "试验路2号",
            PrincipalName = "李校长",
            ContactPhone = "0771-1234567",
            Pupils = 600,
            Classes = 14,
            Teachers = 40,
        },
        CooperationType = "entrusted",
        TermMonths = 36,
        IsNew = true,
        Reason = "新建学校，建校两年。",
        Conditions = [.. Profile.ConditionsFor(ApplicationKind.Join).Select(c => new ConditionStatement(c.Code, "符合，见所附材料。"))],
        Agreement = new Agreement { SignedOn = _portal.Today.AddDays(-10), Parties = "甲方、乙方", Costs = "由城区财政安排。", Duties = "龙头学校派出团队。" },
    };
}
