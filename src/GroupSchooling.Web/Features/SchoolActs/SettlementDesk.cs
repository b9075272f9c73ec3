using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>A membership stands on the school and nothing was chosen for it.</summary>
/// <param name="Group">The group.</param>
public sealed record MembershipNotSettled(string Group) : Refusal("The membership in {0} stands on this school. Choose what becomes of it.", Group);

/// <summary>A group cannot be without its lead.</summary>
/// <param name="Group">The group.</param>
public sealed record LeadMustBeCarried(string Group)
    : Refusal("The school leads {0}. Let the school that takes over go on with it; a group without its lead cannot stand.", Group);

/// <summary>The school that takes over is in the group already.</summary>
/// <param name="Successor">That school.</param>
/// <param name="Group">The group.</param>
public sealed record SuccessorIsMember(string Successor, string Group) : Refusal("{0} is in {1} already. This membership can only end.", Successor, Group);

/// <summary>Nobody takes over.</summary>
/// <param name="Group">The group.</param>
public sealed record NobodyCarries(string Group) : Refusal("No school takes over, so the membership in {0} can only end.", Group);

/// <summary>Cases of the school are under way.</summary>
/// <param name="Number">Number of one of them.</param>
public sealed record CaseUnderWay(string Number) : Refusal("The school takes part in the application {0}, which is under way. Let it end first.", Number);

/// <summary>Settles what stands on a school that ends: its memberships end or go on with the school that takes over. Works inside the caller's command.</summary>
public sealed class SettlementDesk(PortalDbContext db, SeatDesk seats, HistoryDesk history, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Why the school cannot end while cases are under way; null when it can.</summary>
    public async Task<Refusal?> RefuseCasesAsync(School school, CancellationToken ct)
    {
        var own = await db.Applications.Where(a => a.SchoolId == school.Id && (a.Status == ApplicationStatus.UnderWay || a.Status == ApplicationStatus.Returned))
            .Select(a => a.Number).FirstOrDefaultAsync(ct);
        var asked = own ?? await db.Invitations
            .Where(i => i.SchoolId == school.Id && i.Answer != InvitationAnswer.Cancelled && i.Answer != InvitationAnswer.Declined
                && (i.Application!.Status == ApplicationStatus.UnderWay || i.Application.Status == ApplicationStatus.Returned))
            .Select(i => i.Application!.Number).FirstOrDefaultAsync(ct);
        return asked is null ? null : new CaseUnderWay(asked);
    }

    /// <summary>When the school's memberships of today began, by the number of the group.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly?>> BegunAsync(School school, CancellationToken ct)
    {
        var rows = await db.Memberships.Where(m => m.SchoolId == school.Id).Where(Membership.ActiveOn(clock.Today)).OrderBy(m => m.Id)
            .Select(m => new { m.Group!.Number, m.StartsOn }).ToListAsync(ct);
        return rows.DistinctBy(m => m.Number).ToDictionary(m => m.Number, m => m.StartsOn, StringComparer.Ordinal);
    }

    /// <summary>Ends or carries every membership that stands on the school.</summary>
    /// <param name="school">The school that ends.</param>
    /// <param name="successor">The school that takes over; null for none.</param>
    /// <param name="from">The first day without the school.</param>
    /// <param name="choices">What the clerk chose, in the order of the form.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> SettleAsync(School school, School? successor, DateOnly from, IReadOnlyList<SettlementRow> choices, CancellationToken ct)
    {
        var standing = await db.Memberships.Include(m => m.Campus).Include(m => m.Group).ThenInclude(g => g!.LeadSchool)
            .Where(m => m.SchoolId == school.Id).Where(Membership.ActiveOn(clock.Today)).OrderBy(m => m.Id).ToListAsync(ct);
        foreach (var membership in standing)
        {
            var (index, row) = choices.Index().FirstOrDefault(c => c.Item.Id == membership.Id);
            if (await SettleOneAsync(membership, school, successor, from, row?.Choice, ct) is { } refusal)
            {
                return refusal with { Field = row is null ? null : $"Memberships[{index}].{nameof(SettlementRow.Choice)}" };
            }
        }

        await SettleSeatsAsync(school, successor, from, standing, ct);
        return null;
    }

    private async Task<Refusal?> SettleOneAsync(
        Membership membership, School school, School? successor, DateOnly from, Settlement? choice, CancellationToken ct)
    {
        var group = membership.Group!;
        var name = GroupName.Of(group.ShortName, group.FullName, group.LeadSchool!.Name, texts);
        if (choice is null)
        {
            return new MembershipNotSettled(name);
        }

        if (membership.StartsOn is { } began && from <= began)
        {
            return new ActTooEarly(began);
        }

        if (choice == Settlement.End && membership is { Role: MembershipRole.Lead, CampusId: null })
        {
            return new LeadMustBeCarried(name);
        }

        if (choice == Settlement.Carry && await CarryAsync(membership, successor, name, from, ct) is { } refusal)
        {
            return refusal;
        }

        membership.LeftOn = from.AddDays(-1);
        await GuardAsync(group, ct);
        history.TellOfGroup(
            group.Id,
            school.Id,
            from,
            choice == Settlement.Carry ? Texts.Key("The membership of {0} went on with {1}.") : Texts.Key("The membership of {0} ended with the school."),
            choice == Settlement.Carry ? [school.Name, successor!.Name] : [school.Name]);
        return null;
    }

    private async Task<Refusal?> CarryAsync(Membership membership, School? successor, string name, DateOnly from, CancellationToken ct)
    {
        if (successor is null)
        {
            return new NobodyCarries(name);
        }

        var there = await db.Memberships.Where(m => m.GroupId == membership.GroupId && m.SchoolId == successor.Id && m.CampusId == null)
            .Where(Membership.ActiveOn(clock.Today)).AnyAsync(ct);
        if (there && membership.CampusId is null)
        {
            return new SuccessorIsMember(successor.Name, name);
        }

        db.Add(new Membership
        {
            GroupId = membership.GroupId,
            SchoolId = successor.Id,
            Campus = membership.Campus is { } campus ? CampusAt(successor, campus, from) : null,
            Role = membership.Role,
            CooperationType = membership.CooperationType,
            StartsOn = from,
            TermEndsOn = membership.TermEndsOn,
            NewOrWeakReason = membership.NewOrWeakReason,
            AnnouncedOn = membership.AnnouncedOn,
            Announcement = membership.Announcement,
        });
        if (membership is { Role: MembershipRole.Lead, CampusId: null })
        {
            membership.Group!.LeadSchool = successor;
        }

        return null;
    }

    /// <summary>The campus as one of the school that takes over, once however often it is asked for.</summary>
    public static Campus CampusAt(School successor, Campus campus, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(successor);
        ArgumentNullException.ThrowIfNull(campus);
        var moved = successor.Campuses.Find(c => c.Name == campus.Name && c.StartsOn == from);
        if (moved is null)
        {
            moved = new Campus { Name = campus.Name, Address = campus.Address, StartsOn = from };
            successor.Campuses.Add(moved);
            campus.EndsOn ??= from.AddDays(-1);
        }

        return moved;
    }

    /// <summary>Caps are judged under the guard, and an open form of the group is stale.</summary>
    private async Task GuardAsync(SchoolGroup group, CancellationToken ct)
    {
        db.Entry(group).Property(g => g.Version).IsModified = true;
        if (await db.GroupGuards.SingleOrDefaultAsync(g => g.GroupId == group.Id, ct) is { } guard)
        {
            db.Entry(guard).State = EntityState.Modified;
        }
    }

    /// <summary>Seats end with the school, appointments with them, and go on where its membership does; a seat for a person goes on empty.</summary>
    private async Task SettleSeatsAsync(School school, School? successor, DateOnly from, IReadOnlyList<Membership> standing, CancellationToken ct)
    {
        foreach (var seat in await db.CouncilSeats.Include(s => s.Appointments).Where(s => s.SchoolId == school.Id && s.EndsOn == null).ToListAsync(ct))
        {
            seat.EndsOn = from.AddDays(-1);
            foreach (var appointment in seat.Appointments.Where(a => a.EndsOn is null))
            {
                await seats.EndAsync(appointment, from.AddDays(-1), null, ct);
            }

            var carried = successor is not null
                && db.ChangeTracker.Entries<Membership>().Any(e => e.State == EntityState.Added && e.Entity.GroupId == seat.GroupId && e.Entity.SchoolId == successor.Id);
            if (carried && standing.Any(m => m.GroupId == seat.GroupId))
            {
                db.Add(new CouncilSeat
                {
                    GroupId = seat.GroupId,
                    BodyCode = seat.BodyCode,
                    PostCode = seat.PostCode,
                    SchoolId = successor!.Id,
                    SchoolPost = seat.SchoolPost,
                    IsByPost = seat.IsByPost,
                    StartsOn = from,
                });
            }
        }
    }
}
