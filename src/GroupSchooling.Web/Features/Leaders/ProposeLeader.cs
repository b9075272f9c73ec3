using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>Who is nominated or proposed for which post of a member.</summary>
public sealed class ProposeLeaderForm
{
    [Display(Name = "Procedure")]
    public ProcedureUse? Use { get; set; }

    [Display(Name = "Act")]
    public LeaderAct? Act { get; set; }

    /// <summary>Number of the member.</summary>
    [Display(Name = "School")]
    public string? School { get; set; }

    [Display(Name = "Name")]
    public string? PersonName { get; set; }

    [Display(Name = "Post at the school")]
    public string? Post { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The procedures that the policy has.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Procedures { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class ProposeLeaderValidator : AbstractValidator<ProposeLeaderForm>
{
    public ProposeLeaderValidator()
    {
        RuleFor(f => f.Use).NotNull().IsInEnum();
        RuleFor(f => f.Act).NotNull().IsInEnum();
        RuleFor(f => f.School).NotEmpty();
        RuleFor(f => f.PersonName).NotEmpty().MaximumLength(LeaderProposal.PersonLength);
        RuleFor(f => f.Post).NotEmpty().MaximumLength(LeaderProposal.PostLength);
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(LeaderProposal.ReasonLength);
    }
}

/// <summary>Reads what the form shows.</summary>
public sealed class ProposeLeaderQuery(PortalDbContext db, CouncilAccess access, BusinessClock clock)
{
    /// <summary>What was typed, or a new form; null for somebody who begins no procedure of the policy here.</summary>
    public async Task<ProposeLeaderForm?> ReadAsync(string number, ProposeLeaderForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council || StepTakers.Beginning(council) is not { Count: > 0 } procedures)
        {
            return null;
        }

        var form = typed ?? new ProposeLeaderForm { Use = procedures[0].Use, Act = LeaderAct.Appoint };
        form.Council = council;
        form.Procedures = [.. procedures.Select(p => new Choice(p.Use.ToString()!, p.Title.ToString(), p.Text.ToString()))];
        form.Schools = await db.Memberships.Where(m => m.GroupId == council.GroupId && m.Role == MembershipRole.Member && m.CampusId == null && (council.IsLeadPrincipal || m.SchoolId == council.PrincipalOf)).Where(Membership.ActiveOn(clock.Today))
            .OrderBy(m => m.Id).Select(m => new Choice(m.School!.Number, m.School.Name, null)).Distinct().ToListAsync(ct);
        return form;
    }
}

/// <summary>
/// The first step of a procedure: the lead's principal nominates an executive principal (S3 四(三)2) or proposes to appoint or remove a member's leader (S0 五(一)), or
/// a member's principal proposes a section-level leader of the own school (S3 四(三)2).
/// </summary>
public sealed class ProposeLeaderHandler(
    PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, FileStore store, AttachmentDesk attachments, BusinessClock clock)
{
    /// <summary>Proposes; answers the proposal.</summary>
    public async Task<Outcome<LeaderProposal>> HandleAsync(string number, ProposeLeaderForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await access.OfAsync(number, ct) is not { } council || !actor.Can(Permission.ActInCouncil) || StepTakers.Beginning(council).Count == 0)
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

        var school = await db.Memberships.Where(m => m.GroupId == council.GroupId && m.Role == MembershipRole.Member && m.School!.Number == form.School)
            .Where(Membership.ActiveOn(clock.Today)).Select(m => (long?)m.SchoolId).FirstOrDefaultAsync(ct);
        if (StepTakers.Beginning(council).FirstOrDefault(p => p.Use == form.Use) is not { } procedure || school is null)
        {
            return new SeatNotOffered { Field = school is null ? nameof(form.School) : nameof(form.Use) };
        }

        if (!StepTakers.Takes(council, procedure.Steps[0], school.Value, actor))
        {
            return new SeatNotOffered { Field = nameof(form.School) };
        }

        var proposal = new LeaderProposal
        {
            GroupId = council.GroupId,
            Use = form.Use!.Value,
            Act = form.Act!.Value,
            SchoolId = school.Value,
            PersonName = form.PersonName!.Trim(),
            Post = form.Post!.Trim(),
            Reason = form.Reason!.Trim(),
            ProposedOn = clock.Today,
            ProposedByUserId = actor.UserId,
        };
        var first = new ProposalStep { Order = 1, Agrees = true, DecidedOn = clock.Today, By = actor.DisplayName, ByUserId = actor.UserId, RecordedAt = clock.Now };
        if (proposal.Take(procedure, first) is { } refusal)
        {
            return refusal;
        }

        db.Add(proposal);
        await db.SaveChangesAsync(ct);
        foreach (var file in files)
        {
            attachments.AttachToRecord(null, council.GroupId, StepTakers.SectionOf(proposal.Id, first.Order), file.File, file.Name);
        }

        return proposal;
    }
}
