using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>What a body resolved on a case as it lies before it.</summary>
/// <param name="Number">Number of the resolution; null for a motion that was not carried.</param>
/// <param name="Meeting">Title of the meeting.</param>
/// <param name="IsCarried">Whether the motion was carried.</param>
/// <param name="DecidedOn">The day of the resolution.</param>
public sealed record ResolvedOpinion(string? Number, string Meeting, bool IsCarried, DateOnly DecidedOn);

/// <summary>No resolution on this submission.</summary>
public sealed record ResolutionMissing() : Refusal(
    "The body gives its opinion by a resolution on this application as it was submitted. Put it on the agenda of a meeting. What it decided on paper is recorded by the bureau, with meeting, date and scan.");

/// <summary>It was resolved otherwise.</summary>
/// <param name="Resolved">Number of the resolution, or the meeting where the motion was not carried.</param>
public sealed record ResolvedOtherwise(string Resolved) : Refusal("The vote says otherwise ({0}). The opinion is what was resolved.", Resolved);

/// <summary>
/// 审议: a body for which the policy has rules of meeting speaks on a case by its resolution and by nobody's hand alone. Sending the case back to be completed is
/// no opinion and needs none.
/// </summary>
public sealed class ResolvedDesk(PortalDbContext db, ProfileCatalogue profiles)
{
    /// <summary>Whether the step's word has to rest on a resolution.</summary>
    public async Task<bool> IsNeededAsync(Application application, ApplicationStep step, CancellationToken ct) => await BodyOfAsync(application, step, ct) is not null;

    /// <summary>The last resolution of the step's body on the present submission; null for none, and where none is needed.</summary>
    public async Task<ResolvedOpinion?> FindAsync(Application application, ApplicationStep step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (await BodyOfAsync(application, step, ct) is not { } body)
        {
            return null;
        }

        var found = await db.Resolutions
            .Where(r => r.Item!.ApplicationId == application.Id && r.Item.Submission == application.SubmissionCount && r.GroupId == application.GroupId && r.Meeting!.BodyCode == body.Code)
            .OrderByDescending(r => r.Id)
            .Select(r => new { r.Year, r.Number, r.Meeting!.Title, r.IsCarried, r.DecidedOn })
            .FirstOrDefaultAsync(ct);
        return found is null ? null : new ResolvedOpinion(ResolutionNumber.Of(found.Year, found.Number), found.Title, found.IsCarried, found.DecidedOn);
    }

    /// <summary>The ruling with meeting, number and day of the resolution that it rests on; as it is where none is needed.</summary>
    public async Task<Outcome<Ruling>> BasedAsync(Application application, ApplicationStep step, Ruling ruling, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ruling);
        if (ruling.Outcome == DecisionOutcome.Return || !await IsNeededAsync(application, step, ct))
        {
            return ruling;
        }

        return await FindAsync(application, step, ct) switch
        {
            null => new ResolutionMissing(),
            var resolved when resolved.IsCarried != (ruling.Outcome == DecisionOutcome.Approve) => new ResolvedOtherwise(resolved.Number ?? resolved.Meeting) { Field = nameof(Ruling.Outcome) },
            var resolved => ruling with { Meeting = resolved.Meeting, DocumentNumber = resolved.Number, DecidedOn = resolved.DecidedOn },
        };
    }

    /// <summary>The panel of a decision with what was resolved as the only opinion to give; before a resolution there is none.</summary>
    public async Task<DecisionPanel> OfferAsync(DecisionPanel panel, Application application, ApplicationStep step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (!await IsNeededAsync(application, step, ct))
        {
            return panel;
        }

        var found = await FindAsync(application, step, ct);
        panel.Form.Meeting ??= found?.Meeting;
        panel.Form.DocumentNumber ??= found?.Number;
        return panel with
        {
            NeedsResolution = found is null,
            Resolved = found,
            Outcomes = [.. panel.Outcomes.Where(o => o.Value == nameof(DecisionOutcome.Return) || (found is not null && (o.Value == nameof(DecisionOutcome.Approve)) == found.IsCarried))],
        };
    }

    private async Task<Body?> BodyOfAsync(Application application, ApplicationStep step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(step);
        if (step.Action != StepAction.Deliberate)
        {
            return null;
        }

        var profile = await profiles.GetAsync(application.ProfileVersionId, ct);
        return profile.Offices.FirstOrDefault(o => o.Code == step.OfficeCode)?.Body is { } code && profile.BodyOf(code) is { Meetings: not null } body ? body : null;
    }
}
