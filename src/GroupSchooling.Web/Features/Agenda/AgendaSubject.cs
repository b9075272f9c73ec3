using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Leaders;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>What a body is to decide: a case that waits for its opinion, a version of a paper to be adopted, a proposal whose step is the group's.</summary>
/// <param name="Key">How forms name it: case:…, paper:…, proposal:…</param>
/// <param name="Label">What a list calls it.</param>
/// <param name="SchoolId">The school that it is about; null for none.</param>
/// <param name="MatterCode">The kind of major matter that the policy makes it; null for an ordinary one.</param>
public sealed record AgendaSubject(string Key, string Label, long? SchoolId, string? MatterCode)
{
    /// <summary>The case; null for another subject.</summary>
    public long? ApplicationId { get; init; }

    /// <summary>The version of a paper; null for another subject.</summary>
    public long? PaperId { get; init; }

    /// <summary>The proposal; null for another subject.</summary>
    public long? ProposalId { get; init; }

    /// <summary>Title of an agenda item about it, in Chinese whatever the reader's language.</summary>
    public required string Title { get; init; }

    /// <summary>Motion of an agenda item about it, in Chinese.</summary>
    public required string Motion { get; init; }
}

/// <summary>Finds what a body of a group is to decide. The newest version of each paper is meant, and one that lacks a part it must hold is not ready.</summary>
public sealed class SubjectDesk(PortalDbContext db, OpinionDesk opinions, IStringLocalizer<Texts> texts)
{
    private const int Most = 50;

    /// <summary>The key of a case.</summary>
    public static string KeyOfCase(string number) => $"case:{number}";

    /// <summary>The key of a version of a paper.</summary>
    public static string KeyOfPaper(long id) => string.Create(CultureInfo.InvariantCulture, $"paper:{id}");

    /// <summary>The key of a proposal.</summary>
    public static string KeyOfProposal(long id) => string.Create(CultureInfo.InvariantCulture, $"proposal:{id}");

    /// <summary>The key of what an item is about; null for an item about nothing of the kind.</summary>
    public static string? KeyOf(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Application is { } application ? KeyOfCase(application.Number)
            : item.PaperId is { } paper ? KeyOfPaper(paper)
            : item.ProposalId is { } proposal ? KeyOfProposal(proposal) : null;
    }

    /// <summary>All that waits for the resolution of a body: three queries.</summary>
    public async Task<IReadOnlyList<AgendaSubject>> WaitingAsync(CouncilSight council, string bodyCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(council);
        var decides = council.MeetingBodies.Any(b => b.Code == bodyCode && !b.Watches);
        return
        [
            .. (await opinions.WaitingAsync(council, bodyCode, ct)).Select(c => OfCase(council, c)),
            .. decides ? await PapersAsync(council, ct) : [],
            .. await ProposalsAsync(council, bodyCode, decides, ct),
        ];
    }

    private AgendaSubject OfCase(CouncilSight council, WaitingCase waiting) =>
        new(KeyOfCase(waiting.Number), $"{waiting.Number} {waiting.Title}", waiting.SchoolId, council.Profile.MatterFor(waiting.Kind)?.Code)
        {
            ApplicationId = waiting.Id,
            Title = TitleOf(waiting.Title),
            Motion = MotionOf(waiting.Title),
        };

    private async Task<IEnumerable<AgendaSubject>> PapersAsync(CouncilSight council, CancellationToken ct)
    {
        var papers = await db.GroupPapers.AsNoTracking()
            .Where(p => p.GroupId == council.GroupId
                && (p.Status == GroupPaperStatus.Draft || p.Status == GroupPaperStatus.Returned || p.Status == GroupPaperStatus.Refused)
                && !db.GroupPapers.Any(later => later.GroupId == p.GroupId && later.RuleCode == p.RuleCode && later.Number > p.Number))
            .OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        return from p in papers
               let rule = council.Profile.PaperOf(p.RuleCode)
               where rule is not null && !PaperJudge.Judge(council.Profile, rule, p.ContainedParts, p.PeriodFrom, p.PeriodTo).Blocking().Any()
               let words = texts.InChinese(Texts.Key("“{0}”, version {1}"), p.Title, p.Number)
               select new AgendaSubject(KeyOfPaper(p.Id), texts["“{0}”, version {1}", p.Title, p.Number].Value, null, council.Profile.MatterFor(rule.Kind)?.Code)
               {
                   PaperId = p.Id,
                   Title = TitleOf(words),
                   Motion = MotionOf(words),
               };
    }

    private async Task<IEnumerable<AgendaSubject>> ProposalsAsync(CouncilSight council, string bodyCode, bool decides, CancellationToken ct)
    {
        var proposals = await db.LeaderProposals.AsNoTracking().Include(p => p.Steps).Include(p => p.School)
            .Where(p => p.GroupId == council.GroupId && p.Outcome == ProposalOutcome.UnderWay).OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        return from p in proposals
               let next = council.Profile.ProcedureFor(p.Use) is { } procedure ? p.NextStep(procedure) : null
               where next is not null && StepTakers.Of(council.Profile, next) == StepTaker.Group
                   && (council.Profile.OfficeOf(next.Office).Body is { } body ? body == bodyCode : decides)
               let words = ProposalWords.InChinese(p, texts)
               select new AgendaSubject(KeyOfProposal(p.Id), ProposalWords.Of(p, texts), p.SchoolId, council.Profile.MatterFor(p.Use)?.Code)
               {
                   ProposalId = p.Id,
                   Title = TitleOf(words),
                   Motion = MotionOf(words),
               };
    }

    private string TitleOf(string subject) => Characters.Cut(texts.InChinese(Texts.Key("Deliberation: {0}"), subject), AgendaItem.TitleLength);

    private string MotionOf(string subject) => Characters.Cut(texts.InChinese(Texts.Key("Agreed: {0}."), subject), AgendaItem.TextLength);
}
