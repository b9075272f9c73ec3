using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>One matter of a meeting.</summary>
public sealed class ItemForm : IVersionedForm
{
    [Display(Name = "Title")]
    public string? Title { get; set; }

    [Display(Name = "What it is about")]
    public string? Text { get; set; }

    [Display(Name = "Motion")]
    public string? Motion { get; set; }

    /// <summary>Code of the kind of major matter.</summary>
    [Display(Name = "Kind of major matter")]
    public string? Matter { get; set; }

    /// <summary>Number of the school that it is about.</summary>
    [Display(Name = "School concerned")]
    public string? School { get; set; }

    /// <summary>Key of what the body is to decide by it.</summary>
    [Display(Name = "What it decides")]
    public string? About { get; set; }

    /// <summary>The resolution that is looked at again.</summary>
    [Display(Name = "Looks again at")]
    public long? Revisits { get; set; }

    /// <summary>The item's version when the form was opened; 0 for a new one.</summary>
    public long Version { get; set; }

    [BindNever]
    [ValidateNever]
    public OpenedMeeting Opened { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Matters { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];

    /// <summary>What waits for the body's resolution.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Subjects { get; set; } = [];

    /// <summary>The resolutions at which the supervisory board wants another look.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Asked { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class ItemValidator : AbstractValidator<ItemForm>
{
    public ItemValidator()
    {
        RuleFor(f => f.Title).NotEmpty().MaximumLength(AgendaItem.TitleLength);
        RuleFor(f => f.Text).MaximumLength(AgendaItem.TextLength);
        RuleFor(f => f.Motion).MaximumLength(AgendaItem.TextLength);
    }
}

/// <summary>Reads what the form shows.</summary>
public sealed class ItemQuery(PortalDbContext db, MeetingDesk meetings, SubjectDesk subjects, BusinessClock clock)
{
    /// <summary>What was typed, or the item as it is; null for somebody who does not keep the body.</summary>
    public async Task<ItemForm?> ReadAsync(string number, int meeting, int? order, ItemForm? typed, CancellationToken ct)
    {
        if (await meetings.LoadAsync(number, meeting, tracked: false, ct) is not { } opened || !opened.Council.Keeps(opened.Meeting.BodyCode))
        {
            return null;
        }

        var item = order is { } at ? opened.ItemAt(at) : null;
        if (order is not null && item is null)
        {
            return null;
        }

        var form = typed ?? FormOf(item);
        if (item is not null)
        {
            ((IVersionedForm)form).Renew(item.Version);
        }

        form.Opened = opened;
        form.Matters = [.. opened.Council.Profile.MajorMatters.Select(m => new Choice(m.Code, m.Name.ToString()))];
        form.Schools = await db.Memberships.Where(m => m.GroupId == opened.Council.GroupId).Where(Membership.ActiveOn(clock.Today))
            .OrderBy(m => m.Role).ThenBy(m => m.Id).Select(m => new Choice(m.School!.Number, m.School.Name, null)).Distinct().ToListAsync(ct);
        form.Subjects = [.. (await subjects.WaitingAsync(opened.Council, opened.Meeting.BodyCode, ct)).Select(s => new Choice(s.Key, s.Label))];
        var asked = await db.BoardRemarks.Where(r => r.AsksAnotherLook && r.Resolution!.GroupId == opened.Council.GroupId && r.Resolution.Meeting!.BodyCode == opened.Meeting.BodyCode)
            .Select(r => new { r.ResolutionId, r.Resolution!.Year, r.Resolution.Number, r.Resolution.Title }).Distinct().ToListAsync(ct);
        form.Asked = [.. asked.Select(r => new Choice(r.ResolutionId.ToString(CultureInfo.InvariantCulture), ResolutionNumber.WithTitle(r.Year, r.Number, r.Title)))];
        return form;
    }

    private static ItemForm FormOf(AgendaItem? item) => item is null ? new ItemForm() : new ItemForm
    {
        Title = item.Title,
        Text = item.Text,
        Motion = item.Motion,
        Matter = item.MatterCode,
        School = item.School?.Number,
        About = SubjectDesk.KeyOf(item),
        Revisits = item.RevisitsId,
    };
}

/// <summary>It does not wait for this body, or not any more.</summary>
/// <param name="Subject">What it is called.</param>
public sealed record SubjectNotWaiting(string Subject) : Refusal("“{0}” does not wait for a resolution of this body.", Subject);

/// <summary>What is put to the vote about something that follows the resolution needs its words.</summary>
public sealed record MotionMissing() : Refusal("Write the motion: what the item decides follows its result.");

/// <summary>Puts a matter on the agenda, or changes one that has not been dealt with.</summary>
public sealed class SaveItemHandler(PortalDbContext db, MeetingDesk meetings, SubjectDesk subjects, NoticeDesk notices, StaleCheck stale)
{
    /// <summary>Saves it; a place of null is a new item.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int? order, ItemForm form, CancellationToken ct) =>
        meetings.KeepAsync("save-agenda-item", number, meeting, (opened, token) => SaveAsync(opened, order, form, token), ct);

    private async Task<Refusal?> SaveAsync(OpenedMeeting opened, int? order, ItemForm form, CancellationToken ct)
    {
        if (!opened.Meeting.IsBeforeItsEnd)
        {
            return new MeetingNotIn(opened.Meeting.Status);
        }

        var item = order is { } at ? opened.ItemAt(at) : new AgendaItem { Order = opened.Meeting.Items.Count + 1, Title = "" };
        if (item is null)
        {
            return new CaseNotFound();
        }

        if (order is not null && await stale.AgainstAsync(item, form.Version, ct) is { } older)
        {
            return older;
        }

        if (item.State != AgendaState.Waiting)
        {
            return new ItemNotIn(item.State);
        }

        var school = form.School is { Length: > 0 } chosen
            ? await db.Memberships.Where(m => m.GroupId == opened.Council.GroupId && m.School!.Number == chosen).Select(m => (long?)m.SchoolId).FirstOrDefaultAsync(ct)
            : null;
        if ((form.School is { Length: > 0 } && school is null) || (form.Matter is { Length: > 0 } && opened.Council.Profile.MatterOf(form.Matter) is null))
        {
            return new SeatNotOffered();
        }

        var subject = form.About is { Length: > 0 } chosenSubject
            ? (await subjects.WaitingAsync(opened.Council, opened.Meeting.BodyCode, ct)).FirstOrDefault(s => s.Key == chosenSubject)
            : null;
        if (form.About is { Length: > 0 } && subject is null)
        {
            return new SubjectNotWaiting(form.Title!.Trim()) { Field = nameof(form.About) };
        }

        if (subject is not null && string.IsNullOrWhiteSpace(form.Motion))
        {
            return new MotionMissing { Field = nameof(form.Motion) };
        }

        (item.Title, item.Text, item.Motion) = (form.Title!.Trim(), Typed.Text(form.Text), Typed.Text(form.Motion));
        // What the policy counts as a major matter is one, whatever was chosen.
        (item.MatterCode, item.SchoolId) = (subject?.MatterCode ?? Typed.Text(form.Matter), school ?? subject?.SchoolId);
        (item.ApplicationId, item.PaperId, item.ProposalId) = (subject?.ApplicationId, subject?.PaperId, subject?.ProposalId);
        var earlier = form.Revisits is not { } revisited ? null
            : await db.Resolutions.Where(r => r.Id == revisited && r.GroupId == opened.Council.GroupId).Select(r => new { r.Id, r.MatterCode }).SingleOrDefaultAsync(ct);
        // Looked at again, a major matter stays one.
        (item.RevisitsId, item.MatterCode) = (earlier?.Id, item.MatterCode ?? earlier?.MatterCode);
        if (item.WhyNotByCirculation(opened.Meeting.ByCirculation, opened.Body) is { } closed)
        {
            return closed with { Field = nameof(form.Matter) };
        }

        if (order is null)
        {
            opened.Meeting.Items.Add(item);
        }

        AgendaNews.Tell(notices, opened);

        return null;
    }
}
