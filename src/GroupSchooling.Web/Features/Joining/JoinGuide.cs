using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>What one reads before one applies to join a group.</summary>
public sealed record JoinGuidePage
{
    public required JoinPair Pair { get; init; }

    /// <summary>Number of the school.</summary>
    public required string SchoolNumber { get; init; }

    public required JoinDoor Door { get; init; }

    /// <summary>Whether the actor is who applies under the policy, or the authority that decides by itself.</summary>
    public required bool IsApplicant { get; init; }

    /// <summary>Whether the actor is no school, and so has chosen the school.</summary>
    public required bool ForOthers { get; init; }

    /// <summary>Whether the school leads the group or is in it already.</summary>
    public required bool IsInside { get; init; }

    /// <summary>What the policy says of the group with one more school, and of the school.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The route with the organisations that it means here; null where there is none or an office is missing.</summary>
    public Application? Route { get; init; }

    /// <summary>Why there is no route; null where there is one.</summary>
    public Refusal? NoRoute { get; init; }

    /// <summary>Joinings of this group by the school that have not ended.</summary>
    public required IReadOnlyList<RunningJoin> Running { get; init; }

    /// <summary>Whether an application can be begun now.</summary>
    public bool MayBegin => IsApplicant && !IsInside && Route is not null && Running.Count == 0;

    /// <summary>The policy, where one is in force.</summary>
    public PolicyProfile? Profile => Door.Policy?.Profile;
}

/// <summary>Reads the page before the form.</summary>
public sealed class JoinGuideQuery(PortalDbContext db, CurrentActor actor, JoinDoorDesk door, JoinFactsDesk facts, RouteDesk routes, BusinessClock clock)
{
    /// <summary>The page; null where there is no such group.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="school">The school's number, when a government asks.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<JoinGuidePage>> HandleAsync(string group, string? school, CancellationToken ct)
    {
        var today = clock.Today;
        var groupId = await db.Groups.Where(g => g.Number == group && (g.EndsOn == null || g.EndsOn >= today)).Select(g => (long?)g.Id).SingleOrDefaultAsync(ct);
        if (groupId is not { } id)
        {
            return new CaseNotFound();
        }

        if (await door.SchoolAsync(school, ct) is not { } joining)
        {
            return new NoSuchSchool();
        }

        var pair = await facts.PairAsync(joining.Id, id, ct);
        var open = await door.OpenAsync(pair, null, ct);
        var page = new JoinGuidePage
        {
            Pair = pair,
            SchoolNumber = joining.Number,
            Door = open,
            IsApplicant = door.Begins(open, pair),
            ForOthers = actor.SchoolId is null,
            IsInside = pair.LeadId == pair.SchoolId || await facts.IsMemberAsync(joining.Id, id, ct),
            Running = await door.RunningAsync(joining.Id, id, ct),
        };
        return open.IsOpen ? await WithRouteAsync(page, joining, ct) : page;
    }

    private async Task<JoinGuidePage> WithRouteAsync(JoinGuidePage page, School school, CancellationToken ct)
    {
        var (pair, profile) = (page.Pair, page.Profile!);
        // Never added to the context: it only shows which organisations the route means here.
        var sketch = new Application
        {
            Number = "",
            Title = "",
            Kind = ApplicationKind.Join,
            JurisdictionId = pair.GroupJurisdictionId,
            ApplicantId = page.IsApplicant ? actor.OrganisationId : await door.ApplicantAsync(page.Door, pair, school, ct),
            SchoolId = school.Id,
            GroupId = pair.GroupId,
        };
        var copied = await routes.CopyAsync(sketch, profile, page.Door.Resolution!, ct);
        var known = await facts.GatherAsync(pair, new JoinPacket(), profile, [], ct);
        return page with
        {
            NoRoute = copied.Refusal,
            Route = copied.Succeeded ? sketch : null,
            Verdicts = [.. JoinJudge.Judge(profile, known).Where(v => v.Rule.Split('.')[0] is "cap" or "approved-size" or "ownership" || IsOfOtherGroup(profile, v))],
        };
    }

    /// <summary>Whether the verdict is about the school being in another group of the kind: a requirement of the policy, or its silence.</summary>
    private static bool IsOfOtherGroup(PolicyProfile profile, Verdict verdict) => verdict.Rule == "member.other-group"
        || profile.MemberRequirements.Any(r => r.Need == MemberNeed.NoOtherGroupOfKind && verdict.Rule == $"member.{r.Code}");
}

/// <summary>Draws the route of the guide.</summary>
public static class JoinGuide
{
    /// <summary>The route, nothing reached.</summary>
    public static RouteView Draw(JoinGuidePage page, IStringLocalizer texts)
    {
        var profile = page.Profile!;
        var place = -1;
        List<RouteStepView> drawn = [];
        foreach (var copy in page.Route!.Steps.OrderBy(s => s.Order))
        {
            place += copy.Parallel ? 0 : 1;
            drawn.Add(new RouteStepView(place, copy.Organisation?.Name ?? page.Pair.SchoolName, StepWords.Of(copy, texts), StepState.NotReached)
            {
                IsPlan = true,
                Clause = copy.Clause is null ? null : new ClauseView(profile.Code, copy.Clause),
            });
        }

        return new RouteView(drawn);
    }
}
