using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>A district of its own with the policy S0 in force, a school that founds a group, and two schools that agreed to be members.</summary>
public sealed class FoundingWorld
{
    private readonly PortalFixture _portal;
    private int _cases;

    private FoundingWorld(PortalFixture portal, District district, DistrictSchool lead, IReadOnlyList<DistrictSchool> members, long profileVersionId)
    {
        _portal = portal;
        District = district;
        Lead = lead;
        Members = members;
        ProfileVersionId = profileVersionId;
    }

    public District District { get; }

    public DistrictSchool Lead { get; }

    public IReadOnlyList<DistrictSchool> Members { get; }

    public long ProfileVersionId { get; }

    public static async Task<FoundingWorld> CreateAsync(PortalFixture portal)
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync();
        DistrictSchool[] members = [await district.AddSchoolAsync(), await district.AddSchoolAsync()];
        var version = new PolicyProfileVersion
        {
            Code = $"policy-{district.Jurisdiction.Code}",
            Number = 1,
            JurisdictionId = district.Jurisdiction.Id,
            Title = "试验区教育集团方案",
            Json = ShippedFile.Profiles().Single(f => f.Name == "xingning-groups-2024.json").Text,
            InForceFrom = portal.Today.AddYears(-1),
        };
        await portal.InDatabaseAsync(db =>
        {
            db.Add(version);
            return db.SaveChangesAsync();
        });
        return new FoundingWorld(portal, district, lead, members, version.Id);
    }

    public Task<PortalBrowser> ClerkAsync() => _portal.SignedInAsync(District.Clerk);

    public Task<PortalBrowser> LeaderAsync() => _portal.SignedInAsync(District.Leader);

    public Task<PortalBrowser> PrincipalAsync() => _portal.SignedInAsync(Lead.Principal);

    /// <summary>A case that its principal has submitted; gives its number.</summary>
    /// <param name="change">What is different from the usual, complete packet.</param>
    public async Task<string> SubmitAsync(Func<FoundingPacket, FoundingPacket>? change = null)
    {
        var number = await DraftAsync(change);
        await SubmitAgainAsync(number);
        return number;
    }

    /// <summary>Submits a draft, or a case that came back, as its principal.</summary>
    public async Task SubmitAgainAsync(string number, Func<FoundingPacket, FoundingPacket>? change = null)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<PortalDbContext>();
        var actor = services.GetRequiredService<CurrentActor>();
        var user = await db.Users.SingleAsync(u => u.UserName == Lead.Principal);
        var capacity = new ActorCapacity(
            0, Role.Principal, Lead.OrganisationId, Lead.Name, OrganisationKind.School, District.Jurisdiction.Id, District.Jurisdiction.Name, Lead.Id);
        actor.Become(user.Id, user.UserName!, user.DisplayName, false, [capacity], null);
        var outcome = await services.GetRequiredService<CommandRunner>().RunAsync<Done>("submit", async ct =>
        {
            var application = await db.Applications
                .Include(a => a.Steps).ThenInclude(s => s.Stages)
                .Include(a => a.Decisions).Include(a => a.Submissions).Include(a => a.Parties)
                .SingleAsync(a => a.Number == number, ct);
            if (change is not null)
            {
                application.DraftJson = PacketJson.Write(change(PacketJson.Read(application.DraftJson, application.DraftSchema).Value));
            }

            var profile = ProfileReader.Read((await db.ProfileVersions.SingleAsync(v => v.Id == ProfileVersionId, ct)).Json).Profile!;
            var route = RouteResolver.Resolve(profile, new RouteQuery(ApplicationKind.Establish));
            var copied = await services.GetRequiredService<RouteDesk>().CopyAsync(application, profile, route, ct);
            Assert.Null(copied.Refusal);
            var moved = application.Submit(application.DraftJson, user.Id, user.DisplayName, _portal.Today, _portal.BusinessClock.Now);
            await services.GetRequiredService<CaseDesk>().DispatchAsync(application, moved.Value, ct);
            return Done.Value;
        }, default);
        Assert.Null(outcome.Refusal);
    }

    /// <summary>The case as it stands before the leader.</summary>
    public async Task<string> AtSignatureAsync(Func<FoundingPacket, FoundingPacket>? change = null)
    {
        var number = await SubmitAsync(change);
        await DecideAsync(District.Clerk, number, DecisionOutcome.Approve);
        return number;
    }

    /// <summary>The case as it stands before the government.</summary>
    public async Task<string> AtConsentAsync()
    {
        var number = await AtSignatureAsync();
        await DecideAsync(District.Leader, number, DecisionOutcome.Approve);
        return number;
    }

    /// <summary>The case as it stands before the city.</summary>
    public async Task<string> AtFilingAsync()
    {
        var number = await AtConsentAsync();
        await DecideAsync(District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕8号" });
        return number;
    }

    /// <summary>The case as it stands before the city, brought there without pages: for tests that need many.</summary>
    public async Task<string> AtFilingByHandAsync()
    {
        var number = await SubmitAsync();
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var application = await db.Applications
            .Include(a => a.Steps).ThenInclude(s => s.Stages).Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .Include(a => a.Decisions).Include(a => a.Parties)
            .SingleAsync(a => a.Number == number);
        for (var officer = -3; application.CurrentStep < 3; officer++)
        {
            var ruling = new Ruling(
                application.CurrentStep!.Value, application.CurrentStage!.Value, application.Step!.Round, DecisionOutcome.Approve,
                application.Step.OrganisationId, officer, "Officer", _portal.Today, _portal.BusinessClock.Now);
            var moved = application.Decide(ruling, _portal.Today);
            await scope.ServiceProvider.GetRequiredService<CaseDesk>().DispatchAsync(application, moved.Value, default);
            await db.SaveChangesAsync();
        }

        return number;
    }

    /// <summary>Decides through the page and expects that it is taken.</summary>
    public async Task DecideAsync(string userName, string number, DecisionOutcome outcome, Dictionary<string, string>? more = null)
    {
        var answer = await TryDecideAsync(userName, number, outcome, more);
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
        using var browser = await PrincipalAsync();
        var answer = await browser.SubmitAsync($"/applications/{number}/withdraw", new() { ["Reason"] = "另有安排。" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>The case with everything that belongs to it.</summary>
    public Task<Application> LoadAsync(string number) => _portal.InDatabaseAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Steps).ThenInclude(s => s.Stages)
        .Include(a => a.Decisions)
        .Include(a => a.Parties)
        .SingleAsync(a => a.Number == number));

    /// <summary>What the audit holds of a case, in order.</summary>
    public Task<List<AuditEntry>> AuditAsync(string number) =>
        _portal.InDatabaseAsync(db => db.Audit.AsNoTracking().Where(a => a.Subject == number).OrderBy(a => a.Id).ToListAsync());

    /// <summary>A complete draft; gives its number.</summary>
    public async Task<string> DraftAsync(Func<FoundingPacket, FoundingPacket>? change = null)
    {
        var index = Interlocked.Increment(ref _cases);
        var number = string.Create(CultureInfo.InvariantCulture, $"A{District.Jurisdiction.Code}-{_portal.Today.Year}-{index:0000}");
        await _portal.InDatabaseAsync(async db =>
        {
            var principal = await db.Users.SingleAsync(u => u.UserName == Lead.Principal);
            var packet = change?.Invoke(Packet(index)) ?? Packet(index);
            var application = new Application
            {
                Number = number,
                Kind = ApplicationKind.Establish,
                Title = packet.ShortName,
                JurisdictionId = District.Jurisdiction.Id,
                ApplicantId = Lead.OrganisationId,
                SchoolId = Lead.Id,
                ProfileVersionId = ProfileVersionId,
                CreatedByUserId = principal.Id,
                CreatedAt = _portal.BusinessClock.Now,
                DraftJson = PacketJson.Write(packet),
                DraftSchema = FoundingPacket.CurrentSchema,
            };
            application.Parties.Add(new ApplicationParty { OrganisationId = Lead.OrganisationId, Capacity = PartyCapacity.Applicant });
            application.Parties.AddRange(Members.Select(m => new ApplicationParty { OrganisationId = m.OrganisationId, Capacity = PartyCapacity.InvitedMember }));
            db.Add(application);
            await db.SaveChangesAsync();
            AddFiles(db, application, principal.Id);
            db.AddRange(packet.Members.Select(m => new Invitation
            {
                ApplicationId = application.Id,
                SchoolId = m.SchoolId,
                CooperationType = m.CooperationType,
                TermMonths = m.TermMonths,
                Answer = InvitationAnswer.Agreed,
                AnsweredBy = Members.Single(s => s.Id == m.SchoolId).Principal,
                InvitedAt = _portal.BusinessClock.Now,
                AnsweredAt = _portal.BusinessClock.Now,
            }));
            await db.SaveChangesAsync();
        });
        return number;
    }

    private FoundingPacket Packet(int index) => new()
    {
        School = new SchoolFacts
        {
            Stage = SchoolStage.Primary,
            CreditCode = "91110000101623741K",
            Address = "试验路1号",
            PrincipalName = "张校长",
            ContactPhone = "0771-1234567",
            Pupils = 900,
            Classes = 20,
            Teachers = 60,
            FoundedOn = new DateOnly(1980, 9, 1),
        },
        FullName = $"{District.City.Name}{District.Jurisdiction.Name}第{index}实验教育集团",
        ShortName = $"{District.Jurisdiction.Name}第{index}实验教育集团",
        Conditions = [.. Profile.ConditionsFor(ApplicationKind.Establish).Select(c => new ConditionStatement(c.Code, "符合，见所附材料。"))],
        PartyMinutes = new PartyMinutes(_portal.Today.AddDays(-20), "校党纪〔2026〕3号", "同意申报成立教育集团"),
        Members = [.. Members.Select(m => new InitialMember(m.Id, m.Number, m.Name, "entrusted", null, 36, true, "新建学校，建校两年。"))],
        Seats =
        [
            new ProposedSeat("council", "chair", Lead.Id, Lead.Name, "校长"),
            new ProposedSeat("council", "vice-chair", Members[0].Id, Members[0].Name, "校长"),
            new ProposedSeat("council", "vice-chair", Members[1].Id, Members[1].Name, "校长"),
        ],
        DevelopmentPlan = "三年内实现管理互通、资源共享。",
        DeclaredBy = Lead.Principal,
    };

    private static PolicyProfile Profile { get; } =
        ProfileReader.Read(ShippedFile.Profiles().Single(f => f.Name == "xingning-groups-2024.json").Text).Profile!;

    private void AddFiles(PortalDbContext db, Application application, long userId)
    {
        var places = Profile.ConditionsFor(ApplicationKind.Establish).Select(c => PacketFiles.OfCondition(c.Code))
            .Concat(Profile.DocumentsFor(ApplicationKind.Establish).Where(d => d.MadeBy == DocumentMaker.Applicant).Select(d => PacketFiles.OfDocument(d.Code)));
        foreach (var place in places)
        {
            db.Add(new Attachment
            {
                File = new StoredFile { Sha256 = new string('0', 64), Length = 10, ContentType = "application/pdf", StoredAt = _portal.BusinessClock.Now },
                FileName = "材料.pdf",
                ApplicationId = application.Id,
                Section = place,
                UploadedByUserId = userId,
                UploadedByOrganisationId = Lead.OrganisationId,
                UploadedAt = _portal.BusinessClock.Now,
            });
        }
    }
}
