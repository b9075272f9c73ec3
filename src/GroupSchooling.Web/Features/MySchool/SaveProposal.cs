using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Confirmations;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>The bureau has a proposal of the school that it has not decided.</summary>
public sealed record ProposalWithBureau() : Refusal("The bureau has a proposal of your school. Wait until it is decided, or take it back."), IConflict;

/// <summary>What was typed is what stands in the register.</summary>
public sealed record NothingProposed() : Refusal("Everything is as in the register: there is nothing to propose.");

/// <summary>Finds one's own school with what its proposal needs.</summary>
public sealed class OwnSchoolDesk(PortalDbContext db, CurrentActor actor)
{
    /// <summary>The school acted for, with figures and codes; null for somebody who acts for none, or whose school is closed.</summary>
    public async Task<School?> LoadAsync(string permission, CancellationToken ct)
    {
        if (actor.SchoolId is not { } id || !actor.Can(permission))
        {
            return null;
        }

        return await db.Schools.Include(s => s.Figures).Include(s => s.Codes).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id && s.Status != SchoolStatus.Closed, ct);
    }

    /// <summary>The proposal that is not decided yet; null for none.</summary>
    public Task<SchoolProposal?> OpenProposalAsync(long schoolId, CancellationToken ct) => db.SchoolProposals.Include(p => p.Fields)
        .SingleOrDefaultAsync(p => p.SchoolId == schoolId && (p.State == SchoolProposalState.Draft || p.State == SchoolProposalState.Sent), ct);
}

/// <summary>Reads the form of a proposal.</summary>
public sealed class SaveProposalQuery(OwnSchoolDesk own, FactsDesk facts)
{
    /// <summary>What was typed, else the draft, else the record; null where there is no school to speak for.</summary>
    public async Task<ProposalForm?> ReadAsync(ProposalForm? typed, CancellationToken ct)
    {
        if (await own.LoadAsync(Permission.ProposeSchoolChange, ct) is not { } school)
        {
            return null;
        }

        var draft = await own.OpenProposalAsync(school.Id, ct);
        var year = draft?.SchoolYear ?? facts.SchoolYear;
        var form = typed ?? ProposalForm.Of(
            field => draft?.Fields.Find(f => f.Field == field) is { } proposed ? proposed.After : SchoolFields.ValueOf(school, field, year), draft?.Note);
        ((IVersionedForm)form).Renew(draft?.Version ?? IVersionedForm.Forgotten);
        form.School = new ProposalSubject(school.Number, school.Name, year);
        return form;
    }
}

/// <summary>Keeps a proposal as a draft. The school's staff may fill it in; only the principal sends it.</summary>
public sealed class SaveProposalHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, OwnSchoolDesk own, FactsDesk facts, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Saves; answers how many fields are proposed.</summary>
    public Task<Outcome<int>> HandleAsync(ProposalForm form, CancellationToken ct) => commands.RunAsync("save-school-proposal", token => SaveAsync(form, token), ct);

    private async Task<Outcome<int>> SaveAsync(ProposalForm form, CancellationToken ct)
    {
        if (await own.LoadAsync(Permission.ProposeSchoolChange, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        audit.Subject = school.Number;
        var draft = await own.OpenProposalAsync(school.Id, ct);
        if (draft is { State: SchoolProposalState.Sent })
        {
            return new ProposalWithBureau();
        }

        if (draft is not null && await stale.AgainstAsync(draft, form.Version, ct, school.Number) is { } changed)
        {
            return changed;
        }

        draft ??= New(school);
        Fill(draft, school, form);
        if (draft.Fields.Count == 0)
        {
            return new NothingProposed();
        }

        draft.Note = Typed.Text(form.Note);
        if (draft.Id > 0)
        {
            // The fields are rows of their own: an open form is stale also when only they changed.
            db.Entry(draft).Property(p => p.Version).IsModified = true;
        }

        return draft.Fields.Count;
    }

    private SchoolProposal New(School school)
    {
        // The school's own version makes two first drafts at the same moment come one after the other.
        db.Entry(school).Property(s => s.Version).IsModified = true;
        var draft = new SchoolProposal
        {
            SchoolId = school.Id,
            State = SchoolProposalState.Draft,
            SchoolYear = facts.SchoolYear,
            CreatedAt = clock.Now,
            CreatedByUserId = actor.UserId,
        };
        db.Add(draft);
        return draft;
    }

    private void Fill(SchoolProposal draft, School school, ProposalForm form)
    {
        foreach (var field in Enum.GetValues<SchoolField>())
        {
            var (before, after) = (SchoolFields.ValueOf(school, field, draft.SchoolYear), form.ValueOf(field));
            var proposed = draft.Fields.Find(f => f.Field == field);
            // A school does not propose to be without a code.
            if (before == after || (after is null && field.CodeOf() is not null))
            {
                if (proposed is not null)
                {
                    draft.Fields.Remove(proposed);
                    db.Remove(proposed);
                }

                continue;
            }

            if (proposed is null)
            {
                proposed = new ProposedField { Field = field };
                draft.Fields.Add(proposed);
            }

            (proposed.Before, proposed.After) = (before, after);
        }
    }
}
