using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Invitations;

namespace GroupSchooling.Web.Features.InitialMembers;

/// <summary>Names one member of the draft.</summary>
public sealed class MemberKeyForm
{
    public string Key { get; set; } = "";

    /// <summary>The application's version when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Takes a member out of the draft, with its seats and the question to it.</summary>
public sealed class RemoveMemberHandler(SectionDesk sections, InvitationDesk invitations)
{
    /// <summary>Removes, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, MemberKeyForm form, CancellationToken ct) => sections.SaveAsync(
        "remove-draft-member", number, PacketSection.Members, form.Version, (draft, token) => ChangeAsync(draft, form.Key, token), ct);

    private async Task<Outcome<FoundingPacket>> ChangeAsync(Draft draft, string key, CancellationToken ct)
    {
        if (draft.Packet.Members.FirstOrDefault(m => m.Key == key) is not { } member)
        {
            return new MemberGone();
        }

        var packet = draft.Packet with { Members = [.. draft.Packet.Members.Where(m => m != member)] };
        if (member.IsCampus)
        {
            return packet;
        }

        await invitations.CancelAsync(draft.Application, member.SchoolId, draft.LeadName, ct);
        return packet with { Seats = [.. packet.Seats.Where(s => s.SchoolId != member.SchoolId)] };
    }
}

/// <summary>Asks a school again that has declined.</summary>
public sealed class AskAgainHandler(SectionDesk sections, InvitationDesk invitations)
{
    /// <summary>Asks, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, MemberKeyForm form, CancellationToken ct) => sections.SaveAsync(
        "ask-member-again", number, PacketSection.Members, form.Version, (draft, token) => AskAsync(draft, form.Key, token), ct);

    private async Task<Outcome<FoundingPacket>> AskAsync(Draft draft, string key, CancellationToken ct)
    {
        if (draft.Packet.Members.FirstOrDefault(m => m.Key == key && !m.IsCampus) is not { } member)
        {
            return new MemberGone();
        }

        await invitations.AskAsync(draft.Application, member, draft.LeadName, ct);
        return draft.Packet;
    }
}
