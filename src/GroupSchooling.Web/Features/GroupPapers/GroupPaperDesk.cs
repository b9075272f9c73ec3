using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>A paper as a command finds it, tracked.</summary>
/// <param name="Council">The group as the actor sees it.</param>
/// <param name="Paper">The version.</param>
/// <param name="Rule">What the policy asks of it.</param>
public sealed record OpenedPaper(CouncilSight Council, GroupPaper Paper, GroupPaperRule Rule)
{
    /// <summary>How it is filed, or that the policy gives no route; null for a paper that nobody files.</summary>
    public RouteResolution? Filing => GroupPaperDesk.FilingOf(Council.Profile, Rule, Council.Level);

    /// <summary>Whether offices file such a paper: a charter, where the policy or the bureau's supplement has a route for it.</summary>
    public bool IsFiled => Filing is { IsSilent: false };

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce => Paper.Status == GroupPaperStatus.Filed || (Paper.Status == GroupPaperStatus.Adopted && !IsFiled);
}

/// <summary>A version of a paper, to be led to.</summary>
public sealed record PaperVersion(long Id, int Number);

/// <summary>Finds papers, and runs what is done to them.</summary>
public sealed class GroupPaperDesk(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit)
{
    /// <summary>How the section of each paper's files begins.</summary>
    public const string SectionPrefix = "council:";

    /// <summary>The section under which the files of a paper are attached.</summary>
    public static string SectionOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{SectionPrefix}{id}");

    /// <summary>How such a paper is filed: the route of a charter, or the silence about it; null for the other papers.</summary>
    public static RouteResolution? FilingOf(PolicyProfile profile, GroupPaperRule rule, GroupLevel level)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Kind == GroupPaperKind.Charter ? RouteResolver.Resolve(profile, new RouteQuery(ApplicationKind.FileCharter) { Level = level }) : null;
    }

    /// <summary>Loads a paper; null where the actor may not see it. A draft is seen by the group alone.</summary>
    public async Task<OpenedPaper?> LoadAsync(string number, long id, bool tracked, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council)
        {
            return null;
        }

        var papers = tracked ? db.GroupPapers : db.GroupPapers.AsNoTracking();
        var paper = await papers.Include(p => p.Acknowledgements).ThenInclude(a => a.School).Include(p => p.Resolution).Include(p => p.Application)
            .SingleOrDefaultAsync(p => p.Id == id && p.GroupId == council.GroupId, ct);
        return paper is null || council.Profile.PaperOf(paper.RuleCode) is not { } rule || (council.IsOffice && paper.Status is GroupPaperStatus.Draft or GroupPaperStatus.Refused)
            ? null
            : new OpenedPaper(council, paper, rule);
    }

    /// <summary>The newest later version that is in force in place of this one; null for none.</summary>
    public Task<PaperVersion?> LaterAsync(OpenedPaper opened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (paper, isFiled) = (opened.Paper, opened.IsFiled);
        return db.GroupPapers
            .Where(p => p.GroupId == paper.GroupId && p.RuleCode == paper.RuleCode && p.Number > paper.Number
                && (p.Status == GroupPaperStatus.Filed || (!isFiled && p.Status == GroupPaperStatus.Adopted)))
            .OrderByDescending(p => p.Number).Select(p => new PaperVersion(p.Id, p.Number)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Runs a step on a paper.</summary>
    public Task<Outcome<Done>> RunAsync(
        string process, string number, long id, string permission, Func<CouncilSight, bool> who, Func<OpenedPaper, CancellationToken, Task<Refusal?>> step, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync<Done>(
            process,
            async token =>
            {
                if (await LoadAsync(number, id, tracked: true, token) is not { } opened)
                {
                    return new CaseNotFound();
                }

                if (!actor.Can(permission) || !who(opened.Council))
                {
                    return new NotPermitted();
                }

                return await step(opened, token) is { } refusal ? refusal : Done.Value;
            },
            ct);
    }
}
