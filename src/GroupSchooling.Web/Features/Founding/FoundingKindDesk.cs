using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>A founding as a kind of application: its packet, and the group that comes of it.</summary>
public sealed class FoundingKindDesk(PortalDbContext db, PacketQuery packets, FoundingRegistrar registrar, StandingDesk standing, NumberIssuer numbers) : CaseKind
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
        var packet = PacketOf(application);
        return packet.Refusal ?? await standing.CheckAsync(packet.Value.SchoolsWith(application.SchoolId!.Value), null, ct);
    }

    /// <summary>Of two groups that would take the same school the second waits here, runs again, and then sees the first.</summary>
    public override async Task GuardAsync(Application application, CancellationToken ct)
    {
        if (PacketOf(application) is { Succeeded: true } packet)
        {
            var schools = packet.Value.SchoolsWith(application.SchoolId!.Value);
            await numbers.GuardMembersAsync(await db.Schools.Where(s => schools.Contains(s.Id)).Select(s => s.JurisdictionId).Distinct().ToListAsync(ct), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <inheritdoc/>
    public override Task RegisterAsync(Application application, CancellationToken ct) => registrar.RegisterAsync(application, ct);

    /// <inheritdoc/>
    public override Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct) => registrar.AnnounceAsync(application, ruling, ct);

    private static Outcome<FoundingPacket> PacketOf(Application application)
    {
        var submission = application.Submissions.Single(s => s.Number == application.SubmissionCount);
        return PacketJson.Read(submission.ContentJson, submission.Schema);
    }
}
