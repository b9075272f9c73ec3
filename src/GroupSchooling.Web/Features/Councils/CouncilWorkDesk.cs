using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>
/// What waits for somebody in the bodies of groups. It is read from the bodies themselves, not from rows of its own: it follows who holds a seat today,
/// and nothing has to be cleared away.
/// </summary>
public sealed partial class CouncilWorkDesk(
    PortalDbContext db, ProfileCatalogue profiles, SeatDesk seats, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>All that waits for the reader, or what waits in one group.</summary>
    public async Task<IReadOnlyList<CouncilWaiting>> OfAsync(long? groupId, CancellationToken ct)
    {
        if (actor.Can(Permission.AnswerCouncil))
        {
            return await OfficeAsync(groupId, ct);
        }

        if (!actor.Can(Permission.ActInCouncil))
        {
            return [];
        }

        var groups = await KeptAsync(groupId, ct);
        return
        [
            .. await OwnAsync(groupId, ct), .. await NotesAsync(groupId, ct),
            .. groups.Count == 0 ? [] : await KeepingAsync(groups, ct), .. groups.Count == 0 ? [] : await ToDecideAsync(groups, ct),
            .. await NotesOwedAsync(groups, ct), .. await SeatsToFillAsync(groups, ct),
        ];
    }

    /// <summary>The groups in which the reader sits or whose lead's principal the reader is.</summary>
    private async Task<IReadOnlyList<KeptGroup>> KeptAsync(long? groupId, CancellationToken ct)
    {
        var today = clock.Today;
        var organisations = actor.Capacities.Where(c => c.Role == Role.Principal).Select(c => c.OrganisationId).ToList();
        var held = await CouncilAccess.HeldBy(db, actor.UserId, today).Where(s => groupId == null || s.GroupId == groupId)
            .Select(s => new { s.GroupId, s.BodyCode, s.PostCode }).ToListAsync(ct);
        var heldGroups = held.Select(s => s.GroupId).Distinct().ToList();
        var leads = db.Schools.Where(s => organisations.Contains(s.OrganisationId)).Select(s => s.Id);
        var groups = await db.Groups
            .Where(g => (groupId == null || g.Id == groupId) && (g.EndsOn == null || g.EndsOn >= today)
                && (leads.Contains(g.LeadSchoolId) || heldGroups.Contains(g.Id)))
            .OrderBy(g => g.Id)
            .Select(g => new { g.Id, g.Number, g.ShortName, g.FullName, Lead = g.LeadSchool!.Name, g.LeadSchool.OrganisationId, g.LeadSchoolId, g.ProfileVersionId }).ToListAsync(ct);
        var kept = new List<KeptGroup>();
        foreach (var g in groups)
        {
            var profile = await profiles.GetAsync(g.ProfileVersionId, ct);
            var parts = held.Where(s => s.GroupId == g.Id).Select(s => (s.BodyCode, profile.PostOf(s.BodyCode, s.PostCode)?.Part)).ToList();
            kept.Add(new KeptGroup(g.Id, g.Number, GroupName.Of(g.ShortName, g.FullName, g.Lead, texts), g.LeadSchoolId, profile, organisations.Contains(g.OrganisationId), parts));
        }

        return kept;
    }

    private async Task<IEnumerable<CouncilWaiting>> SeatsToFillAsync(IReadOnlyList<KeptGroup> groups, CancellationToken ct)
    {
        var kept = groups.Where(g => g.KeepsAny).ToList();
        if (kept.Count == 0)
        {
            return [];
        }

        var ids = kept.ConvertAll(g => g.Id);
        var held = (await seats.OfAsync(ids, ct)).ToLookup(s => s.GroupId);
        var members = await seats.MembersOfAsync(ids, ct);
        return kept.SelectMany(g => SeatsOf(g, [.. held[g.Id]], [.. members[g.Id]]).Concat(WithoutAccount(g, [.. held[g.Id]])));
    }

    private static IEnumerable<CouncilWaiting> SeatsOf(KeptGroup group, IReadOnlyList<HeldSeat> held, IReadOnlyList<long> members)
    {
        PlannedSeat[] there = [.. held.Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))];
        var missing = SeatPlan.Missing(group.Profile, group.LeadSchoolId, members, there).Count(m => group.Keeps(m.BodyCode));
        if (missing > 0)
        {
            yield return group.Waits(new Message(Texts.Key("{0} seats that the policy fills by post are to be entered"), missing));
        }

        foreach (var (body, post) in SeatPlan.WithoutSecretary(group.Profile, there).Where(s => group.Keeps(s.Body.Code)))
        {
            yield return group.Waits(new Message(Texts.Key("{0}: nobody is appointed as {1}, who acts for it on applications"), body.Name, post.Name));
        }

        if (SeatPlan.Surplus(group.Profile, group.LeadSchoolId, members, held.Where(s => s.IsByPost).Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))).Where(s => group.Keeps(s.BodyCode)).ToList() is { Count: > 0 } surplus)
        {
            yield return group.Waits(new Message(Texts.Key("{0} seats by post are to be ended: their schools do not hold them any more"), surplus.Count));
        }

        foreach (var (body, post, count) in SeatPlan.Short(group.Profile, there).Where(s => group.Keeps(s.Body.Code)))
        {
            yield return group.Waits(new Message(Texts.Key("{0}, {1}: {2} more to be named"), body.Name, post.Name, count));
        }

        foreach (var seat in held.Where(s => group.Keeps(s.BodyCode) && s is { Standing: SeatStanding.HolderLeft } or { Standing: SeatStanding.Vacant or SeatStanding.SchoolLeft, IsByPost: false }))
        {
            var post = group.Profile.PostOf(seat.BodyCode, seat.PostCode);
            var sentence = seat.Standing switch
            {
                SeatStanding.HolderLeft => Texts.Key("The seat “{0}” is held by somebody who has left: {1}"),
                SeatStanding.SchoolLeft => Texts.Key("The seat “{0}” belongs to a school that is no member any more: {1}"),
                _ => Texts.Key("The seat “{0}” is empty: {1}"),
            };
            var whose = seat.Standing == SeatStanding.SchoolLeft ? seat.School : seat.Holder ?? seat.School;
            yield return group.Waits(new Message(sentence, post?.Name as object ?? seat.PostCode, whose), $"/seats/{seat.Id}{(seat.Standing == SeatStanding.SchoolLeft ? "/end" : "")}");
        }
    }

    /// <summary>Who was appointed by a procedure of the policy and has no account here yet.</summary>
    private static IEnumerable<CouncilWaiting> WithoutAccount(KeptGroup group, IReadOnlyList<HeldSeat> held) => held
        .Where(s => s is { Standing: SeatStanding.Held, IsByPost: false, UserId: null } && group.Keeps(s.BodyCode)
            && group.Profile.Procedures.Any(p => p.Fills is { } fills && fills.Body == s.BodyCode && fills.Post == s.PostCode))
        .Select(s => group.Waits(
            new Message(Texts.Key("{0}, {1}, has no account here: have one opened, and connect it"), group.Profile.PostOf(s.BodyCode, s.PostCode)?.Name as object ?? s.PostCode, s.Holder),
            $"/seats/{s.Id}"));

    /// <summary>A group whose bodies the reader sits in or convenes.</summary>
    private sealed record KeptGroup(
        long Id, string Number, string Name, long LeadSchoolId, PolicyProfile Profile, bool IsLeadPrincipal, IReadOnlyList<(string BodyCode, PostPart? Part)> Parts)
    {
        public bool KeepsAny => IsLeadPrincipal || Parts.Any(p => p.Part == PostPart.Secretary);

        public bool Keeps(string body) => IsLeadPrincipal || Parts.Any(p => p.BodyCode == body && p.Part == PostPart.Secretary);

        public bool Chairs(string body) => Parts.Any(p => p.BodyCode == body && p.Part == PostPart.Chair);

        public CouncilWaiting Waits(Message what, string path = "") => new(Name, what, $"/register/groups/{Number}/council{path}");
    }
}
