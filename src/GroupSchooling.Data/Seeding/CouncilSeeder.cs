using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Seeding;

/// <summary>
/// Gives the demo's groups the seats that their policy fills by post, and, where the principals of lead and members can sign in, seats for two of them and one
/// meeting that is over, so that no page of a council is empty. A group that has a seat is left alone.
/// </summary>
public sealed class CouncilSeeder(PortalDbContext db, TimeProvider time)
{
    private const int Deputies = 2;
    private const string Principal = "校长";

    /// <summary>Seeds the councils.</summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        var groups = await db.Groups.Include(g => g.Memberships).Include(g => g.ProfileVersion).Where(g => !g.Seats.Any()).OrderBy(g => g.Id).ToListAsync(ct);
        foreach (var group in groups)
        {
            await SeedAsync(group, ProfileReader.Read(group.ProfileVersion!.Json).Required(), ct);
        }

        foreach (var seat in DemoAccounts.Data.Seats)
        {
            await SeedAsync(seat, ct);
        }
    }

    /// <summary>Appoints somebody of the demo, once.</summary>
    private async Task SeedAsync(DemoSeat named, CancellationToken ct)
    {
        var group = await db.Groups.OrderBy(g => g.Id).FirstAsync(g => g.ShortName == named.Group, ct);
        var user = await db.Users.SingleAsync(u => u.UserName == named.UserName, ct);
        if (await db.SeatAppointments.AnyAsync(a => a.UserId == user.Id && a.Seat!.GroupId == group.Id, ct))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var seat = new CouncilSeat
        {
            GroupId = group.Id,
            BodyCode = named.Body,
            PostCode = named.Post,
            SchoolId = await db.Schools.Where(s => s.Name == named.School).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync(ct),
            SchoolPost = named.SchoolPost,
            IsByPost = false,
        };
        seat.Appointments.Add(new SeatAppointment
        {
            UserId = user.Id,
            PersonName = user.DisplayName,
            StartsOn = DateOnly.FromDateTime(now).AddYears(-1),
            RecordedAt = now,
            RecordedByUserId = user.Id,
        });
        db.Add(seat);
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedAsync(SchoolGroup group, PolicyProfile profile, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        long[] members = [.. group.Memberships.Where(m => m is { Role: MembershipRole.Member, CampusId: null } && m.IsActiveOn(today)).Select(m => m.SchoolId).Distinct()];
        var seats = SeatPlan.ByPost(profile, group.LeadSchoolId, members)
            .Select(s => new CouncilSeat { BodyCode = s.BodyCode, PostCode = s.PostCode, SchoolId = s.SchoolId, SchoolPost = Principal, IsByPost = true }).ToList();
        group.Seats.AddRange(seats);
        var schools = members.Append(group.LeadSchoolId).ToList();
        var principals = await (
            from a in db.Assignments
            join u in db.Users on a.UserId equals u.Id
            from s in db.Schools
            where a.Role == Role.Principal && s.OrganisationId == a.OrganisationId && schools.Contains(s.Id)
            orderby s.Id
            select new Sitter(s.Id, u.Id, u.DisplayName)).ToListAsync(ct);
        var body = profile.Bodies.FirstOrDefault(b => b is { OfGroup: true, Meetings: not null });
        var post = body?.Posts.FirstOrDefault(p => p is { IsByPost: false, Votes: true });
        var chair = seats.Find(s => s.BodyCode == body?.Code && s.SchoolId == group.LeadSchoolId);
        if (body is not null && chair is not null && principals.Find(p => p.SchoolId == group.LeadSchoolId) is { } lead)
        {
            List<(CouncilSeat Seat, Sitter Sitter)> sitting = [(chair, lead)];
            foreach (var sitter in principals.Where(p => p.SchoolId != group.LeadSchoolId).Take(Deputies))
            {
                // Where the policy seats the members' principals by post, nobody is appointed beside them.
                if ((seats.Find(s => s.BodyCode == body.Code && s.SchoolId == sitter.SchoolId) ?? (post is null ? null : Appointed(group, body, post, sitter, today))) is { } seat)
                {
                    sitting.Add((seat, sitter));
                }
            }

            await db.SaveChangesAsync(ct);
            await MeetAsync(group, body, sitting, today.AddMonths(-1), ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private CouncilSeat Appointed(SchoolGroup group, Body body, Post post, Sitter sitter, DateOnly today)
    {
        var seat = new CouncilSeat { BodyCode = body.Code, PostCode = post.Code, SchoolId = sitter.SchoolId, SchoolPost = Principal, IsByPost = false };
        seat.Appointments.Add(new SeatAppointment
        {
            UserId = sitter.UserId,
            PersonName = sitter.Name,
            StartsOn = today.AddYears(-1),
            RecordedAt = time.GetUtcNow().UtcDateTime,
            RecordedByUserId = sitter.UserId,
        });
        group.Seats.Add(seat);
        return seat;
    }

    /// <summary>A meeting with one item that was carried and one that was only discussed.</summary>
    private async Task MeetAsync(SchoolGroup group, Body body, List<(CouncilSeat Seat, Sitter Sitter)> sitting, DateOnly day, CancellationToken ct)
    {
        var now = day.ToDateTime(new TimeOnly(7, 0), DateTimeKind.Utc);
        var meeting = new Meeting
        {
            GroupId = group.Id,
            BodyCode = body.Code,
            Number = 1,
            Title = "本学期第一次工作会议（演示）",
            HeldOn = day,
            BeginsAt = new TimeOnly(15, 0),
            Place = "龙头学校会议室",
            CreatedByUserId = sitting[0].Sitter.UserId,
        };
        var plan = new AgendaItem { Order = 1, Title = "本学期工作计划", Motion = "同意本学期工作计划。" };
        var research = new AgendaItem { Order = 2, Title = "联合教研安排", Text = "交流各校教研安排。" };
        meeting.Items.AddRange([plan, research]);
        meeting.Attendances.AddRange(sitting.Select(s => new Attendance
        {
            SeatId = s.Seat.Id,
            Seat = s.Seat,
            UserId = s.Sitter.UserId,
            PersonName = s.Sitter.Name,
            Votes = true,
            Answer = AttendanceAnswer.Present,
        }));
        db.Add(meeting);
        await db.SaveChangesAsync(ct);
        meeting.Call(now);
        meeting.Open(day, day, now);
        plan.OpenVote(meeting, body, sitting.ToLookup(s => s.Seat.Id, s => s.Sitter.SchoolId), now);
        foreach (var (ballot, sitter) in plan.Ballots.Zip(sitting))
        {
            ballot.Cast(VoteChoice.For, now, sitter.Sitter.UserId, isRecorded: false);
        }

        var votes = plan.CloseVote(meeting, body, day, now).Value.Votes;
        research.EndWithoutVote(meeting, AgendaState.Noted, now);
        meeting.Close(now);
        meeting.WriteMinutes("各校就计划和教研安排交换了意见。");
        meeting.Sign(now, sitting[0].Sitter.UserId);
        await db.SaveChangesAsync(ct);
        db.Add(new Resolution
        {
            GroupId = group.Id,
            MeetingId = meeting.Id,
            ItemId = plan.Id,
            Year = day.Year,
            Number = 1,
            Title = plan.Title,
            Text = plan.Motion!,
            IsCarried = true,
            VotesFor = votes.For,
            VotesAgainst = votes.Against,
            Abstained = votes.Abstained,
            DecidedOn = day,
            RecordedAt = now,
        });
    }

    private sealed record Sitter(long SchoolId, long UserId, string Name);
}
