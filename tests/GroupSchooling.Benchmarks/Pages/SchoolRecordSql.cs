using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>A school's page, for the public, by hand-written SQL.</summary>
internal static class SchoolRecordSql
{
    /// <summary>Reads the page; null when there is no such school.</summary>
    public static async Task<SchoolPage?> ReadAsync(HttpContext context, SqliteConnection db, string number)
    {
        if (Facts(db, number) is not { } school)
        {
            return null;
        }

        var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        return new SchoolPage
        {
            School = school,
            TeachingPoints = Sites(db, "TeachingPoints", school.Id),
            Campuses = Sites(db, "Campuses", school.Id),
            FormerJurisdictions = db.Read(
                "SELECT j.FullName, j.Code, f.StartsOn, f.EndsOn FROM FormerJurisdictions AS f JOIN Jurisdictions AS j ON j.Id = f.JurisdictionId"
                    + " WHERE f.SchoolId = @id ORDER BY f.EndsOn DESC",
                r => new FormerJurisdictionView(r.GetString(0), r.GetString(1), r.Day(2), r.Day(3)!.Value),
                ("@id", school.Id)),
            FormerNames = db.Read(
                "SELECT Name, ShortName, StartsOn, EndsOn FROM FormerNames WHERE SchoolId = @id ORDER BY EndsOn DESC",
                r => new FormerNameView(r.GetString(0), r.Text(1), r.Day(2), r.Day(3)!.Value),
                ("@id", school.Id)),
            Codes = db.Read(
                "SELECT Kind, Code, \"Check\", StartsOn, EndsOn FROM SchoolCodes WHERE SchoolId = @id ORDER BY Id DESC",
                r => new CodeView((SchoolCodeKind)r.GetInt32(0), r.GetString(1), (CodeCheck)r.GetInt32(2), r.Day(3), r.Day(4)),
                ("@id", school.Id)),
            Figures = db.Read(
                "SELECT SchoolYear, Pupils, Classes, Teachers, BackboneTeachers, HighlyQualifiedTeachers, PeAndArtsTeachers FROM YearFigures WHERE SchoolId = @id ORDER BY SchoolYear DESC",
                r => new FiguresView(r.GetInt32(0), r.Int(1), r.Int(2), r.Int(3), r.Int(4), r.Int(5), r.Int(6)),
                ("@id", school.Id)),
            Acts = Acts(db, school.Id),
            Plan = db.Read(
                "SELECT Site, ExpectedOn, Developer, Obligations, PlannedClasses FROM SchoolPlans WHERE SchoolId = @id",
                r => new PlanView(r.Text(0), r.Day(1), r.Text(2), r.Text(3), r.Int(4)),
                ("@id", school.Id)).SingleOrDefault(),
            Memberships = await MembershipsAsync(context, db, school.Id, today, texts),
            Confirmations = db.Read(
                "SELECT Before, After, EvidenceOn, ConfirmedAt FROM OwnershipConfirmations WHERE SchoolId = @id ORDER BY Id DESC",
                r => new OwnershipView((SchoolOwnership)r.GetInt32(0), (SchoolOwnership)r.GetInt32(1), r.Day(2)!.Value, r.Instant(3), null, null, []),
                ("@id", school.Id)),
            Documents = DocumentSql.OfSchool(db, school.Id, today),
            History = HistorySql.Read(db, "SchoolId", school.Id, texts),
            Rights = new SchoolRights(Edit: false, ConfirmOwnership: false),
            Day = RegisterDay.Of(null, today),
        };
    }

    private static SchoolFactsView? Facts(SqliteConnection db, string number) => db.Read(
        "SELECT s.Id, s.Number, s.Name, s.ShortName, s.JurisdictionId, j.FullName, s.Stage, s.Ownership, s.Status, s.CreditCode, s.IdentifierCode, s.Address, s.PrincipalName,"
            + " s.FoundedOn, s.ClosedOn, n.Number, n.Name, s.Source, s.Version FROM Schools AS s JOIN Jurisdictions AS j ON j.Id = s.JurisdictionId"
            + " LEFT JOIN Schools AS n ON n.Id = s.SuccessorId WHERE s.Number = @number",
        r => new SchoolFactsView
        {
            Id = r.GetInt64(0),
            Number = r.GetString(1),
            Name = r.GetString(2),
            ShortName = r.Text(3),
            JurisdictionId = r.GetInt64(4),
            Jurisdiction = r.GetString(5),
            Stage = (SchoolStage)r.GetInt32(6),
            Ownership = (SchoolOwnership)r.GetInt32(7),
            Status = (SchoolStatus)r.GetInt32(8),
            CreditCode = r.Text(9),
            IdentifierCode = r.Text(10),
            Address = r.Text(11),
            PrincipalName = r.Text(12),
            FoundedOn = r.Day(13),
            ClosedOn = r.Day(14),
            Successor = r.Text(15) is { } successor ? new SchoolLink(successor, r.GetString(16)) : null,
            Source = r.Text(17),
            Version = r.GetInt64(18),
        },
        ("@number", number)).SingleOrDefault();

    private static List<SiteView> Sites(SqliteConnection db, string table, long schoolId) => db.Read(
        $"SELECT Name, Address, StartsOn, EndsOn FROM {table} WHERE SchoolId = @id ORDER BY Id",
        r => new SiteView(r.GetString(0), r.Text(1), r.Day(2), r.Day(3)),
        ("@id", schoolId));

    private static List<ActView> Acts(SqliteConnection db, long schoolId) => db.Read(
        "SELECT s.Number, s.Name, a.Kind, a.EffectiveOn, a.DocumentNumber, a.DocumentOn, o.Number, o.Name, a.Before, a.After FROM SchoolActs AS a JOIN Schools AS s ON s.Id = a.SchoolId"
            + " LEFT JOIN Schools AS o ON o.Id = a.OtherSchoolId WHERE a.SchoolId = @id OR a.OtherSchoolId = @id ORDER BY a.EffectiveOn DESC, a.Id DESC",
        r => new ActView(
            new SchoolLink(r.GetString(0), r.GetString(1)),
            (SchoolActKind)r.GetInt32(2),
            r.Day(3)!.Value,
            r.Text(4),
            r.Day(5)!.Value,
            r.Text(6) is { } other ? new SchoolLink(other, r.GetString(7)) : null,
            r.Text(8),
            r.Text(9),
            []),
        ("@id", schoolId));

    private static async Task<List<SchoolMembershipView>> MembershipsAsync(
        HttpContext context, SqliteConnection db, long schoolId, DateOnly today, IStringLocalizer<Texts> texts)
    {
        var profiles = context.RequestServices.GetRequiredService<ProfileCatalogue>();
        var plates = db.Read(
            "SELECT p.MembershipId, p.Text FROM Memberships AS m JOIN Plates AS p ON p.MembershipId = m.Id"
                + " WHERE m.SchoolId = @id AND p.PutUpOn <= @day AND (p.TakenDownOn IS NULL OR p.TakenDownOn > @day)",
            r => (Membership: r.GetInt64(0), Text: r.GetString(1)),
            ("@id", schoolId),
            ("@day", today)).ToLookup(p => p.Membership, p => p.Text);
        var rows = db.Read(
            "SELECT m.Id, g.Number, g.ShortName, g.FullName, l.Name, g.Kind, g.ProfileVersionId, m.Role, c.Name, m.CooperationType, m.StartsOn, m.TermEndsOn, m.LeftOn"
                + " FROM Memberships AS m JOIN Groups AS g ON g.Id = m.GroupId JOIN Schools AS l ON l.Id = g.LeadSchoolId LEFT JOIN Campuses AS c ON c.Id = m.CampusId WHERE m.SchoolId = @id",
            r => (Id: r.GetInt64(0), Version: r.GetInt64(6), Type: r.Text(9), View: new SchoolMembershipView(
                r.GetString(1),
                GroupName.Of(r.Text(2), r.Text(3), r.GetString(4), texts),
                (SchoolGroupKind)r.GetInt32(5),
                (MembershipRole)r.GetInt32(7),
                r.Text(8),
                null,
                r.Day(10),
                r.Day(11),
                r.Day(12),
                Membership.StandingOf(r.Day(10), r.Day(11), r.Day(12), today),
                [.. plates[r.GetInt64(0)]])),
            ("@id", schoolId));
        var named = new List<(long Id, SchoolMembershipView View)>();
        foreach (var (id, version, type, view) in rows)
        {
            var profile = await profiles.GetAsync(version, context.RequestAborted);
            named.Add((id, view with { CooperationType = profile.TypeOf(type)?.Name }));
        }

        return [.. named.OrderByDescending(v => v.View.Standing == MembershipStanding.Active).ThenByDescending(v => v.Id).Select(v => v.View)];
    }
}
