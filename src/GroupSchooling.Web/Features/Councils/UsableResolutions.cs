using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>The resolution was not taken on this.</summary>
public sealed record ResolutionNotUsable() : Refusal("This resolution is another body's, older than what it is to decide, about an application, or used for something else. Choose again.");

/// <summary>Which resolutions something may rest on: of a body that decides it, taken since it was written, about no application, and used for nothing else.</summary>
public static class UsableResolutions
{
    /// <summary>Those that may adopt a version of a paper.</summary>
    public static IQueryable<Resolution> For(PortalDbContext db, CouncilSight council, GroupPaper paper)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(paper);
        var id = paper.Id;
        return Of(db, council, Deciding(council), paper.CreatedAt)
            .Where(r => (r.Item!.PaperId == null || r.Item.PaperId == id) && r.Item.ProposalId == null)
            .Where(r => !db.GroupPapers.Any(p => p.ResolutionId == r.Id) && !db.LeaderProposals.Any(p => p.Steps.Any(s => s.ResolutionId == r.Id)));
    }

    /// <summary>Those by which the group may take this step of a proposal: of the step's own body, where the policy names one.</summary>
    public static IQueryable<Resolution> For(PortalDbContext db, CouncilSight council, LeaderProposal proposal, RouteStep step)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(step);
        var (id, since) = (proposal.Id, proposal.Steps.Min(s => s.RecordedAt));
        return Of(db, council, council.Profile.OfficeOf(step.Office).Body is { } body ? [body] : Deciding(council), since)
            .Where(r => (r.Item!.ProposalId == null || r.Item.ProposalId == id) && r.Item.PaperId == null)
            .Where(r => !db.GroupPapers.Any(p => p.ResolutionId == r.Id) && !db.LeaderProposals.Any(p => p.Steps.Any(s => s.ResolutionId == r.Id)));
    }

    private static List<string> Deciding(CouncilSight council) => [.. council.MeetingBodies.Where(b => !b.Watches).Select(b => b.Code)];

    private static IQueryable<Resolution> Of(PortalDbContext db, CouncilSight council, List<string> bodies, DateTime since)
    {
        var group = council.GroupId;
        return db.Resolutions.Where(r => r.GroupId == group && bodies.Contains(r.Meeting!.BodyCode) && r.RecordedAt >= since && r.Item!.ApplicationId == null);
    }
}
