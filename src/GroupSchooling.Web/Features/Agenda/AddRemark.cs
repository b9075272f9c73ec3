using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>What the supervisory board says of a major matter.</summary>
public sealed class RemarkForm
{
    [Display(Name = "Remark")]
    public string? Text { get; set; }

    [Display(Name = "Asks for another look")]
    public bool AsksAnotherLook { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class RemarkValidator : AbstractValidator<RemarkForm>
{
    public RemarkValidator() => RuleFor(f => f.Text).NotEmpty().MaximumLength(BoardRemark.TextLength);
}

/// <summary>Remarks on how a major matter was decided (S0 二(二)); only who sits in the body that watches.</summary>
public sealed class AddRemarkHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, SeatDesk seats, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Remarks.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, RemarkForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("remark-on-resolution", token => RemarkAsync(number, meeting, order, form, token), ct);
    }

    private async Task<Outcome<Done>> RemarkAsync(string number, int meeting, int order, RemarkForm form, CancellationToken ct)
    {
        var council = await access.OfAsync(number, ct);
        var resolution = council is null ? null : await db.Resolutions
            .SingleOrDefaultAsync(r => r.GroupId == council.GroupId && r.Meeting!.Number == meeting && r.Item!.Order == order && r.MatterCode != null, ct);
        if (resolution is null)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !council!.Watches)
        {
            return new NotPermitted();
        }

        db.Add(new BoardRemark
        {
            ResolutionId = resolution.Id,
            UserId = actor.UserId,
            By = actor.DisplayName,
            Text = form.Text!.Trim(),
            AsksAnotherLook = form.AsksAnotherLook,
            MadeAt = clock.Now,
        });
        if (form.AsksAnotherLook)
        {
            await TellAsync(council!, resolution, meeting, order, ct);
        }

        return Done.Value;
    }

    /// <summary>Who keeps and who chairs the body that decided has to put it on an agenda again.</summary>
    private async Task TellAsync(CouncilSight council, Resolution resolution, int meeting, int order, CancellationToken ct)
    {
        var body = await db.Meetings.Where(m => m.Id == resolution.MeetingId).Select(m => m.BodyCode).SingleAsync(ct);
        var keepers = (await seats.OfAsync([council.GroupId], ct))
            .Where(s => s.BodyCode == body && council.Profile.PostOf(body, s.PostCode)?.Part is PostPart.Chair or PostPart.Secretary);
        notices.ToUsers(
            keepers.Select(s => s.UserId).OfType<long>(),
            $"{council.Url}/meetings/{meeting}/items/{order}",
            Texts.Key("The supervisory board asks for another look at “{0}”"),
            resolution.Title);
    }
}
