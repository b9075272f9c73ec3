using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>A group's page, for the public, by hand-written SQL.</summary>
internal static class GroupRecordSql
{
    /// <summary>Reads the page; null when there is no such group.</summary>
    public static async Task<GroupPage?> ReadAsync(HttpContext context, SqliteConnection db, string number)
    {
        if (Facts(db, number) is not { } group)
        {
            return null;
        }

        var profile = await context.RequestServices.GetRequiredService<ProfileCatalogue>().GetAsync(group.ProfileVersionId, context.RequestAborted);
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
        return new GroupPage(
            group,
            new GroupPolicyView(
                profile.Code,
                group.ProfileVersion,
                profile.Document.Title,
                profile.Document.Short,
                profile.Document.Standing == DocumentStanding.DraftForComment,
                profile.ApprovedSize is not null),
            Members(db, group.Id, profile, today),
            Seats(db, group.Id, profile, today),
            db.Read(
                "SELECT Size, Reason, DecidedOn FROM ApprovedSizes WHERE GroupId = @id ORDER BY Id DESC",
                r => new ApprovedSizeView(r.GetInt32(0), r.GetString(1), r.Day(2)!.Value),
                ("@id", group.Id)),
            group.ApplicationId is { } application ? Route(db, application, profile, texts) : null,
            HistorySql.Read(db, "GroupId", group.Id, texts),
            MaySetSize: false,
            MayManagePlates: false,
            RegisterDay.Of(null, today))
        {
            Documents = DocumentSql.OfGroup(db, group.Id, today),
        };
    }

    private static GroupFactsView? Facts(SqliteConnection db, string number) => db.Read(
        "SELECT g.Id, g.Number, g.Kind, g.Level, g.ShortName, g.FullName, g.JurisdictionId, j.FullName, l.Number, l.Name, g.ProfileVersionId, v.Number, g.FormationForm, g.EffectiveOn,"
            + " g.EndsOn, g.RegisteredAt, g.ApplicationId, g.FilingNumber, g.DecidingDocument FROM Groups AS g JOIN Jurisdictions AS j ON j.Id = g.JurisdictionId"
            + " JOIN Schools AS l ON l.Id = g.LeadSchoolId JOIN ProfileVersions AS v ON v.Id = g.ProfileVersionId WHERE g.Number = @number",
        r => new GroupFactsView
        {
            Id = r.GetInt64(0),
            Number = r.GetString(1),
            Kind = (SchoolGroupKind)r.GetInt32(2),
            Level = (GroupLevel)r.GetInt32(3),
            ShortName = r.Text(4),
            FullName = r.Text(5),
            JurisdictionId = r.GetInt64(6),
            Jurisdiction = r.GetString(7),
            LeadNumber = r.GetString(8),
            LeadName = r.GetString(9),
            ProfileVersionId = r.GetInt64(10),
            ProfileVersion = r.GetInt32(11),
            FormationForm = r.Text(12),
            EffectiveOn = r.Day(13),
            EndsOn = r.Day(14),
            RegisteredAt = r.Instant(15),
            ApplicationId = r.Long(16),
            FilingNumber = r.Text(17),
            DecidingDocument = r.Text(18),
        },
        ("@number", number)).SingleOrDefault();

    private static List<MemberView> Members(SqliteConnection db, long groupId, PolicyProfile profile, DateOnly today)
    {
        var plates = db.Read(
            "SELECT p.MembershipId, p.Text, p.Clause, p.PutUpOn, p.TakenDownOn FROM Memberships AS m JOIN Plates AS p ON p.MembershipId = m.Id WHERE m.GroupId = @id ORDER BY p.Id",
            r => (Membership: r.GetInt64(0), View: new PlateView(r.GetString(1), r.Text(2), r.Day(3), r.Day(4))),
            ("@id", groupId)).ToLookup(p => p.Membership, p => p.View);
        return [.. db.Read(
            "SELECT m.Id, s.Number, s.Name, c.Name, m.Role, m.CooperationType, m.StartsOn, m.TermEndsOn, m.LeftOn, m.AnnouncedOn, m.Announcement FROM Memberships AS m JOIN Schools AS s ON s.Id = m.SchoolId"
                + " LEFT JOIN Campuses AS c ON c.Id = m.CampusId WHERE m.GroupId = @id",
            r => new MemberView(
                r.GetInt64(0),
                r.GetString(1),
                r.GetString(2),
                r.Text(3),
                (MembershipRole)r.GetInt32(4),
                profile.TypeOf(r.Text(5))?.Name,
                r.Day(6),
                r.Day(7),
                r.Day(8),
                Membership.StandingOf(r.Day(6), r.Day(7), r.Day(8), today),
                [.. plates[r.GetInt64(0)]])
            {
                AnnouncedOn = r.Day(9),
                Announcement = r.Text(10),
            },
            ("@id", groupId))
            .OrderBy(m => m.Role)
            .ThenBy(m => m.Standing is MembershipStanding.Active or MembershipStanding.NotBegun ? 0 : 1)
            .ThenBy(m => m.SchoolNumber, StringComparer.Ordinal)];
    }

    private static List<SeatView> Seats(SqliteConnection db, long groupId, PolicyProfile profile, DateOnly today) => db.Read(
        "SELECT c.BodyCode, c.PostCode, s.Name, c.SchoolPost FROM CouncilSeats AS c JOIN Schools AS s ON s.Id = c.SchoolId WHERE c.GroupId = @id AND (c.EndsOn IS NULL OR c.EndsOn >= @day) ORDER BY c.Id",
        r =>
        {
            var body = profile.BodyOf(r.GetString(0));
            var post = body?.Posts.FirstOrDefault(p => p.Code == r.GetString(1));
            return new SeatView(body?.Name.ToString() ?? r.GetString(0), post?.Name.ToString() ?? r.GetString(1), r.GetString(2), r.GetString(3));
        },
        ("@id", groupId),
        ("@day", today));

    private static RouteView Route(SqliteConnection db, long applicationId, PolicyProfile profile, IStringLocalizer<Texts> texts)
    {
        var decisions = db.Read(
            "SELECT Step, DecidedOn, DocumentNumber, Outcome FROM Decisions WHERE ApplicationId = @id AND IsFinal ORDER BY Id",
            r => (Step: r.GetInt32(0), Day: r.Day(1), Number: r.Text(2), Outcome: (DecisionOutcome)r.GetInt32(3)),
            ("@id", applicationId));
        return new RouteView(db.Read(
            "SELECT s.\"Order\", s.Action, o.Name, s.Clause FROM ApplicationSteps AS s JOIN Organisations AS o ON o.Id = s.OrganisationId"
                + " JOIN Applications AS a ON a.Id = s.ApplicationId WHERE s.ApplicationId = @id AND s.\"Order\" >= a.RouteStart ORDER BY s.\"Order\"",
            r =>
            {
                var order = r.GetInt32(0);
                var last = decisions.FindLast(d => d.Step == order);
                return new RouteStepView(order, r.GetString(2), texts.Enum((StepAction)r.GetInt32(1)), StepState.Done)
                {
                    Clause = ClauseView.OfStep(profile.Code, r.Text(3), texts),
                    Outcome = last == default ? null : texts.Enum(last.Outcome),
                    Decided = last.Day,
                    DocumentNumber = last.Number,
                };
            },
            ("@id", applicationId)));
    }
}
