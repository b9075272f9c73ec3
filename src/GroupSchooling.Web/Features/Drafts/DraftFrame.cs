using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What stands around the form of each section: the case, the packet with its files, and what the policy says of it so far.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call the case.</param>
/// <param name="Status">Where the case is.</param>
/// <param name="Version">The version that a form opened now carries.</param>
/// <param name="View">The packet as it is saved.</param>
public sealed record DraftFrame(string Number, string Title, ApplicationStatus Status, long Version, PacketView View)
    : SectionFrame(Number, Title, Status, Version, $"/applications/{Number}/draft")
{
    /// <summary>The policy that the case stands under.</summary>
    public PolicyProfile Profile => View.Profile;

    /// <summary>What is saved.</summary>
    public FoundingPacket Packet => View.Packet;

    /// <summary>The page of a section.</summary>
    public string UrlOf(PacketSection section) => $"{Url}/{Slug(section)}";

    /// <summary>The verdicts about a section.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(PacketSection section) => View.VerdictsOf(section);

    /// <summary>The files at a place.</summary>
    public IReadOnlyList<AttachmentRow> FilesAt(string place) => [.. View.FilesAt(place)];

    private static string Slug(PacketSection section) => section switch
    {
        PacketSection.PartyMinutes => "party-minutes",
        _ => section.ToString().ToLowerInvariant(),
    };
}

/// <summary>Reads the page around a section.</summary>
public sealed class DraftFrameQuery(DraftDesk drafts, PacketQuery packets, CurrentActor actor)
{
    /// <summary>The frame, or why there is none.</summary>
    public async Task<Outcome<DraftFrame>> HandleAsync(string number, CancellationToken ct)
    {
        var found = await drafts.ReadAsync(number, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (application, packet, _, _) = found.Value;
        var view = await packets.ViewAsync(application, packet, 0, ct);
        return new DraftFrame(application.Number, application.Title, application.Status, application.Version, view) { IsAuthority = actor.Role == Role.BureauClerk };
    }
}
