using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>Where something that a body is to decide stands on an agenda, and on which it may be put.</summary>
/// <param name="Key">How forms name it.</param>
/// <param name="Url">Address of the group's council page.</param>
/// <param name="Label">What it is called; null where it waits for no resolution.</param>
/// <param name="Listed">The item about it that has not come to its end; null for none.</param>
/// <param name="Meetings">For who keeps a body that decides it: the meetings that have not opened. Empty for others, and where it stands on an agenda already.</param>
/// <param name="MayPlan">Whether the reader keeps a body that decides it.</param>
public sealed record AgendaOffer(string Key, string Url, string? Label, OtherItem? Listed, IReadOnlyList<Choice> Meetings, bool MayPlan);

/// <summary>Reads it.</summary>
public sealed class AgendaOfferQuery(PortalDbContext db, SubjectDesk subjects, CurrentActor actor)
{
    private const int Most = 20;

    /// <summary>Reads it as the actor sees it.</summary>
    public async Task<AgendaOffer> ReadAsync(CouncilSight council, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(council);
        var listed = await ListedAsync(council, key, ct);
        if (!actor.Can(Permission.ActInCouncil) || !council.KeepsAny)
        {
            return new AgendaOffer(key, council.Url, null, listed, [], false);
        }

        var bodies = new List<string>();
        string? label = null;
        foreach (var body in council.MeetingBodies.Where(b => council.Keeps(b.Code)))
        {
            if ((await subjects.WaitingAsync(council, body.Code, ct)).FirstOrDefault(s => s.Key == key) is { } subject)
            {
                bodies.Add(body.Code);
                label = subject.Label;
            }
        }

        var meetings = listed is not null || bodies.Count == 0 ? [] : await db.Meetings
            .Where(m => m.GroupId == council.GroupId && bodies.Contains(m.BodyCode) && (m.Status == MeetingStatus.Planned || m.Status == MeetingStatus.Called))
            .OrderBy(m => m.HeldOn).ThenBy(m => m.Id).Take(Most).Select(m => new { m.Number, m.Title, m.HeldOn }).ToListAsync(ct);
        return new AgendaOffer(
            key,
            council.Url,
            label,
            listed,
            [.. meetings.Select(m => new Choice(m.Number.ToString(CultureInfo.InvariantCulture), $"{Show.Date(m.HeldOn)} {m.Title}"))],
            bodies.Count > 0);
    }

    /// <summary>The item about it that waits or is voted on. One of a meeting that is only planned is known to who keeps the body.</summary>
    public async Task<OtherItem?> ListedAsync(CouncilSight council, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(key);
        var value = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var id = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var (isCase, isPaper) = (key.StartsWith("case:", StringComparison.Ordinal), key.StartsWith("paper:", StringComparison.Ordinal));
        var found = await db.AgendaItems
            .Where(i => i.Meeting!.GroupId == council.GroupId && (i.State == AgendaState.Waiting || i.State == AgendaState.Voting)
                && (i.Meeting.Status == MeetingStatus.Planned || i.Meeting.Status == MeetingStatus.Called || i.Meeting.Status == MeetingStatus.Open))
            .Where(i => isCase ? i.Application!.Number == value : isPaper ? i.PaperId == id : i.ProposalId == id)
            .OrderBy(i => i.Id)
            .Select(i => new { i.Meeting!.Number, i.Order, i.Title, i.State, i.Meeting.BodyCode, i.Meeting.CalledAt }).FirstOrDefaultAsync(ct);
        return found is null || (found.CalledAt is null && !council.Keeps(found.BodyCode)) ? null : new OtherItem(found.Number, found.Order, found.Title, found.State);
    }
}

/// <summary>A resolution to be led to.</summary>
/// <param name="Number">Its number; null where the motion was not carried.</param>
/// <param name="Url">The item that was decided.</param>
/// <param name="Meeting">Title of the meeting.</param>
/// <param name="DecidedOn">Its day.</param>
public sealed record ResolutionLink(string? Number, string Url, string Meeting, DateOnly DecidedOn)
{
    /// <summary>Finds one; null for none.</summary>
    public static async Task<ResolutionLink?> FindAsync(PortalDbContext db, CouncilSight council, long? id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(council);
        var found = id is null ? null : await db.Resolutions.Where(r => r.Id == id)
            .Select(r => new { r.Year, r.Number, Meeting = r.Meeting!.Number, r.Item!.Order, r.Meeting.Title, r.DecidedOn }).SingleOrDefaultAsync(ct);
        return found is null ? null : new ResolutionLink(
            ResolutionNumber.Of(found.Year, found.Number), $"{council.Url}/meetings/{found.Meeting}/items/{found.Order}", found.Title, found.DecidedOn);
    }
}
