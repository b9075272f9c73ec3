using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>Moves an item one place up, until the meeting opens. Once it is called, everybody asked is told.</summary>
public sealed class MoveUpHandler(PortalDbContext db, MeetingDesk meetings, NoticeDesk notices)
{
    /// <summary>Moves it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, CancellationToken ct) =>
        meetings.KeepAsync("move-agenda-item", number, meeting, (opened, token) => MoveAsync(opened, order, token), ct);

    private async Task<Refusal?> MoveAsync(OpenedMeeting opened, int order, CancellationToken ct)
    {
        if (opened.ItemAt(order) is not { } item || opened.ItemAt(order - 1) is not { } above)
        {
            return new CaseNotFound();
        }

        if (opened.Meeting.Status is not (MeetingStatus.Planned or MeetingStatus.Called))
        {
            return new MeetingNotIn(opened.Meeting.Status);
        }

        // A place is unique on the agenda, so the one that goes up steps aside first.
        item.Order = 0;
        await db.SaveChangesAsync(ct);
        above.Order = order;
        await db.SaveChangesAsync(ct);
        item.Order = order - 1;
        AgendaNews.Tell(notices, opened);
        return null;
    }
}

/// <summary>Takes an item off the agenda of a meeting that is only planned; later it is put off at the meeting.</summary>
public sealed class RemoveItemHandler(PortalDbContext db, MeetingDesk meetings)
{
    /// <summary>Takes it off.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, CancellationToken ct) =>
        meetings.KeepAsync("remove-agenda-item", number, meeting, (opened, token) => RemoveAsync(opened, order, token), ct);

    private async Task<Refusal?> RemoveAsync(OpenedMeeting opened, int order, CancellationToken ct)
    {
        if (opened.ItemAt(order) is not { } item)
        {
            return new CaseNotFound();
        }

        if (opened.Meeting.Status != MeetingStatus.Planned)
        {
            return new MeetingNotIn(opened.Meeting.Status);
        }

        db.Remove(item);
        await db.SaveChangesAsync(ct);
        foreach (var later in opened.Meeting.Items.Where(i => i.Order > order).OrderBy(i => i.Order).ToList())
        {
            later.Order--;
            await db.SaveChangesAsync(ct);
        }

        return null;
    }
}

/// <summary>Tells those who were asked that the agenda is another one.</summary>
internal static class AgendaNews
{
    /// <summary>Tells them, where the meeting is called.</summary>
    public static void Tell(NoticeDesk notices, OpenedMeeting opened)
    {
        if (opened.Meeting.CalledAt is not null)
        {
            notices.ToUsers(opened.Asked, opened.Url, Texts.Key("The agenda of “{0}” of {1} was changed."), opened.Meeting.Title, opened.Council.Name);
        }
    }
}
