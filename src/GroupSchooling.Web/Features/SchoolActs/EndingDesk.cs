using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>No open school of the bureau has the number or name.</summary>
/// <param name="Asked">What was typed.</param>
public sealed record NoSuchSchool(string Asked) : Refusal("No open school of the jurisdiction has the number or the whole name {0}.", Asked);

/// <summary>A school cannot go into itself.</summary>
public sealed record IntoItself() : Refusal("Choose another school than the one that ends.");

/// <summary>What ends with a school: its memberships are settled, its sites may go over, its open proposal falls away. Works inside the caller's command.</summary>
public sealed class EndingDesk(PortalDbContext db, CurrentActor actor, SchoolRecordDesk records, SettlementDesk settlements, ActLimitsDesk limits, BusinessClock clock)
{
    /// <summary>The school that takes over, by its number or its whole name.</summary>
    public async Task<Outcome<School>> SuccessorAsync(School school, string asked, CancellationToken ct)
    {
        var numbers = await db.Schools
            .Where(s => s.JurisdictionId == actor.JurisdictionId && s.Status == SchoolStatus.Open && (s.Number == asked || s.Name == asked))
            .Select(s => s.Number).Take(2).ToListAsync(ct);
        if (numbers is not [var number])
        {
            return new NoSuchSchool(asked);
        }

        return number == school.Number ? new IntoItself() : (await records.LoadAsync(number, ct))!;
    }

    /// <summary>Ends the school on the day before the act takes effect; answers why not.</summary>
    public async Task<Refusal?> EndAsync(School school, School? successor, SchoolAct act, EndingForm form, CancellationToken ct)
    {
        if (school.FoundedOn is { } founded && act.EffectiveOn <= founded)
        {
            return new ActTooEarly(founded) { Field = nameof(ActForm.EffectiveOn) };
        }

        var before = await limits.OfAsync(school, ct);
        var began = await settlements.BegunAsync(school, ct);
        var refusal = await settlements.RefuseCasesAsync(school, ct)
            ?? await settlements.SettleAsync(school, successor, act.EffectiveOn, form.Memberships, ct)
            ?? await limits.RefuseAsync(form, new MovedMembership(school.Name, successor?.Id, successor?.Name, act.EffectiveOn, began), before, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        MoveSites(school, successor is null || !form.TakeSites ? null : successor, act.EffectiveOn);
        await DropProposalAsync(school, ct);
        school.Close(act.EffectiveOn.AddDays(-1), successor?.Id);
        school.Organisation!.EndsOn = school.ClosedOn;
        act.OtherSchoolId = successor?.Id;
        if (successor is not null)
        {
            db.Entry(successor).Property(s => s.Version).IsModified = true;
        }

        return null;
    }

    private static void MoveSites(School school, School? successor, DateOnly from)
    {
        foreach (var campus in school.Campuses.Where(c => c.EndsOn is null).ToList())
        {
            if (successor is not null)
            {
                SettlementDesk.CampusAt(successor, campus, from);
            }

            campus.EndsOn ??= from.AddDays(-1);
        }

        foreach (var point in school.TeachingPoints.Where(p => p.EndsOn is null))
        {
            point.EndsOn = from.AddDays(-1);
            successor?.TeachingPoints.Add(new TeachingPoint { Name = point.Name, Address = point.Address, StartsOn = from });
        }
    }

    private async Task DropProposalAsync(School school, CancellationToken ct)
    {
        var open = await db.SchoolProposals.Where(p => p.SchoolId == school.Id && (p.State == SchoolProposalState.Draft || p.State == SchoolProposalState.Sent)).ToListAsync(ct);
        foreach (var proposal in open)
        {
            proposal.State = SchoolProposalState.Withdrawn;
            foreach (var item in await db.WorkItems.Where(w => w.ProposalId == proposal.Id && w.ClosedAt == null).ToListAsync(ct))
            {
                item.ClosedAt = clock.Now;
            }
        }
    }
}
