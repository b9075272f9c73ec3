using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Nothing is asked of this person apart from a decision.</summary>
public sealed record NoReasonAsked() : Refusal("No reason is asked of you on this application now.");

/// <summary>Written reasons for going over rules, given apart from any decision.</summary>
public sealed class ReasonsForm
{
    public List<OverrideReason> Overrides { get; set; } = [];
}

/// <summary>Every rule that is shown is answered.</summary>
public sealed class ReasonsFormValidator : AbstractValidator<ReasonsForm>
{
    public ReasonsFormValidator() => RuleForEach(f => f.Overrides).ChildRules(o =>
    {
        o.RuleFor(r => r.Rule).MaximumLength(RuleOverride.CodeLength);
        o.RuleFor(r => r.Reason).NotEmpty().WithMessage("Write why the rule is gone over: all parties read it.").MaximumLength(RuleOverride.ReasonLength);
    });
}

/// <summary>The reasons that the reader may give apart from any decision.</summary>
/// <param name="Form">The form.</param>
/// <param name="Rules">What each rule says, in the order of the form.</param>
public sealed record ReasonsPanel(ReasonsForm Form, IReadOnlyList<VerdictView> Rules);

/// <summary>
/// Gives the written reason that a rule asks of a person whom the route does not lead through: the policy names who may go over a rule, and that need not
/// be one who decides (S2 三(二): outside the district the Party committee and the government consent, and the bureau's leader answers for the size).
/// </summary>
public sealed class GiveReasonsHandler(
    PortalDbContext db, CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, RuleCheckDesk rules, CaseNews news, AuditScope audit)
{
    /// <summary>Gives them, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, ReasonsForm form, CancellationToken ct) =>
        runner.RunAsync<Done>("give-reasons", token => GiveAsync(number, form, token), ct);

    private async Task<Outcome<Done>> GiveAsync(string number, ReasonsForm form, CancellationToken ct)
    {
        var found = await access.LoadAsync(number, Permission.DecideStage, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var application = found.Value;
        if (await rules.GiveAsync(application, form.Overrides, ct) is { } unfit)
        {
            return unfit;
        }

        audit.Reason = form.Overrides[0].Reason;
        news.Note(application, Texts.Key("{0} gave its reasons for going over a rule."), actor.OrganisationName);
        var items = await db.WorkItems
            .Where(w => w.ApplicationId == application.Id && w.OrganisationId == actor.OrganisationId && w.Kind == WorkItemKind.GiveReasons && w.ClosedAt == null)
            .ToListAsync(ct);
        items.ForEach(w => (w.ClosedAt, w.ClosedByUserId) = (clock.Now, actor.UserId));
        return Done.Value;
    }
}
