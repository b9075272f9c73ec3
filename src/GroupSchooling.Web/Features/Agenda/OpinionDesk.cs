using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>A case that waits for a body's opinion.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="SchoolId">The school that it is about; null for none.</param>
/// <param name="Kind">What is applied for.</param>
public sealed record WaitingCase(long Id, string Number, string Title, long? SchoolId, ApplicationKind Kind);

/// <summary>审议: sends the opinion that a body resolved up with the case that it is about.</summary>
public sealed class OpinionDesk(
    PortalDbContext db, CurrentActor actor, BusinessClock clock, RuleCheckDesk rules, DecisionDesk decisions, IStringLocalizer<Texts> texts)
{
    /// <summary>The cases of a group that wait for the opinion of one of its bodies.</summary>
    public Task<List<WaitingCase>> WaitingAsync(CouncilSight council, string bodyCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(council);
        var (group, offices) = (council.GroupId, council.Profile.Offices.Where(o => o.Body == bodyCode).Select(o => o.Code).ToList());
        return db.Applications
            .Where(a => a.GroupId == group && a.Steps.Any(s => s.OpenStage != null && s.Action == StepAction.Deliberate && offices.Contains(s.OfficeCode)))
            .OrderBy(a => a.Id)
            .Select(a => new WaitingCase(a.Id, a.Number, a.Title, a.SchoolId, a.Kind))
            .ToListAsync(ct);
    }

    /// <summary>
    /// Gives the opinion as it was resolved, in the command that closes the vote. A case that went on meanwhile, or was changed by its applicant, stays as it
    /// is, and a yes that a rule does not let pass without a reason is left to the secretary on the case's own page: the resolution stands either way.
    /// </summary>
    public async Task<MatterFate> GiveAsync(OpenedMeeting opened, AgendaItem item, Resolution resolution, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(resolution);
        if (item.ApplicationId is not { } id)
        {
            return MatterFate.None;
        }

        var waits = (await WaitingAsync(opened.Council, opened.Meeting.BodyCode, ct)).Exists(c => c.Id == id);
        var application = await CaseAccess.WithRoute(db.Applications).SingleAsync(a => a.Id == id, ct);
        if (!waits || item.Submission != application.SubmissionCount)
        {
            return MatterFate.Overtaken;
        }

        var step = application.OpenSteps.First(s => s.Action == StepAction.Deliberate);
        if (resolution.IsCarried && await rules.CheckAsync(application, step.Order, [], ct) is not null)
        {
            return MatterFate.LeftToThePage;
        }

        var outcome = await decisions.RuleAsync(application, RulingOf(opened.Meeting, resolution, step), [], [], ct);
        return outcome.Succeeded ? MatterFate.Given : MatterFate.LeftToThePage;
    }

    private Ruling RulingOf(Meeting meeting, Resolution resolution, ApplicationStep step)
    {
        var refusing = step.NegativeEnds ? DecisionOutcome.Reject : DecisionOutcome.Oppose;
        // Official papers are Chinese whatever the language of who closes the vote.
        var votes = texts.InChinese(Texts.Key("{0} for, {1} against, {2} abstained"), resolution.VotesFor, resolution.VotesAgainst, resolution.Abstained);
        var motion = Characters.Cut(resolution.Text, Decision.OpinionLength - votes.Length - 3);
        return new Ruling(
            step.Order,
            step.OpenStage!.Value,
            step.Round,
            resolution.IsCarried ? DecisionOutcome.Approve : refusing,
            step.OrganisationId,
            actor.UserId,
            actor.DisplayName,
            resolution.DecidedOn,
            clock.Now)
        {
            Opinion = string.Create(CultureInfo.InvariantCulture, $"{motion}（{votes}）"),
            DocumentNumber = ResolutionNumber.Of(resolution.Year, resolution.Number),
            Meeting = meeting.Title,
        };
    }
}
