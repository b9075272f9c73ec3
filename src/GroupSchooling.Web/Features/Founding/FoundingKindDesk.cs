using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Applications;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>A founding as a kind of application: its packet, and the group that comes of it.</summary>
public sealed class FoundingKindDesk(PacketQuery packets, FoundingRegistrar registrar, StandingDesk standing) : CaseKind
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
        var submission = application.Submissions.Single(s => s.Number == application.SubmissionCount);
        var packet = PacketJson.Read(submission.ContentJson, submission.Schema);
        return packet.Refusal ?? await standing.CheckAsync(packet.Value.SchoolsWith(application.SchoolId!.Value), null, ct);
    }

    /// <inheritdoc/>
    public override Task RegisterAsync(Application application, CancellationToken ct) => registrar.RegisterAsync(application, ct);

    /// <inheritdoc/>
    public override Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct) => registrar.AnnounceAsync(application, ruling, ct);
}
