using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>Which resolution adopts a paper.</summary>
public sealed class AdoptPaperForm
{
    [Display(Name = "Resolution")]
    public long? Resolution { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class AdoptPaperValidator : AbstractValidator<AdoptPaperForm>
{
    public AdoptPaperValidator() => RuleFor(f => f.Resolution).NotNull();
}

/// <summary>A paper comes into force by a carried resolution of the group; one that lacks what a policy demands does not.</summary>
public sealed class AdoptPaperHandler(PortalDbContext db, GroupPaperDesk papers, HistoryDesk history)
{
    /// <summary>Adopts it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, AdoptPaperForm form, CancellationToken ct) =>
        papers.RunAsync("adopt-group-paper", number, id, Permission.ActInCouncil, static c => c.KeepsAny, (opened, token) => AdoptAsync(opened, form, token), ct);

    private async Task<Refusal?> AdoptAsync(OpenedPaper opened, AdoptPaperForm form, CancellationToken ct)
    {
        if (await db.Resolutions.SingleOrDefaultAsync(r => r.Id == form.Resolution && r.GroupId == opened.Council.GroupId, ct) is not { } resolution)
        {
            return new CaseNotFound();
        }

        var paper = opened.Paper;
        if (PaperJudge.Judge(opened.Council.Profile, opened.Rule, paper.ContainedParts, paper.PeriodFrom, paper.PeriodTo).Blocking().FirstOrDefault() is { } blocked)
        {
            return new RuleForbids(blocked.Message);
        }

        if (paper.Adopt(resolution) is { } refusal)
        {
            return refusal;
        }

        history.TellOfGroup(opened.Council.GroupId, null, resolution.DecidedOn, Texts.Key("{0}, version {1}, was adopted."), opened.Rule.Name, paper.Number);
        return null;
    }
}

/// <summary>Sends a charter to the authority for review and filing (S3 四(二)3).</summary>
public sealed class SendPaperHandler(GroupPaperDesk papers, BusinessClock clock)
{
    /// <summary>Sends it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, CancellationToken ct) => papers.RunAsync(
        "send-group-paper",
        number,
        id,
        Permission.ActInCouncil,
        static c => c.KeepsAny,
        (opened, _) => Task.FromResult<Refusal?>(opened.IsFiled ? opened.Paper.Send(clock.Today) : new CaseNotFound()),
        ct);
}

/// <summary>What the authority says of a paper that was sent.</summary>
public sealed class FilePaperForm
{
    /// <summary>Whether it is filed; else it is sent back.</summary>
    [Display(Name = "Decision")]
    public bool? Files { get; set; }

    [Display(Name = "Filing number")]
    public string? FilingNumber { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class FilePaperValidator : AbstractValidator<FilePaperForm>
{
    public FilePaperValidator()
    {
        RuleFor(f => f.Files).NotNull();
        RuleFor(f => f.FilingNumber).MaximumLength(GroupPaper.FilingLength);
        RuleFor(f => f.Reason).NotEmpty().When(f => f.Files == false);
        RuleFor(f => f.Reason).MaximumLength(GroupPaper.ReasonLength);
    }
}

/// <summary>The authority reviews and files a paper, or sends it back with a reason.</summary>
public sealed class FilePaperHandler(GroupPaperDesk papers, HistoryDesk history, BusinessClock clock)
{
    /// <summary>Files it or sends it back.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, FilePaperForm form, CancellationToken ct) =>
        papers.RunAsync("file-group-paper", number, id, Permission.AnswerCouncil, static c => c.IsOffice, (opened, _) => Task.FromResult(Answer(opened, form)), ct);

    private Refusal? Answer(OpenedPaper opened, FilePaperForm form)
    {
        if (form.Files == false)
        {
            return opened.Paper.Return(form.Reason!.Trim());
        }

        if (opened.Paper.File(clock.Today, Typed.Text(form.FilingNumber)) is { } refusal)
        {
            return refusal;
        }

        history.TellOfGroup(opened.Council.GroupId, null, clock.Today, Texts.Key("The authority filed {0}, version {1}."), opened.Rule.Name, opened.Paper.Number);
        return null;
    }
}

/// <summary>The school has taken note already, or the paper is not in force.</summary>
public sealed record NothingToAcknowledge() : Refusal("There is nothing here that your school has to take note of."), IConflict;

/// <summary>A member's principal takes note of the rights and duties that come with a paper (S3 四(二)4).</summary>
public sealed class AcknowledgePaperHandler(GroupPaperDesk papers, CurrentActor actor, BusinessClock clock)
{
    /// <summary>Takes note.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, long id, CancellationToken ct) => papers.RunAsync(
        "acknowledge-group-paper", number, id, Permission.ActInCouncil, static c => c.PrincipalOf is not null, (opened, _) => Task.FromResult(Acknowledge(opened)), ct);

    private Refusal? Acknowledge(OpenedPaper opened)
    {
        var school = opened.Council.PrincipalOf!.Value;
        if (!opened.IsInForce || opened.Rule.Acknowledges.Count == 0 || opened.Paper.Acknowledgements.Exists(a => a.SchoolId == school))
        {
            return new NothingToAcknowledge();
        }

        opened.Paper.Acknowledgements.Add(new PaperAcknowledgement { SchoolId = school, UserId = actor.UserId, By = actor.DisplayName, AcknowledgedAt = clock.Now });
        return null;
    }
}
