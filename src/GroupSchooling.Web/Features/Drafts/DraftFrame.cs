using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Founding;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What stands around the form of each section: the case, the packet with its files, and what the policy says of it so far.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call the case.</param>
/// <param name="Status">Where the case is.</param>
/// <param name="Version">The version that a form opened now carries.</param>
/// <param name="View">The packet as it is saved.</param>
public sealed record DraftFrame(string Number, string Title, ApplicationStatus Status, long Version, PacketView View)
{
    /// <summary>The policy that the case stands under.</summary>
    public PolicyProfile Profile => View.Profile;

    /// <summary>What is saved.</summary>
    public FoundingPacket Packet => View.Packet;

    /// <summary>Whether the applicant may change it now.</summary>
    public bool IsOpen => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;

    /// <summary>The page of the task list.</summary>
    public string Url => $"/applications/{Number}/draft";

    /// <summary>The page of a section.</summary>
    public string UrlOf(PacketSection section) => $"{Url}/{Slug(section)}";

    /// <summary>The verdicts about a section.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(PacketSection section) => View.VerdictsOf(section);

    /// <summary>The files at a place.</summary>
    public IReadOnlyList<AttachmentRow> FilesAt(string place) => [.. View.FilesAt(place)];

    /// <summary>Whether the credit code's check character does not fit: pointed out, since codes in public use fail it.</summary>
    public bool CreditCodeLooksWrong => Packet.School.CreditCode is { } code && CreditCode.Check(code) == CodeCheck.WrongCheckCharacter;

    private static string Slug(PacketSection section) => section switch
    {
        PacketSection.PartyMinutes => "party-minutes",
        _ => section.ToString().ToLowerInvariant(),
    };
}

/// <summary>A form of one section; its page stands around it.</summary>
public abstract class SectionForm
{
    /// <summary>The application's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The page around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public DraftFrame Frame { get; set; } = null!;
}

/// <summary>Reads the page around a section.</summary>
public sealed class DraftFrameQuery(DraftDesk drafts, PacketQuery packets)
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
        return new DraftFrame(application.Number, application.Title, application.Status, application.Version, view);
    }
}
