using System.Globalization;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GroupSchooling.Data.Seeding;

/// <summary>
/// Seeds what every installation has: the jurisdictions with their offices, and the policy profiles that the program carries. What is there
/// already is left alone; saves, but opens no transaction of its own.
/// </summary>
public sealed partial class ReferenceSeeder(PortalDbContext db, ILogger<ReferenceSeeder> logger)
{
    private static readonly string[] Places = ["nanning.json", "sanming.json", "chongqing.json", "unnamed-district.json"];

    /// <summary>Seeds jurisdictions, offices and profiles.</summary>
    /// <exception cref="SeedingException">A shipped file is damaged.</exception>
    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var place in Places.SelectMany(file => ShippedFile.ForSeeding(file).As<PlacesFile>().Jurisdictions))
        {
            await SeedPlaceAsync(place, ct);
        }

        foreach (var file in ShippedFile.Profiles())
        {
            await SeedProfileAsync(file, ct);
        }
    }

    private async Task SeedPlaceAsync(PlaceEntry place, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.SingleOrDefaultAsync(j => j.Code == place.Code, ct);
        if (jurisdiction is null)
        {
            jurisdiction = new Jurisdiction
            {
                Code = place.Code,
                Name = place.Name,
                FullName = place.FullName,
                Level = place.Level,
                CalendarRegion = place.CalendarRegion,
                StartsOn = place.StartsOn,
                EndsOn = place.EndsOn,
                ParentId = place.Parent is null ? null : (await db.Jurisdictions.SingleAsync(j => j.Code == place.Parent, ct)).Id,
            };
            db.Add(jurisdiction);
        }

        var known = await db.Organisations.Where(o => o.Jurisdiction!.Code == place.Code && o.Kind != OrganisationKind.School)
            .Select(o => o.Name).ToListAsync(ct);
        db.AddRange(place.Organisations.Where(o => !known.Contains(o.Name))
            .Select(o => new Organisation { Jurisdiction = jurisdiction, Kind = o.Kind, Name = o.Name }));
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedProfileAsync(ShippedFile file, CancellationToken ct)
    {
        var reading = ProfileReader.Read(file.Text);
        if (reading.Profile is not { } profile)
        {
            throw new SeedingException(string.Join(
                Environment.NewLine, reading.Faults.Select(f => $"{file.Name}, line {f.Line}, column {f.Column}, {f.Path}: {f.Message.Format(CultureInfo.InvariantCulture)}")));
        }

        var jurisdiction = await db.Jurisdictions.SingleOrDefaultAsync(j => j.Code == profile.Document.Jurisdiction, ct);
        if (jurisdiction is null)
        {
            LogNoJurisdiction(file.Name, profile.Document.Jurisdiction);
            return;
        }

        var stored = await db.ProfileVersions.SingleOrDefaultAsync(v => v.Code == profile.Code && v.Number == profile.Version, ct);
        if (stored is null)
        {
            db.Add(new PolicyProfileVersion
            {
                Code = profile.Code,
                Number = profile.Version,
                JurisdictionId = jurisdiction.Id,
                Title = profile.Document.Title.Chinese,
                Json = file.Text,
                InForceFrom = profile.InForceFrom,
                InForceTo = profile.InForceTo,
            });
        }
        else if (stored.Json != file.Text)
        {
            await ReplaceUnusedAsync(stored, profile, file, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>A version under which something stands is immutable; one that nobody has used yet follows its file.</summary>
    private async Task ReplaceUnusedAsync(PolicyProfileVersion stored, PolicyProfile profile, ShippedFile file, CancellationToken ct)
    {
        // Nor is one that the bureau put in force itself.
        if (await db.PolicyDrafts.AnyAsync(d => d.ProfileVersionId == stored.Id, ct) || await db.Applications.AnyAsync(a => a.ProfileVersionId == stored.Id, ct) || await db.Groups.AnyAsync(g => g.ProfileVersionId == stored.Id, ct))
        {
            LogImmutable(file.Name, stored.Code, stored.Number);
            return;
        }

        stored.Json = file.Text;
        stored.Title = profile.Document.Title.Chinese;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} is not stored: there is no jurisdiction {Code} here")]
    private partial void LogNoJurisdiction(string file, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} differs from the stored {Code} version {Number}, under which something stands; the stored one stays")]
    private partial void LogImmutable(string file, string code, int number);

    private sealed record PlacesFile(IReadOnlyList<PlaceEntry> Jurisdictions);

    /// <summary>A jurisdiction in the file. Where its days come from is for whoever reads the file.</summary>
    private sealed record PlaceEntry(
        string Code, string Name, string FullName, JurisdictionLevel Level, IReadOnlyList<OfficeEntry> Organisations, string? Parent = null, string? CalendarRegion = null,
        DateOnly? StartsOn = null, DateOnly? EndsOn = null, string? Source = null);

    private sealed record OfficeEntry(OrganisationKind Kind, string Name);
}
