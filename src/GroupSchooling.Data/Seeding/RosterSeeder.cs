using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Seeding;

/// <summary>
/// Enters the schools and units of a document's roster in the register. What the document does not say stays unknown: days, types of
/// cooperation, stages, and ownership unless it is stated. What is entered already is left alone; saves, but opens no transaction of its own.
/// </summary>
public sealed class RosterSeeder(PortalDbContext db, NumberIssuer numbers, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Enters a roster.</summary>
    /// <param name="roster">What the document lists.</param>
    /// <param name="version">The document's profile, under which the units stand.</param>
    /// <param name="section">Section of the document that holds the list.</param>
    /// <param name="elsewhere">Codes of the jurisdictions of schools that do not belong to the document's own, by name; null for none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SeedAsync(
        Roster roster, PolicyProfileVersion version, string section, IReadOnlyDictionary<string, string>? elsewhere, CancellationToken ct)
    {
        var document = ProfileReader.Read(version.Json).Required().Document;
        var origin = new Origin(version, document, $"{document.Short} {section}");
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == version.JurisdictionId, ct);
        var names = roster.Schools.Select(entry => entry.Name).ToList();
        var around = elsewhere is not null;
        // Also where a school has gone over since to a jurisdiction beside its own.
        var known = await db.Schools
            .Where(s => names.Contains(s.Name) && (s.JurisdictionId == jurisdiction.Id || (around && s.Jurisdiction!.ParentId == jurisdiction.Id))).OrderBy(s => s.Id).ToListAsync(ct);
        var schools = known.DistinctBy(s => s.Name).ToDictionary(s => s.Name, StringComparer.Ordinal);
        var added = new List<School>();
        foreach (var entry in roster.Schools.DistinctBy(entry => entry.Name).Where(entry => !schools.ContainsKey(entry.Name)))
        {
            var code = elsewhere?.GetValueOrDefault(entry.Name);
            var own = code is null ? jurisdiction : await db.Jurisdictions.SingleAsync(j => j.Code == code, ct);
            added.Add(await AddSchoolAsync(entry, own, origin, ct));
        }

        await db.SaveChangesAsync(ct);
        foreach (var school in added)
        {
            schools.Add(school.Name, school);
            AddHistory(null, school.Id, origin);
            db.AddTermsOf(school);
        }

        var led = await db.Groups.Where(g => g.ProfileVersionId == version.Id).Select(g => g.LeadSchoolId).ToListAsync(ct);
        foreach (var unit in roster.Units.Where(unit => !led.Contains(schools[unit.Lead.Name].Id)))
        {
            await AddGroupAsync(unit, jurisdiction, origin, schools, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<School> AddSchoolAsync(RosterSchool entry, Jurisdiction jurisdiction, Origin origin, CancellationToken ct)
    {
        var school = new School
        {
            Number = await numbers.NextSchoolAsync(jurisdiction, ct),
            Name = entry.Name,
            JurisdictionId = jurisdiction.Id,
            Organisation = new Organisation { JurisdictionId = jurisdiction.Id, Kind = OrganisationKind.School, Name = entry.Name },
            Ownership = entry.Ownership,
            Status = SchoolStatus.Open,
            Source = origin.Clause,
        };
        school.TeachingPoints.AddRange(entry.TeachingPoints.Select(name => new TeachingPoint { Name = name }));
        db.Add(school);
        return school;
    }

    private async Task AddGroupAsync(
        RosterUnit unit, Jurisdiction jurisdiction, Origin origin, IReadOnlyDictionary<string, School> schools, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var year = (origin.Document.PublishedOn ?? origin.Version.InForceFrom)?.Year ?? now.Year;
        var group = new SchoolGroup
        {
            Number = await numbers.NextGroupAsync(jurisdiction, year, ct),
            Kind = unit.Kind,
            ShortName = unit.Name,
            JurisdictionId = jurisdiction.Id,
            Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District,
            LeadSchool = schools[unit.Lead.Name],
            ProfileVersionId = origin.Version.Id,
            FormationForm = unit.FormationForm,
            RegisteredAt = now,
            DecidingDocument = origin.Paper,
        };
        group.Memberships.AddRange(unit.Schools.Select(s => new Membership
        {
            SchoolId = schools[s.Name].Id,
            Role = s.Leads ? MembershipRole.Lead : MembershipRole.Member,
        }));
        db.Add(group);
        db.Add(new GroupGuard { Group = group });
        await db.SaveChangesAsync(ct);
        AddHistory(group.Id, null, origin);
        db.AddTermsOf(group);
    }

    /// <summary>The document gives no day from which its roster holds, so the history gives none either.</summary>
    private void AddHistory(long? groupId, long? schoolId, Origin origin) => db.Add(new TimelineEntry
    {
        GroupId = groupId,
        SchoolId = schoolId,
        RecordedAt = time.GetUtcNow().UtcDateTime,
        Sentence = "Entered in the register from {0} ({1}).",
        ArgumentsJson = JsonSerializer.Serialize(new[] { origin.Paper, origin.Clause }, Json),
        IsPublic = true,
    });

    private sealed record Origin(PolicyProfileVersion Version, PolicyDocument Document, string Clause)
    {
        /// <summary>The document's number, or its title where it has none.</summary>
        public string Paper => Document.Number ?? Document.Title.Chinese;
    }
}
