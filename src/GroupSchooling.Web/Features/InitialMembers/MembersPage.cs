using GroupSchooling.Data;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.InitialMembers;

/// <summary>The first members, what they have answered, and a search for another school.</summary>
/// <param name="Frame">The draft.</param>
/// <param name="Search">What was sought; null before the first search.</param>
/// <param name="Found">The schools found.</param>
public sealed record MembersPage(DraftFrame Frame, string? Search, IReadOnlyList<FoundSchool> Found)
{
    /// <summary>Most schools shown for one search.</summary>
    public const int MostFound = 20;

    /// <summary>The latest answer of a member; null where it is not asked.</summary>
    public InvitationRow? AnswerOf(InitialMember member) => member.IsCampus ? null : Frame.View.Invitations.FirstOrDefault(i => i.SchoolId == member.SchoolId);

    /// <summary>The verdicts about one member, under whose heading they stand.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(InitialMember member) =>
        [.. Frame.View.Verdicts.Where(v => v.Subject == member.Name).Select(v => v with { Subject = null })];

    /// <summary>The verdicts about the members together.</summary>
    public IReadOnlyList<Verdict> Together => [.. Frame.VerdictsOf(PacketSection.Members).Where(v => v.Subject is null)];

    /// <summary>Whether the policy knows a type whose unit is a campus.</summary>
    public bool TakesCampuses => MemberTypes.For(Frame.Profile, isCampus: true).Any();
}

/// <summary>A school that a search found.</summary>
/// <param name="Number">Registration number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Jurisdiction">Name of its jurisdiction.</param>
/// <param name="Ownership">Public or private, as confirmed.</param>
/// <param name="Stage">学段.</param>
public sealed record FoundSchool(string Number, string Name, string Jurisdiction, SchoolOwnership Ownership, SchoolStage Stage);

/// <summary>Reads the members of a draft, and searches schools of the same city as the register is searched.</summary>
public sealed class MembersQuery(PortalDbContext db, DraftFrameQuery frames, FoundingFactsDesk facts, RegisterSearchDesk desk)
{
    /// <summary>The page, or why there is none.</summary>
    public async Task<Outcome<MembersPage>> HandleAsync(string number, string? search, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? refusal : new MembersPage(frame.Value, search, await SearchAsync(frame.Value, search, ct));
    }

    /// <summary>A school that may be put in, by its number; null where there is none.</summary>
    public async Task<FoundSchool?> SchoolAsync(DraftFrame frame, string number, CancellationToken ct) =>
        await Rows((await CandidatesAsync(frame, ct)).Where(s => s.Number == number)).SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<FoundSchool>> SearchAsync(DraftFrame frame, string? search, CancellationToken ct)
    {
        var found = await desk.FindAsync(SearchSubject.School, search, ct);
        return found.How == Commonness.Nothing
            ? []
            : await Rows(desk.Schools(await CandidatesAsync(frame, ct), found).OrderBy(s => s.Number)).Take(MembersPage.MostFound).ToListAsync(ct);
    }

    private async Task<IQueryable<School>> CandidatesAsync(DraftFrame frame, CancellationToken ct)
    {
        var lead = await db.Schools.Where(s => s.Id == frame.View.LeadId).Select(s => new { s.Id, s.JurisdictionId }).SingleAsync(ct);
        var place = await facts.PlaceAsync(lead.JurisdictionId, ct);
        return db.Schools.Where(s => s.Id != lead.Id && s.Status != SchoolStatus.Closed
            && (s.JurisdictionId == place.CityId || s.Jurisdiction!.ParentId == place.CityId));
    }

    private static IQueryable<FoundSchool> Rows(IQueryable<School> schools) =>
        schools.Select(s => new FoundSchool(s.Number, s.Name, s.Jurisdiction!.Name, s.Ownership, s.Stage));
}
