using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>On the agenda of which meeting something is put.</summary>
public sealed class PutOnAgendaForm
{
    /// <summary>Key of what is to be decided.</summary>
    public string? About { get; set; }

    /// <summary>Number of the meeting.</summary>
    [Display(Name = "Meeting")]
    public int? Meeting { get; set; }

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public AgendaOffer Offer { get; set; } = null!;
}

/// <summary>Checks the form by itself.</summary>
public sealed class PutOnAgendaValidator : AbstractValidator<PutOnAgendaForm>
{
    public PutOnAgendaValidator() => RuleFor(f => f.Meeting).NotNull();
}

/// <summary>It stands on an agenda.</summary>
/// <param name="Title">The item's title.</param>
public sealed record OnAgendaAlready(string Title) : Refusal("“{0}” stands on an agenda already and has not come to its end.", Title), IConflict;

/// <summary>Reads the page that offers the meetings.</summary>
public sealed class PutOnAgendaQuery(CouncilAccess access, AgendaOfferQuery offers)
{
    /// <summary>What was chosen, or a new form; null for somebody who keeps no body that decides it, and where nothing waits.</summary>
    public async Task<PutOnAgendaForm?> ReadAsync(string number, string? about, PutOnAgendaForm? typed, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(about) || await access.OfAsync(number, ct) is not { } council || await offers.ReadAsync(council, about, ct) is not { MayPlan: true } offer)
        {
            return null;
        }

        var form = typed ?? new PutOnAgendaForm();
        (form.About, form.Council, form.Offer) = (about, council, offer);
        return form;
    }
}

/// <summary>Puts what a body is to decide on the agenda of a meeting that has not opened, with the words of the paper, proposal or case; they can be changed there.</summary>
public sealed class PutOnAgendaHandler(PortalDbContext db, MeetingDesk meetings, SubjectDesk subjects, AgendaOfferQuery offers, NoticeDesk notices)
{
    /// <summary>Puts it there.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, PutOnAgendaForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return meetings.KeepAsync("save-agenda-item", number, form.Meeting!.Value, (opened, token) => PutAsync(opened, form, token), ct);
    }

    private async Task<Refusal?> PutAsync(OpenedMeeting opened, PutOnAgendaForm form, CancellationToken ct)
    {
        if (opened.Meeting.Status is not (MeetingStatus.Planned or MeetingStatus.Called))
        {
            return new MeetingNotIn(opened.Meeting.Status) { Field = nameof(form.Meeting) };
        }

        if ((await subjects.WaitingAsync(opened.Council, opened.Meeting.BodyCode, ct)).FirstOrDefault(s => s.Key == form.About) is not { } subject)
        {
            return new CaseNotFound();
        }

        if (await offers.ListedAsync(opened.Council, subject.Key, ct) is { } listed)
        {
            return new OnAgendaAlready(listed.Title) { Field = nameof(form.Meeting) };
        }

        var item = new AgendaItem
        {
            Order = opened.Meeting.Items.Count + 1,
            Title = subject.Title,
            Motion = subject.Motion,
            MatterCode = subject.MatterCode,
            SchoolId = subject.SchoolId,
            ApplicationId = subject.ApplicationId,
            PaperId = subject.PaperId,
            ProposalId = subject.ProposalId,
        };
        if (item.WhyNotByCirculation(opened.Meeting.ByCirculation, opened.Body) is { } closed)
        {
            return closed with { Field = nameof(form.Meeting) };
        }

        // Put on two agendas at the same moment: the second sees the first.
        await TouchAsync(subject, ct);
        opened.Meeting.Items.Add(item);
        AgendaNews.Tell(notices, opened);
        return null;
    }

    private async Task TouchAsync(AgendaSubject subject, CancellationToken ct)
    {
        if (subject.PaperId is { } paper)
        {
            db.Entry(await db.GroupPapers.SingleAsync(p => p.Id == paper, ct)).Property(p => p.Version).IsModified = true;
        }
        else if (subject.ProposalId is { } proposal)
        {
            db.Entry(await db.LeaderProposals.SingleAsync(p => p.Id == proposal, ct)).Property(p => p.Version).IsModified = true;
        }
    }
}
