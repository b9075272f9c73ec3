using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>A proposal with the steps of its procedure.</summary>
public sealed record LeaderPage
{
    public required CouncilSight Council { get; init; }

    public required LeaderProposal Proposal { get; init; }

    public required Procedure Procedure { get; init; }

    public required RouteView Route { get; init; }

    /// <summary>Whether the reader takes the next step.</summary>
    public required bool Takes { get; init; }

    /// <summary>Who takes that step; null at the end.</summary>
    public required StepTaker? Taker { get; init; }

    /// <summary>The office of that step; null at the end.</summary>
    public required Bilingual? NextOffice { get; init; }

    /// <summary>The documents, each with the place of its step.</summary>
    public required IReadOnlyList<LeaderPaper> Papers { get; init; }

    /// <summary>The business day, for the form.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Whether the next step sets the day from which it holds.</summary>
    public required bool SetsTheDay { get; init; }

    /// <summary>Where it stands on an agenda, and on which it may be put; null where the next step is not the group's.</summary>
    public required AgendaOffer? Offer { get; init; }

    /// <summary>The resolution of the group; null before.</summary>
    public required ResolutionLink? Resolution { get; init; }

    /// <summary>The group's resolutions, for its own step.</summary>
    public required IReadOnlyList<Choice> Resolutions { get; init; }

    /// <summary>Where it is.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{Council.Url}/leaders/{Proposal.Id}");
}

/// <summary>A document of a proposal.</summary>
/// <param name="AttachmentId">The attachment.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Order">Place of the step that brought it.</param>
public sealed record LeaderPaper(long AttachmentId, string FileName, int Order);

/// <summary>Reads a proposal.</summary>
public sealed class ShowLeaderQuery(PortalDbContext db, LeaderDesk leaders, AgendaOfferQuery offers, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    private const int MostResolutions = 50;

    /// <summary>The proposal; null for somebody who may not see it.</summary>
    public async Task<LeaderPage?> ReadAsync(string number, long id, CancellationToken ct)
    {
        if (await leaders.LoadAsync(number, id, tracked: false, ct) is not { } opened)
        {
            return null;
        }

        var (council, proposal, procedure) = opened;
        var next = proposal.NextStep(procedure);
        var taker = next is null ? (StepTaker?)null : StepTakers.Of(council.Profile, next);
        var takes = next is not null && StepTakers.Takes(council, next, proposal.SchoolId, actor);
        var sections = StepTakers.SectionsOf(id);
        var papers = await db.Attachments.Where(a => a.GroupId == council.GroupId && a.Section.StartsWith(sections)).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.FileName, a.Section }).ToListAsync(ct);
        var resolutions = !takes || taker != StepTaker.Group ? [] : await UsableResolutions.For(db, council, proposal, next!).OrderByDescending(r => r.Id).Take(MostResolutions)
            .Select(r => new { r.Id, r.Year, r.Number, r.Title }).ToListAsync(ct);
        return new LeaderPage
        {
            Council = council,
            Proposal = proposal,
            Procedure = procedure,
            Route = new RouteView([.. procedure.Steps.Index().Select(s => StepOf(council, proposal, s.Index + 1, s.Item))]),
            Takes = takes,
            Taker = taker,
            NextOffice = next is null ? null : council.Profile.OfficeOf(next.Office).Name,
            Papers = [.. papers.Select(a => new LeaderPaper(a.Id, a.FileName, int.Parse(a.Section[sections.Length..], CultureInfo.InvariantCulture)))],
            Today = clock.Today,
            SetsTheDay = proposal.SetsTheDay(procedure),
            Offer = taker == StepTaker.Group ? await offers.ReadAsync(council, SubjectDesk.KeyOfProposal(id), ct) : null,
            Resolution = proposal.Steps.Find(s => s.ResolutionId is not null) is { } resolved ? await ResolutionLink.FindAsync(db, council, resolved.ResolutionId, ct) : null,
            Resolutions = [.. resolutions.Select(r => new Choice(r.Id.ToString(CultureInfo.InvariantCulture), ResolutionNumber.WithTitle(r.Year, r.Number, r.Title)))],
        };
    }

    private RouteStepView StepOf(CouncilSight council, LeaderProposal proposal, int order, RouteStep step)
    {
        var taken = proposal.Steps.Find(s => s.Order == order);
        var state = taken is not null ? taken.Agrees ? StepState.Done : StepState.Rejected
            : proposal.Outcome == ProposalOutcome.UnderWay && order == proposal.Steps.Count + 1 ? StepState.Current : StepState.NotReached;
        return new RouteStepView(order, council.Profile.OfficeOf(step.Office).Name.ToString(), step.Name.ToString(), state)
        {
            Clause = ClauseView.Of(step.Source, council.Profile.Code, texts),
            Outcome = texts.Enum(step.Action),
            Decided = taken?.DecidedOn,
            DocumentNumber = taken?.DocumentNumber,
            Opinion = taken?.Opinion,
            Who = taken is { OnBehalf: false } ? taken.By : null,
            RecordedBy = taken is { OnBehalf: true } ? taken.By : null,
        };
    }
}
