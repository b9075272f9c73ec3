using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>Changes when, where and how a body meets, until the meeting opens. Once it is called, everybody asked is told what is new.</summary>
public sealed class EditMeetingHandler(MeetingDesk meetings, NoticeDesk notices, StaleCheck stale)
{
    /// <summary>Changes it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, PlanMeetingForm form, CancellationToken ct) =>
        meetings.KeepAsync("edit-meeting", number, meeting, (opened, token) => EditAsync(opened, form, token), ct);

    private async Task<Refusal?> EditAsync(OpenedMeeting opened, PlanMeetingForm form, CancellationToken ct)
    {
        var meeting = opened.Meeting;
        if (await stale.AgainstAsync(meeting, form.Version, ct) is { } older)
        {
            return older;
        }

        if (PlanMeetingHandler.Unfit(form, opened.Council) is { } unfit)
        {
            return unfit;
        }

        if (meeting.Items.Select(i => i.WhyNotByCirculation(form.ByCirculation, opened.Body)).FirstOrDefault(r => r is not null) is { } closed)
        {
            return closed with { Field = nameof(form.ByCirculation) };
        }

        if (meeting.Replan(form.Plan) is { } refusal)
        {
            return refusal;
        }

        if (meeting.Status == MeetingStatus.Called)
        {
            notices.ToUsers(
                opened.Asked,
                opened.Url,
                meeting.ByCirculation ? Texts.Key("“{0}” of {1} was changed: please answer by {2}.") : Texts.Key("“{0}” of {1} was changed: it is on {2} at {3}, {4}. Please say whether you come."),
                meeting.Title,
                opened.Council.Name,
                meeting.HeldOn,
                meeting.BeginsAt?.ToString("t", System.Globalization.CultureInfo.InvariantCulture),
                meeting.Place);
        }

        return null;
    }
}
