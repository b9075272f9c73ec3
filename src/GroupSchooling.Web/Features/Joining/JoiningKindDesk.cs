using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A joining as a kind of application: its packet, the guard of the group, and the membership that comes of it.</summary>
public sealed class JoiningKindDesk(
    PortalDbContext db,
    JoinPacketQuery packets,
    JoinRegistrar registrar,
    JoinFactsDesk facts,
    JoinCampusDesk campuses,
    StandingDesk standing,
    NumberIssuer numbers) : CaseKind
{
    /// <inheritdoc/>
    public override async Task<Outcome<CasePacket>> ReadAsync(long applicationId, int submission, CancellationToken ct)
    {
        var packet = await packets.HandleAsync(applicationId, submission, ct);
        return packet.Succeeded ? packet.Value : packet.Refusal!;
    }

    /// <inheritdoc/>
    public override async Task<Refusal?> StandsAsync(Application application, CancellationToken ct)
    {
        var (school, group) = (application.SchoolId!.Value, application.GroupId!.Value);
        return await standing.CheckAsync([school], group, ct)
            ?? (await facts.IsMemberAsync(school, group, ct) ? new AlreadyMember() : await campuses.CheckAsync(application, ct));
    }

    /// <summary>
    /// Of two schools that would take the last place, and of two groups that would take the same school, the second waits here, runs again, and then
    /// sees the first.
    /// </summary>
    public override async Task GuardAsync(Application application, CancellationToken ct)
    {
        var guard = await db.GroupGuards.SingleAsync(g => g.GroupId == application.GroupId, ct);
        db.Entry(guard).State = EntityState.Modified;
        await numbers.GuardMembersAsync(await db.Schools.Where(s => s.Id == application.SchoolId).Select(s => s.JurisdictionId).ToListAsync(ct), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <inheritdoc/>
    public override Task RegisterAsync(Application application, CancellationToken ct) => registrar.RegisterAsync(application, ct);

    /// <inheritdoc/>
    public override Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct) => registrar.AnnounceAsync(application, ruling, ct);
}
