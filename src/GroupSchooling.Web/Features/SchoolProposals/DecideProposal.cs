using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.SchoolProposals;

/// <summary>What the clerk decides on a proposal, field by field.</summary>
public sealed class DecideProposalForm : IVersionedForm
{
    public List<FieldDecision> Fields { get; set; } = [];

    /// <summary>The school's version when the form was opened: what the clerk saw in the register.</summary>
    public long Version { get; set; }

    /// <summary>What is decided; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public ProposalSubject Subject { get; set; } = null!;
}

/// <summary>The decision on one field.</summary>
public sealed class FieldDecision
{
    public SchoolField Field { get; set; }

    [Display(Name = "Decision")]
    public ProposedFieldOutcome? Outcome { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Of a code that is accepted: whether the one that stood there was a slip and never this school's.</summary>
    [Display(Name = "The code that stood here was a slip")]
    public bool CodeWasSlip { get; set; }
}

/// <summary>A proposal as the clerk sees it.</summary>
/// <param name="School">The school.</param>
/// <param name="Proposal">What it proposes.</param>
/// <param name="Now">What stands in the register now, by field.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="IsOpen">Whether it waits for a decision.</param>
public sealed record ProposalSubject(
    SchoolLink School, ProposalView Proposal, IReadOnlyDictionary<SchoolField, string?> Now, string? Sender, bool IsOpen)
{
    /// <summary>Whether the register changed since it was proposed.</summary>
    public bool HasMoved(ProposedFieldView field) => Now[field.Field] != field.Before;

    /// <summary>Whether accepting the field puts a code in the place of another, which then may have been a slip.</summary>
    public bool ReplacesCode(ProposedFieldView field) => field.Field.CodeOf() is not null && Now[field.Field] is not null;
}

/// <summary>Checks the form by itself.</summary>
public sealed class DecideProposalValidator : AbstractValidator<DecideProposalForm>
{
    /// <summary>The rules.</summary>
    public DecideProposalValidator() => RuleForEach(f => f.Fields).ChildRules(field =>
    {
        field.RuleFor(f => f.Outcome).Must(o => o is ProposedFieldOutcome.Accepted or ProposedFieldOutcome.Refused).WithMessage("Accept or refuse the field.");
        field.RuleFor(f => f.Reason).NotEmpty().When(f => f.Outcome == ProposedFieldOutcome.Refused).WithMessage("Say why it is refused.");
        field.RuleFor(f => f.Reason).MaximumLength(ProposedField.ReasonLength);
    });
}

/// <summary>The proposal was decided or taken back meanwhile.</summary>
public sealed record ProposalNotOpen() : Refusal("The proposal has been decided or taken back."), IConflict;

/// <summary>A field of the proposal was left out.</summary>
/// <param name="Left">The field.</param>
public sealed record FieldLeftOut(SchoolField Left) : Refusal("Decide the field {0} as well.", Left);

/// <summary>Reads a proposal for the clerk.</summary>
public sealed class DecideProposalQuery(PortalDbContext db, CurrentActor actor)
{
    /// <summary>What was typed, or a new form, with the proposal; null for one of another bureau's school or one that is not sent.</summary>
    public async Task<DecideProposalForm?> ReadAsync(long id, DecideProposalForm? typed, CancellationToken ct)
    {
        var proposal = await db.SchoolProposals.AsNoTracking().Include(p => p.Fields).Include(p => p.School!.Figures).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id && p.SentAt != null, ct);
        if (proposal?.School is not { } school || !SchoolAccess.MayEdit(actor, school.JurisdictionId))
        {
            return null;
        }

        var view = ProposalView.Of(proposal);
        var form = typed ?? new DecideProposalForm();
        form.Fields = [.. view.Fields.Select(f => form.Fields.Find(d => d.Field == f.Field) ?? new FieldDecision { Field = f.Field })];
        ((IVersionedForm)form).Renew(school.Version);
        form.Subject = new ProposalSubject(
            new SchoolLink(school.Number, school.Name),
            view,
            view.Fields.ToDictionary(f => f.Field, f => SchoolFields.ValueOf(school, f.Field, proposal.SchoolYear)),
            await db.Users.Where(u => u.Id == proposal.SentByUserId).Select(u => u.DisplayName).SingleOrDefaultAsync(ct),
            proposal.State == SchoolProposalState.Sent);
        return form;
    }
}

/// <summary>Accepts or refuses each field of a proposal; what is accepted stands in the register at once.</summary>
public sealed class DecideProposalHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    SchoolRecordDesk records,
    SchoolCodeDesk codes,
    NoticeDesk notices,
    StaleCheck stale,
    BusinessClock clock)
{
    /// <summary>Decides; answers the school's name.</summary>
    public Task<Outcome<string>> HandleAsync(long id, DecideProposalForm form, CancellationToken ct) =>
        commands.RunAsync("decide-school-proposal", token => DecideAsync(id, form, token), ct);

    private async Task<Outcome<string>> DecideAsync(long id, DecideProposalForm form, CancellationToken ct)
    {
        var proposal = await db.SchoolProposals.Include(p => p.Fields).SingleOrDefaultAsync(p => p.Id == id && p.SentAt != null, ct);
        var number = proposal is null ? null : await db.Schools.Where(s => s.Id == proposal.SchoolId).Select(s => s.Number).SingleAsync(ct);
        if (proposal is null || await records.LoadAsync(number!, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        audit.Subject = school.Number;
        if (proposal.State != SchoolProposalState.Sent)
        {
            return new ProposalNotOpen();
        }

        // What the clerk saw in the register is what the decision was made against.
        if (await stale.AgainstAsync(school, form.Version, ct, school.Number) is { } changed)
        {
            return changed;
        }

        if (await ApplyAsync(proposal, school, form, ct) is { } refusal)
        {
            return refusal;
        }

        (proposal.State, proposal.DecidedAt, proposal.DecidedByUserId) = (SchoolProposalState.Decided, clock.Now, actor.UserId);
        foreach (var item in await db.WorkItems.Where(w => w.ProposalId == proposal.Id && w.ClosedAt == null).ToListAsync(ct))
        {
            (item.ClosedAt, item.ClosedByUserId) = (clock.Now, actor.UserId);
        }

        db.Entry(school).Property(s => s.Version).IsModified = true;
        await db.RenewTermsOfAsync(school, ct);
        await TellAsync(school, proposal);
        return school.Name;
    }

    private async Task<Refusal?> ApplyAsync(SchoolProposal proposal, School school, DecideProposalForm form, CancellationToken ct)
    {
        foreach (var field in proposal.Fields)
        {
            var (index, decision) = form.Fields.Index().FirstOrDefault(d => d.Item.Field == field.Field);
            if (decision?.Outcome is not { } outcome)
            {
                return new FieldLeftOut(field.Field);
            }

            (field.Outcome, field.Reason) = (outcome, outcome == ProposedFieldOutcome.Refused ? Typed.Text(decision.Reason) : null);
            if (outcome == ProposedFieldOutcome.Accepted && await PutAsync(school, field, decision.CodeWasSlip, proposal.SchoolYear, ct) is { } refusal)
            {
                return refusal with { Field = $"{nameof(form.Fields)}[{index}].{nameof(FieldDecision.Outcome)}" };
            }
        }

        return null;
    }

    private async Task<Refusal?> PutAsync(School school, ProposedField field, bool beforeWasSlip, int schoolYear, CancellationToken ct)
    {
        if (field.Field.CodeOf() is { } kind)
        {
            return await codes.TakeAsync(school, kind, field.After, new CodeChange(clock.Today, beforeWasSlip, clock.Now), ct);
        }

        SchoolFields.Put(school, field.Field, schoolYear, field.After);
        return null;
    }

    private async Task TellAsync(School school, SchoolProposal proposal)
    {
        var accepted = proposal.Fields.Count(f => f.Outcome == ProposedFieldOutcome.Accepted);
        foreach (var role in new[] { Role.Principal, Role.SchoolStaff })
        {
            await notices.ToRoleAsync(
                school.OrganisationId,
                role,
                "/my-school",
                Texts.Key("The bureau decided what {0} proposed: {1} accepted, {2} refused."),
                school.Name,
                accepted,
                proposal.Fields.Count - accepted);
        }
    }
}
