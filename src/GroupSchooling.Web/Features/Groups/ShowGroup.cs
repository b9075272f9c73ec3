using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Documents;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>Reads a group's page: a fixed number of queries, whatever the group has.</summary>
public sealed class ShowGroupQuery(
    PortalDbContext db,
    ProfileCatalogue profiles,
    CurrentActor actor,
    MemberDesk members,
    DocumentDesk documents,
    ExceptionDesk exceptions,
    HistoryDesk history,
    CouncilAccess councils,
    BusinessClock clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>The group's own facts. This page is the most read of all, so its queries are translated once and not looked up for each request.</summary>
    private static readonly Func<PortalDbContext, string, CancellationToken, Task<GroupFactsView?>> Facts = EF.CompileAsyncQuery(
        (PortalDbContext db, string number, CancellationToken ct) => db.Groups.Where(g => g.Number == number)
        .Select(g => new GroupFactsView
        {
            Id = g.Id,
            Number = g.Number,
            Kind = g.Kind,
            Level = g.Level,
            ShortName = g.ShortName,
            FullName = g.FullName,
            JurisdictionId = g.JurisdictionId,
            Jurisdiction = g.Jurisdiction!.FullName,
            LeadNumber = g.LeadSchool!.Number,
            LeadName = g.LeadSchool.Name,
            ProfileVersionId = g.ProfileVersionId,
            ProfileVersion = g.ProfileVersion!.Number,
            FormationForm = g.FormationForm,
            EffectiveOn = g.EffectiveOn,
            EndsOn = g.EndsOn,
            RegisteredAt = g.RegisteredAt,
            ApplicationId = g.ApplicationId,
            FilingNumber = g.FilingNumber,
            DecidingDocument = g.DecidingDocument,
        })
        .SingleOrDefault());

    /// <summary>Reads the page; null when there is no group with this number.</summary>
    /// <param name="number">The group's number.</param>
    /// <param name="on">The day of which the register is shown; today when null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<GroupPage?> ReadAsync(string number, DateOnly? on, CancellationToken ct)
    {
        var day = RegisterDay.Of(on, clock.Today);
        var group = await Facts(db, number, ct);
        if (group is null)
        {
            return null;
        }

        var homes = await db.JurisdictionsOfGroupsOnAsync(day, [group.Id], ct);
        group = group with { Jurisdiction = homes.GetValueOrDefault(group.Id)?.FullName ?? group.Jurisdiction };
        var profile = await profiles.GetAsync(group.ProfileVersionId, ct);
        var inside = actor.Capacity is { OrganisationKind: OrganisationKind.Bureau } && actor.JurisdictionId == group.JurisdictionId
            && actor.Can(Permission.ViewCases);
        return new GroupPage(
            group,
            PolicyOf(group, profile),
            await members.OfGroupAsync(group.Id, profile, day, ct),
            await SeatsAsync(group.Id, profile, day, ct),
            await SizesAsync(group.Id, day, ct),
            await RouteAsync(group.ApplicationId, profile, ct),
            await history.OfGroupAsync(group.Id, inside, day, ct),
            day.IsToday && profile.ApprovedSize is not null && GroupAccess.May(actor, Permission.SetApprovedSize, group.JurisdictionId),
            day.IsToday && GroupAccess.May(actor, Permission.ManagePlates, group.JurisdictionId),
            day)
        {
            MayChangeNames = day.IsToday && profile.Naming?.Change is not null && GroupAccess.May(actor, Permission.ChangeNames, group.JurisdictionId),
            Exceptions = await exceptions.OfAsync(group, profile.Code, inside, BusinessClock.StartOf(day.Day.AddDays(1)), ct),
            SeesCouncil = await councils.OfAsync(number, ct) is not null,
            MayMove = day.IsToday && GroupAccess.May(actor, Permission.MoveGroups, group.JurisdictionId),
            Documents = await documents.OfAsync(
                new DocumentOwner(null, group.Id, group.JurisdictionId, $"/register/groups/{group.Number}", group.ShortName ?? group.LeadName, group.Number), ct),
        };
    }

    private static GroupPolicyView PolicyOf(GroupFactsView group, PolicyProfile profile) => new(
        profile.Code,
        group.ProfileVersion,
        profile.Document.Title,
        profile.Document.Short,
        profile.Document.Standing == DocumentStanding.DraftForComment,
        profile.ApprovedSize is not null);

    private async Task<IReadOnlyList<ApprovedSizeView>> SizesAsync(long groupId, RegisterDay day, CancellationToken ct)
    {
        var (on, all) = (day.Day, !day.IsPast);
        return await db.ApprovedSizes.Where(s => s.GroupId == groupId && (all || s.DecidedOn <= on)).OrderByDescending(s => s.Id)
            .Select(s => new ApprovedSizeView(s.Size, s.Reason, s.DecidedOn)).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<SeatView>> SeatsAsync(long groupId, PolicyProfile profile, RegisterDay day, CancellationToken ct)
    {
        // Said beforehand: a calculation inside a query is compiled anew each time.
        var (on, all) = (day.Day, !day.IsPast);
        var rows = await db.CouncilSeats.Where(s => s.GroupId == groupId && (s.EndsOn == null || s.EndsOn >= on))
            .Where(s => all || s.StartsOn == null || s.StartsOn <= on).OrderBy(s => s.Id)
            .Select(s => new { s.BodyCode, s.PostCode, School = s.School!.Name, s.SchoolPost }).ToListAsync(ct);
        return [.. rows.Select(s =>
        {
            var body = profile.BodyOf(s.BodyCode);
            var post = body?.Posts.FirstOrDefault(p => p.Code == s.PostCode);
            return new SeatView(body?.Name.ToString() ?? s.BodyCode, post?.Name.ToString() ?? s.PostCode, s.School, s.SchoolPost);
        })];
    }

    /// <summary>The route that founded the group, in public: who decided when, with which paper; no opinions and no persons.</summary>
    private async Task<RouteView?> RouteAsync(long? applicationId, PolicyProfile profile, CancellationToken ct)
    {
        if (applicationId is null)
        {
            return null;
        }

        var steps = await db.ApplicationSteps.Where(s => s.ApplicationId == applicationId && s.Order >= s.Application!.RouteStart).OrderBy(s => s.Order)
            .Select(s => new
            {
                s.Order,
                s.Action,
                Office = s.Organisation!.Name,
                s.Clause,
                Decision = db.Decisions.Where(d => d.ApplicationId == applicationId && d.Step == s.Order && d.IsFinal).OrderByDescending(d => d.Id)
                    .Select(d => new { d.DecidedOn, d.DocumentNumber, d.Outcome }).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new RouteView([.. steps.Select(s => new RouteStepView(s.Order, s.Office, texts.Enum(s.Action), StepState.Done)
        {
            Clause = ClauseView.OfStep(profile.Code, s.Clause, texts),
            Outcome = s.Decision is null ? null : texts.Enum(s.Decision.Outcome),
            Decided = s.Decision?.DecidedOn,
            DocumentNumber = s.Decision?.DocumentNumber,
        })]);
    }
}
