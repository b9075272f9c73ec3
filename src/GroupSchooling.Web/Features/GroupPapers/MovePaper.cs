using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>Which resolution adopts a paper, or by which document the lead's principal laid it down.</summary>
public sealed class AdoptPaperForm
{
    [Display(Name = "Resolution")]
    public long? Resolution { get; set; }

    /// <summary>Only where the policy has no body that votes.</summary>
    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class AdoptPaperValidator : AbstractValidator<AdoptPaperForm>
{
    public AdoptPaperValidator(BusinessClock clock)
    {
        RuleFor(f => f.DocumentNumber).NotEmpty().When(f => f.Resolution is null).MaximumLength(GroupPaper.FilingLength);
        RuleFor(f => f.DecidedOn).NotNull().When(f => f.Resolution is null);
        RuleFor(f => f.DecidedOn).Must(d => d is null || d <= clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>Adopts papers by resolution: one that lacks what a policy demands is not adopted.</summary>
public sealed class AdoptionDesk(HistoryDesk history)
{
    /// <summary>Adopts a version by a carried resolution.</summary>
    public Refusal? Adopt(OpenedPaper opened, Resolution resolution)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return Adopt(opened, paper => paper.Adopt(resolution));
    }

    /// <summary>Adopts it in the way given, and writes it into the group's history.</summary>
    public Refusal? Adopt(OpenedPaper opened, Func<GroupPaper, Refusal?> adopt)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(adopt);
        var paper = opened.Paper;
        if (PaperJudge.Judge(opened.Council.Profile, opened.Rule, paper.ContainedParts, paper.PeriodFrom, paper.PeriodTo).Blocking().FirstOrDefault() is { } blocked)
        {
            return new RuleForbids(blocked.Message);
        }

        if (adopt(paper) is { } refusal)
        {
            return refusal;
        }

        history.TellOfGroup(opened.Council.GroupId, null, paper.AdoptedOn!.Value, Texts.Key("{0}, version {1}, was adopted."), opened.Rule.Name, paper.Number);
        return null;
    }
}

/// <summary>
/// A paper comes into force by a carried resolution of the group, or, where the policy has no body that votes, by a decision of the lead's principal; one that lacks
/// what a policy demands does not.
/// </summary>
public sealed class AdoptPaperHandler(PortalDbContext db, GroupPaperDesk papers, AdoptionDesk adoptions)
{
    /// <summary>Adopts it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, AdoptPaperForm form, CancellationToken ct) =>
        papers.RunAsync("adopt-group-paper", number, id, Permission.ActInCouncil, static c => c.KeepsAny, (opened, token) => AdoptAsync(opened, form, token), ct);

    private async Task<Refusal?> AdoptAsync(OpenedPaper opened, AdoptPaperForm form, CancellationToken ct)
    {
        var resolution = await db.Resolutions.SingleOrDefaultAsync(r => r.Id == form.Resolution && r.GroupId == opened.Council.GroupId, ct);
        if (resolution is null && (form.Resolution is not null || opened.Council.MeetingBodies.Any()))
        {
            return new CaseNotFound();
        }

        if (resolution is not null && !await UsableResolutions.For(db, opened.Council, opened.Paper).AnyAsync(r => r.Id == resolution.Id, ct))
        {
            return new ResolutionNotUsable { Field = nameof(form.Resolution) };
        }

        if (resolution is null && !opened.Council.IsLeadPrincipal)
        {
            return new NotPermitted();
        }

        return resolution is null ? adoptions.Adopt(opened, paper => paper.Adopt(form.DocumentNumber!.Trim(), form.DecidedOn!.Value)) : adoptions.Adopt(opened, resolution);
    }
}

/// <summary>The school has taken note already, or the paper is not in force.</summary>
public sealed record NothingToAcknowledge() : Refusal("There is nothing here that your school has to take note of."), IConflict;

/// <summary>A member's principal takes note of the rights and duties that come with a paper (S3 四(二)4).</summary>
public sealed class AcknowledgePaperHandler(GroupPaperDesk papers, CurrentActor actor, BusinessClock clock)
{
    /// <summary>Takes note, of the version that is in force.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, CancellationToken ct) => papers.RunAsync(
        "acknowledge-group-paper", number, id, Permission.ActInCouncil, static c => c.PrincipalOf is not null, AcknowledgeAsync, ct);

    private async Task<Refusal?> AcknowledgeAsync(OpenedPaper opened, CancellationToken ct)
    {
        var (council, school) = (opened.Council, opened.Council.PrincipalOf!.Value);
        if (!opened.IsInForce || opened.Rule.Acknowledges.Count == 0 || school == council.LeadSchoolId || opened.Paper.Acknowledgements.Exists(a => a.SchoolId == school)
            || await papers.LaterAsync(opened, ct) is not null)
        {
            return new NothingToAcknowledge();
        }

        opened.Paper.Acknowledgements.Add(new PaperAcknowledgement { SchoolId = school, UserId = actor.UserId, By = actor.DisplayName, AcknowledgedAt = clock.Now });
        return null;
    }
}
