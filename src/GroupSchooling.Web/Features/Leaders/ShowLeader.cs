using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
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

    /// <summary>Whether that step is the authority's; else it is the group's, by resolution.</summary>
    public required bool IsOfficeStep { get; init; }

    /// <summary>The group's resolutions, for its own step.</summary>
    public required IReadOnlyList<Choice> Resolutions { get; init; }

    /// <summary>Where it is.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{Council.Url}/leaders/{Proposal.Id}");
}

/// <summary>Reads a proposal.</summary>
public sealed class ShowLeaderQuery(PortalDbContext db, CouncilAccess access, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    private const int MostResolutions = 50;

    /// <summary>The proposal; null for somebody who may not see it.</summary>
    public async Task<LeaderPage?> ReadAsync(string number, long id, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var proposal = council is null ? null : await db.LeaderProposals.AsNoTracking().Include(p => p.Steps).Include(p => p.School)
            .SingleOrDefaultAsync(p => p.Id == id && p.GroupId == council.GroupId, ct);
        if (proposal is null || council!.Profile.ProcedureFor(proposal.Use) is not { } procedure)
        {
            return null;
        }

        var next = proposal.NextStep(procedure);
        var isOffice = next is not null && council.Profile.OfficeOf(next.Office).Organisation == OrganisationKind.Bureau;
        var takes = next is not null && AnswerLeaderHandler.Takes(council, next, actor);
        var resolutions = !takes || isOffice ? [] : await db.Resolutions.Where(r => r.GroupId == council.GroupId).OrderByDescending(r => r.Id).Take(MostResolutions)
            .Select(r => new { r.Id, r.Year, r.Number, r.Title }).ToListAsync(ct);
        return new LeaderPage
        {
            Council = council,
            Proposal = proposal,
            Procedure = procedure,
            Route = new RouteView([.. procedure.Steps.Index().Select(s => StepOf(council, proposal, s.Index + 1, s.Item))]),
            Takes = takes,
            IsOfficeStep = isOffice,
            Resolutions = [.. resolutions.Select(r => new Choice(r.Id.ToString(CultureInfo.InvariantCulture), $"{ResolutionNumber.Of(r.Year, r.Number)} {r.Title}"))],
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
            Who = taken?.By,
        };
    }
}
