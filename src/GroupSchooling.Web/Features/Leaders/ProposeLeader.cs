using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>Who is nominated or proposed for which post, or what is to be decided on a member's people or money.</summary>
public sealed class ProposeLeaderForm
{
    [Display(Name = "Procedure")]
    public ProcedureUse? Use { get; set; }

    [Display(Name = "Act")]
    public LeaderAct? Act { get; set; }

    /// <summary>Number of the school that it is about.</summary>
    [Display(Name = "School")]
    public string? School { get; set; }

    [Display(Name = "Name of the person")]
    public string? PersonName { get; set; }

    [Display(Name = "Post at the school")]
    public string? Post { get; set; }

    /// <summary>What is to be decided, where it is about no one person.</summary>
    [Display(Name = "What is to be decided")]
    public string? Subject { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Of the authority's own act.</summary>
    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    /// <summary>Of the authority's own act; null for today.</summary>
    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>First day of the appointment by the authority's own act; null for today.</summary>
    [Display(Name = "Effective on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The procedure that it begins.</summary>
    [BindNever]
    [ValidateNever]
    public Procedure Procedure { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];

    /// <summary>Whether it is about no one person's post.</summary>
    public bool IsDecision => Use == ProcedureUse.ImportantDecision;

    /// <summary>Whether the authority appoints by it, without anybody's proposal.</summary>
    public bool IsByAuthority => Use == ProcedureUse.GeneralPrincipal;
}

/// <summary>Checks the form by itself.</summary>
public sealed class ProposeLeaderValidator : AbstractValidator<ProposeLeaderForm>
{
    public ProposeLeaderValidator(BusinessClock clock)
    {
        RuleFor(f => f.Use).NotNull().IsInEnum();
        RuleFor(f => f.Act).NotNull().IsInEnum().When(f => !f.IsDecision);
        RuleFor(f => f.School).NotEmpty();
        RuleFor(f => f.PersonName).NotEmpty().When(f => !f.IsDecision);
        RuleFor(f => f.PersonName).MaximumLength(LeaderProposal.PersonLength);
        RuleFor(f => f.Post).NotEmpty().When(f => !f.IsDecision);
        RuleFor(f => f.Post).MaximumLength(LeaderProposal.PostLength);
        RuleFor(f => f.Subject).NotEmpty().When(f => f.IsDecision);
        RuleFor(f => f.Subject).MaximumLength(LeaderProposal.SubjectLength);
        RuleFor(f => f.Reason).NotEmpty().When(f => !f.IsByAuthority);
        RuleFor(f => f.Reason).MaximumLength(LeaderProposal.ReasonLength);
        RuleFor(f => f.DocumentNumber).NotEmpty().When(f => f.IsByAuthority);
        RuleFor(f => f.DocumentNumber).MaximumLength(ProposalStep.DocumentLength);
        RuleFor(f => f.DecidedOn).Must(d => d is null || d <= clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.EffectiveOn).LessThanOrEqualTo(_ => clock.Today.AddMonths(SeatAppointment.MonthsAhead)).WithMessage(_ => TextCatalogue.Shared["An appointment begins within {0} months.", SeatAppointment.MonthsAhead]);
    }
}

/// <summary>Reads what the form shows.</summary>
public sealed class ProposeLeaderQuery(PortalDbContext db, CouncilAccess access, CurrentActor actor, BusinessClock clock)
{
    /// <summary>What was typed, or a new form; null for somebody who begins no such procedure of the policy here.</summary>
    /// <param name="number">The group's number.</param>
    /// <param name="use">What the procedure is for; null for the first that the reader may begin.</param>
    /// <param name="typed">What was typed; null for a new form.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ProposeLeaderForm?> ReadAsync(string number, ProcedureUse? use, ProposeLeaderForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council || StepTakers.Beginning(council, actor).FirstOrDefault(p => use is null || p.Use == use) is not { } procedure)
        {
            return null;
        }

        var form = typed ?? new ProposeLeaderForm { Use = procedure.Use, Act = LeaderAct.Appoint, DecidedOn = clock.Today, EffectiveOn = clock.Today };
        form.Council = council;
        form.Procedure = procedure;
        var schools = await ProposableSchools.Of(db, council, procedure.Use!.Value, clock.Today).OrderBy(m => m.Id).Select(m => new { m.School!.Number, m.School.Name, m.School.OrganisationId }).Distinct().ToListAsync(ct);
        form.Schools = [.. schools.Select(s => new Choice(s.Number, s.Name))];
        if (typed is null && form.IsByAuthority && schools.Count > 0)
        {
            var (organisation, today) = (schools[0].OrganisationId, clock.Today);
            form.School = schools[0].Number;
            form.Post = procedure.Fills is { } fills ? council.Profile.PostOf(fills.Body, fills.Post)?.Name.Chinese : null;
            form.PersonName = await db.Assignments.Where(a => a.OrganisationId == organisation && a.Role == Role.Principal && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
                .Join(db.Users, a => a.UserId, u => u.Id, (a, u) => u.DisplayName).FirstOrDefaultAsync(ct);
        }

        return form;
    }
}

/// <summary>Which schools of a group a proposal may be about.</summary>
internal static class ProposableSchools
{
    /// <summary>The lead for its own principal; else the members, and of a member that proposes by itself its own school.</summary>
    public static IQueryable<Membership> Of(PortalDbContext db, CouncilSight council, ProcedureUse use, DateOnly today)
    {
        var (group, own) = (council.GroupId, council.PrincipalOf);
        var active = db.Memberships.Where(m => m.GroupId == group && m.CampusId == null).Where(Membership.ActiveOn(today));
        return use == ProcedureUse.GeneralPrincipal ? active.Where(m => m.Role == MembershipRole.Lead)
            : council.IsLeadPrincipal ? active.Where(m => m.Role == MembershipRole.Member)
            : active.Where(m => m.Role == MembershipRole.Member && m.SchoolId == own);
    }
}

/// <summary>
/// The first step of a procedure: the lead's principal nominates an executive principal (S3 四(三)2), proposes to appoint or remove a member's leader (S0 五(一)) or asks
/// about a decision on a member's people or money (S1 三(三)); a member's principal proposes a section-level leader of the own school (S3 四(三)2); the authority
/// appoints the general principal (S3 四(二)1).
/// </summary>
public sealed class ProposeLeaderHandler(
    PortalDbContext db, CommandRunner commands, CouncilAccess access, LeaderDesk leaders, CurrentActor actor, AuditScope audit, FileStore store, AttachmentDesk attachments, BusinessClock clock)
{
    /// <summary>Proposes; answers the proposal.</summary>
    public async Task<Outcome<LeaderProposal>> HandleAsync(string number, ProposeLeaderForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await access.OfAsync(number, ct) is not { } council || StepTakers.Beginning(council, actor).Count == 0)
        {
            return new CaseNotFound();
        }

        var files = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return files.Succeeded ? await commands.RunAsync("propose-leader", token => ProposeAsync(number, form, files.Value, token), ct) : files.Refusal!;
    }

    private async Task<Outcome<LeaderProposal>> ProposeAsync(string number, ProposeLeaderForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council)
        {
            return new CaseNotFound();
        }

        if (StepTakers.Beginning(council, actor).FirstOrDefault(p => p.Use == form.Use) is not { } procedure)
        {
            return new SeatNotOffered { Field = nameof(form.Use) };
        }

        var school = await ProposableSchools.Of(db, council, form.Use!.Value, clock.Today).Where(m => m.School!.Number == form.School).Select(m => (long?)m.SchoolId).FirstOrDefaultAsync(ct);
        if (school is null || !StepTakers.Takes(council, procedure.Steps[0], school.Value, actor))
        {
            return new SeatNotOffered { Field = nameof(form.School) };
        }

        var proposal = new LeaderProposal
        {
            GroupId = council.GroupId,
            Use = form.Use.Value,
            Act = form.IsDecision ? LeaderAct.Decide : form.IsByAuthority ? LeaderAct.Appoint : form.Act!.Value,
            SchoolId = school.Value,
            PersonName = form.IsDecision ? null : form.PersonName!.Trim(),
            Post = form.IsDecision ? null : form.Post!.Trim(),
            Subject = form.IsDecision ? form.Subject!.Trim() : null,
            Reason = form.Reason?.Trim() ?? "",
            ProposedOn = clock.Today,
            ProposedByUserId = actor.UserId,
        };
        db.Add(proposal);
        await db.SaveChangesAsync(ct);
        var first = new ProposalStep
        {
            Order = 1,
            Agrees = true,
            DocumentNumber = form.IsByAuthority ? form.DocumentNumber!.Trim() : null,
            DecidedOn = form.IsByAuthority ? form.DecidedOn ?? clock.Today : clock.Today,
            By = actor.DisplayName,
            ByUserId = actor.UserId,
            RecordedAt = clock.Now,
        };
        if (await leaders.TakeAsync(new OpenedProposal(council, proposal, procedure), first, form.IsByAuthority ? form.EffectiveOn : null, ct) is { } refusal)
        {
            return refusal;
        }

        foreach (var file in files)
        {
            attachments.AttachToRecord(null, council.GroupId, StepTakers.SectionOf(proposal.Id, first.Order), file.File, file.Name);
        }

        return proposal;
    }
}
