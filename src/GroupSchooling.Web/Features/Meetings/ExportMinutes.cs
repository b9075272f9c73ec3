using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Papers;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>Writes the minutes as a Word file from what was entered. They are Chinese whatever the reader's language; unsigned ones say that they are a draft.</summary>
public sealed class ExportMinutesHandler(PortalDbContext db, ShowMeetingQuery meetings, AuditScope audit, IStringLocalizer<Texts> texts)
{
    private const string Blank = "________";

    /// <summary>The file; its leaving the portal is recorded.</summary>
    public async Task<Outcome<Paper>> HandleAsync(string number, int meeting, CancellationToken ct)
    {
        if (await meetings.ReadAsync(number, meeting, ct) is not { Meeting.Status: not (MeetingStatus.Planned or MeetingStatus.Cancelled) } page)
        {
            return new CaseNotFound();
        }

        var paper = Write(page, await NumberAsync(page.Meeting, ct));
        audit.Process = "export-minutes";
        audit.Subject = number;
        db.Audit.Add(audit.Entry(AuditKind.Exported, paper.FileName));
        await db.SaveChangesAsync(ct);
        return paper;
    }

    /// <summary>Which meeting of its body it is: meetings count when they open, so that none that was called off leaves a gap.</summary>
    private async Task<int> NumberAsync(Meeting meeting, CancellationToken ct)
    {
        var (group, body, opened) = (meeting.GroupId, meeting.BodyCode, meeting.OpenedAt);
        return await db.Meetings.CountAsync(m => m.GroupId == group && m.BodyCode == body && m.Id != meeting.Id && m.OpenedAt != null && (opened == null || m.OpenedAt < opened), ct) + 1;
    }

    private Paper Write(MeetingPage page, int number)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.Chinese;
            using var paper = new OfficialPaper();
            var name = Say("Minutes of meeting no. {0}", number);
            Head(paper, page, number);
            Discussion(paper, page);
            Agenda(paper, page);
            Feet(paper, page);
            return new Paper($"{page.Opened.Council.Number}-{name}.docx", paper.Save());
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    private void Head(OfficialPaper paper, MeetingPage page, int number)
    {
        var meeting = page.Meeting;
        paper.Title(Say("{0}: minutes of meeting no. {1}", CouncilName.Of(page.Opened.Council.Name, page.Opened.Body.Name.Chinese), number));
        if (meeting.SignedAt is null)
        {
            paper.Text(Say("(Draft)"));
        }

        paper.Text(Say("Subject: {0}", meeting.Title));
        paper.Text(meeting.ByCirculation
            ? Say("By circulation, to be answered by {0}", PaperFacts.Day(meeting.HeldOn))
            : Say("Held on {0} at {1}, {2}", PaperFacts.Day(meeting.HeldOn), Hour(meeting.BeginsAt), meeting.Place ?? Blank));
        paper.Text(Say("Presided by: {0}", Holding(page, PostPart.Chair)));
        paper.Text(Say("Minutes taken by: {0}", Holding(page, PostPart.Secretary)));
        // Papers that go round are answered; nobody comes.
        if (meeting.ByCirculation && meeting.OpenedAt is not null)
        {
            List(paper, Say(Texts.Key("has answered")), meeting.Attendances.Where(a => page.HasAnswered(a) == true));
            List(paper, Say(Texts.Key("has not answered")), meeting.Attendances.Where(a => page.HasAnswered(a) == false));
            return;
        }

        if (meeting.OpenedAt is not null)
        {
            paper.Text(Say("Entitled to vote: {0}; there: {1}", meeting.Attendances.Count(a => a.Votes), meeting.Attendances.Count(a => a.Votes && page.TookPart(a))));
        }

        List(paper, AttendanceAnswer.Present, meeting.Attendances.Where(a => a is { Votes: true, Answer: AttendanceAnswer.Present }));
        List(paper, Say(Texts.Key("Attending without a vote")), meeting.Attendances.Where(a => a is { Votes: false, Answer: AttendanceAnswer.Present }));
        foreach (var answer in new[] { AttendanceAnswer.Left, AttendanceAnswer.Excused, AttendanceAnswer.Absent, AttendanceAnswer.Replaced })
        {
            List(paper, answer, meeting.Attendances.Where(a => a.Answer == answer));
        }
    }

    /// <summary>The hour as minutes write it: 9时, 14时30分.</summary>
    private static string Hour(TimeOnly? at) => at is not { } hour ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{hour.Hour}时{(hour.Minute == 0 ? "" : $"{hour.Minute:00}分")}");

    /// <summary>Who of those that took part holds a post of the body; a blank for who stood in.</summary>
    private static string Holding(MeetingPage page, PostPart part) =>
        page.Meeting.Attendances.Find(a => page.TookPart(a) && page.Opened.Body.PostOf(a.Seat!.PostCode)?.Part == part)?.PersonName ?? Blank;

    private void List(OfficialPaper paper, object heading, IEnumerable<Attendance> people)
    {
        if (string.Join("、", people.Select(a => $"{a.PersonName}（{a.Seat!.School!.Name}）")) is { Length: > 0 } names)
        {
            paper.Text(Say("{0}: {1}", heading, names));
        }
    }

    private void Agenda(OfficialPaper paper, MeetingPage page)
    {
        foreach (var item in page.Items)
        {
            paper.Heading(Say("Item {0}: {1}", item.Order, item.Title));
            if (page.MatterOf(item) is { } matter)
            {
                paper.Text(Say("Major matter: {0}", matter.Chinese));
            }

            if (item.Text is not null)
            {
                paper.Text(item.Text);
            }

            var staying = item.Recusals.Select(r => page.Meeting.Attendances.First(a => a.Id == r.AttendanceId).PersonName).ToList();
            if (staying.Count > 0)
            {
                paper.Text(Say("Recused: {0}", string.Join("、", staying)));
            }

            paper.Text(page.ResolutionOf(item) switch
            {
                { IsCarried: true } carried => Say(
                    "{0} for, {1} against, {2} abstained: carried. Resolution {3}: {4}", carried.VotesFor, carried.VotesAgainst, carried.Abstained, carried.Number, carried.Text),
                { } failed => Say("{0} for, {1} against, {2} abstained: not carried. Motion: {3}", failed.VotesFor, failed.VotesAgainst, failed.Abstained, failed.Text),
                _ => Say("{0}.", item.State),
            });
        }

        foreach (var absent in page.Meeting.Attendances.Where(a => a.WrittenOpinion is not null && !page.TookPart(a)))
        {
            paper.Text(Say("Written opinion of {0} (no vote): {1}", absent.PersonName, absent.WrittenOpinion));
        }
    }

    private void Discussion(OfficialPaper paper, MeetingPage page)
    {
        if (page.Meeting.Minutes is { } course)
        {
            paper.Heading(Say("Course of the discussion"));
            paper.Text(course);
        }
    }

    private static void Feet(OfficialPaper paper, MeetingPage page) => paper.Signed(
        page.Opened.Council.Name, PaperFacts.Day(page.Meeting.SignedAt is { } signed ? DateOnly.FromDateTime(BusinessClock.ToShanghai(signed)) : null));

    private string Say(string sentence, params object?[] arguments) => texts.Fill(sentence, arguments);
}
