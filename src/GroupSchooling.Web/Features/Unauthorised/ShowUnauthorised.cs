using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Unauthorised;

/// <summary>A matter in the list.</summary>
public sealed record UnauthorisedRow(long Id, UnauthorisedKind Kind, string School, string Other, DateOnly FoundOn, UnauthorisedStatus Status, DateOnly? DueOn)
{
    /// <summary>How its status is coloured.</summary>
    public static Tone ToneOf(UnauthorisedStatus status) => status switch
    {
        UnauthorisedStatus.Ended => Tone.Done,
        UnauthorisedStatus.RectificationAsked => Tone.Warning,
        _ => Tone.Current,
    };
}

/// <summary>The bureau's matters, the newest first.</summary>
/// <param name="Rows">A page of them.</param>
/// <param name="Next">Where the next page begins; null for none.</param>
/// <param name="IsForbidden">Whether a policy that holds here forbids it, so that it can be recorded.</param>
/// <param name="MayRecord">Whether the reader may record one.</param>
/// <param name="Today">Today.</param>
public sealed record UnauthorisedList(IReadOnlyList<UnauthorisedRow> Rows, string? Next, bool IsForbidden, bool MayRecord, DateOnly Today);

/// <summary>One matter.</summary>
/// <param name="Matter">The matter with its steps.</param>
/// <param name="RecordedBy">Display name of who recorded it.</param>
/// <param name="Rule">The rule that forbids it; null where the version has lost it.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Files">Evidence and documents.</param>
/// <param name="MayFollow">Whether the reader may record what was done.</param>
/// <param name="Today">Today.</param>
public sealed record UnauthorisedPage(
    UnauthorisedCooperation Matter, string RecordedBy, Consequence? Rule, ClauseView? Clause, IReadOnlyList<AttachmentRow> Files, bool MayFollow, DateOnly Today)
{
    /// <summary>The form of the next step.</summary>
    public FollowUnauthorisedForm Form { get; init; } = new();

    /// <summary>The files at a place.</summary>
    public IEnumerable<AttachmentRow> FilesAt(string section) => Files.Where(f => f.Section == section);
}

/// <summary>Reads the matters of one's own bureau.</summary>
public sealed class UnauthorisedQuery(
    PortalDbContext db,
    ProfileCatalogue profiles,
    UnauthorisedDesk desk,
    AttachmentDesk attachments,
    CurrentActor actor,
    BusinessClock clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>One page of the list.</summary>
    public async Task<UnauthorisedList> ListAsync(long? after, CancellationToken ct)
    {
        var rows = await db.UnauthorisedCooperations.Where(c => c.JurisdictionId == actor.JurisdictionId && (after == null || c.Id < after))
            .OrderByDescending(c => c.Id).Take(PageSizes.List + 1)
            .Select(c => new UnauthorisedRow(c.Id, c.Kind, c.School, c.Other, c.FoundOn, c.Status, c.DueOn)).ToListAsync(ct);
        var next = rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        var forbidden = await desk.RuleAsync(ct) is not null;
        return new UnauthorisedList([.. rows.Take(PageSizes.List)], next, forbidden, forbidden && actor.Can(Permission.FollowUnauthorised), clock.Today);
    }

    /// <summary>One matter; null for another bureau's.</summary>
    public async Task<UnauthorisedPage?> ReadAsync(long id, FollowUnauthorisedForm? typed, CancellationToken ct)
    {
        var matter = await db.UnauthorisedCooperations.AsNoTracking().Include(c => c.Steps).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (matter is null || !GroupAccess.May(actor, Permission.ViewUnauthorised, matter.JurisdictionId))
        {
            return null;
        }

        var profile = await profiles.GetAsync(matter.ProfileVersionId, ct);
        var rule = profile.Consequences.FirstOrDefault(c => c.Cause == ConsequenceCause.Unauthorised);
        var form = typed ?? new FollowUnauthorisedForm { DoneOn = clock.Today };
        ((IVersionedForm)form).Renew(matter.Version);
        form.Id = id;
        return new UnauthorisedPage(
            matter,
            await db.Users.Where(u => u.Id == matter.RecordedByUserId).Select(u => u.DisplayName).SingleAsync(ct),
            rule,
            ClauseView.Of(rule?.Source, profile.Code, texts),
            await attachments.OfUnauthorisedAsync(id, ct),
            matter.Status != UnauthorisedStatus.Ended && actor.Can(Permission.FollowUnauthorised),
            clock.Today)
        {
            Form = form,
        };
    }
}
