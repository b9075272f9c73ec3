using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>
/// What new versions and local supplements share: loading with permission and version, the work item of the second person, the notices, and who did what.
/// Saves nothing itself: it works inside the caller's command.
/// </summary>
public sealed class PaperDesk(PortalDbContext db, CurrentActor actor, AuditScope audit, StaleCheck stale, NoticeDesk notices, SecondPersonDesk second, BusinessClock clock)
{
    /// <summary>Where a new version is worked on.</summary>
    public static string LinkOf(PolicyPaper paper) => LinkOf(paper is PolicyDraft, paper.Id);

    /// <summary>Where a paper is worked on.</summary>
    public static string LinkOf(bool isDraft, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"/policies/{(isDraft ? "drafts" : "supplements")}/{id}");

    /// <summary>Loads a paper of one's own bureau, to change it. For another bureau it does not exist.</summary>
    public async Task<Outcome<T>> LoadAsync<T>(long id, long version, string permission, CancellationToken ct)
        where T : PolicyPaper
    {
        var paper = await db.Set<T>().Include(p => p.Preparers).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (paper is null || !GroupAccess.May(actor, Permission.ViewPolicyPapers, paper.JurisdictionId))
        {
            return new CaseNotFound();
        }

        audit.Subject = paper.Code;
        if (!actor.Can(permission))
        {
            return new NotPermitted();
        }

        return await stale.AgainstAsync(paper, version, ct) is { } changed ? changed : paper;
    }

    /// <summary>Hands a paper to the second person, who finds it in the list of work.</summary>
    public async Task<Refusal?> SubmitAsync(PolicyPaper paper, SubmitPaperForm form, string title)
    {
        if (paper.Submit(actor.UserId, clock.Now) is { } refusal)
        {
            return refusal;
        }

        (paper.InForceFrom, paper.DocumentTitle, paper.DocumentNumber, paper.DecidedOn) =
            (form.InForceFrom, form.DocumentTitle!.Trim(), string.IsNullOrWhiteSpace(form.DocumentNumber) ? null : form.DocumentNumber.Trim(), form.DecidedOn);
        await second.OpenAsync(
            paper is PolicyDraft ? WorkItemKind.CheckPolicy : WorkItemKind.CheckSupplement,
            actor.OrganisationId,
            Permission.ApprovePolicies,
            [.. paper.Preparers.Select(p => p.UserId)],
            [new ToConfirm(LinkOf(paper), title)]);
        await notices.ToRoleAsync(
            actor.OrganisationId, Role.BureauLeader, LinkOf(paper), Texts.Key("{0} waits for your approval."), title);
        return null;
    }

    /// <summary>Ends the second person's work, and tells whoever prepared the paper.</summary>
    public async Task CloseAsync(PolicyPaper paper, string sentence, params object?[] arguments)
    {
        var link = LinkOf(paper);
        await second.DoneAsync(link, CancellationToken.None);
        notices.ToUsers(paper.Preparers.Select(p => p.UserId).Where(id => id != actor.UserId), link, sentence, arguments);
    }

    /// <summary>Who entered, submitted and checked a paper.</summary>
    public async Task<PaperFacts> FactsAsync(PolicyPaper paper, CancellationToken ct)
    {
        long?[] ids = [paper.EnteredByUserId, paper.SubmittedByUserId, paper.CheckedByUserId];
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return new PaperFacts(paper, NameOf(paper.EnteredByUserId)!, NameOf(paper.SubmittedByUserId), NameOf(paper.CheckedByUserId))
        {
            MayChange = paper.IsOpen && actor.Can(Permission.PreparePolicies),
            MayCheck = paper.Status == PolicyPaperStatus.Submitted && actor.Can(Permission.ApprovePolicies)
                && actor.UserId != paper.EnteredByUserId && !paper.Preparers.Contains(actor.UserId),
        };

        string? NameOf(long? id) => id is { } known ? names.GetValueOrDefault(known, "—") : null;
    }
}

/// <summary>A paper as its page shows it.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="EnteredBy">Display name of who entered it.</param>
/// <param name="SubmittedBy">Display name of who handed it over; null before.</param>
/// <param name="CheckedBy">Display name of the second person; null before.</param>
public sealed record PaperFacts(PolicyPaper Paper, string EnteredBy, string? SubmittedBy, string? CheckedBy)
{
    /// <summary>Whether the reader may change it now.</summary>
    public bool MayChange { get; init; }

    /// <summary>Whether the reader may approve or return it now.</summary>
    public bool MayCheck { get; init; }

    /// <summary>Its address.</summary>
    public string Link => PaperDesk.LinkOf(Paper);

    /// <summary>How its status is coloured.</summary>
    public Shared.Tone Tone => ToneOf(Paper.Status);

    /// <summary>How a status is coloured.</summary>
    public static Shared.Tone ToneOf(PolicyPaperStatus status) => status switch
    {
        PolicyPaperStatus.Submitted => Shared.Tone.Current,
        PolicyPaperStatus.Returned => Shared.Tone.Warning,
        PolicyPaperStatus.Approved => Shared.Tone.Done,
        _ => Shared.Tone.Muted,
    };
}
