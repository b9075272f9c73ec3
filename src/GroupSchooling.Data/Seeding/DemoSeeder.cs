using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Jurisdictions;
using GroupSchooling.Data.People;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GroupSchooling.Data.Seeding;

/// <summary>
/// Seeds the demo: real rosters, accounts for every role, the offices' procedures and the recorded trial of a draft policy. One transaction,
/// audited as the process <c>seed</c>. What is there already is left alone, so it may run at every start. Refused in Production.
/// </summary>
public sealed class DemoSeeder(
    PortalDbContext db,
    AuditScope audit,
    ReferenceSeeder reference,
    RosterSeeder rosters,
    CouncilSeeder councils,
    JurisdictionMerger mergers,
    DemoRegisterSeeder register,
    CouncilDesk offices,
    IPasswordHasher<PortalUser> hasher,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IConfiguration configuration,
    IHostEnvironment environment)
{
    /// <summary>Name of the process in the audit.</summary>
    public const string Process = "seed";

    /// <summary>Seeds the demo.</summary>
    /// <exception cref="SeedingException">The portal runs in Production, or a shipped file is damaged.</exception>
    public async Task SeedAsync(CancellationToken ct)
    {
        if (environment.IsProduction())
        {
            throw new SeedingException("Demo data, whose password everyone knows, is never put into a Production database.");
        }

        audit.Process = Process;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await reference.SeedAsync(ct);
        foreach (var roster in DemoAccounts.Data.Rosters)
        {
            await SeedRosterAsync(roster, ct);
        }

        foreach (var merger in DemoAccounts.Data.Mergers)
        {
            await SeedMergerAsync(merger, ct);
        }

        await register.SeedAsync(VersionAsync, ct);
        await SeedAccountsAsync(account => !IsOfCouncil(account), ct);
        await SeedProceduresAsync(ct);
        foreach (var adoption in DemoAccounts.Data.Adoptions)
        {
            await SeedAdoptionAsync(adoption, ct);
        }

        // Which groups have a council follows from the policies in force; only then is there somebody to act for it.
        await SeedCouncilsAsync(ct);
        await SeedAccountsAsync(IsOfCouncil, ct);
        await councils.SeedAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task SeedRosterAsync(DemoRoster roster, CancellationToken ct)
    {
        var reading = RosterReader.Read(ShippedFile.ForSeeding(roster.File).Text);
        if (reading.Roster is null)
        {
            throw new SeedingException(string.Join(Environment.NewLine, reading.Faults.Select(fault => $"{roster.File}, {fault}")));
        }

        await rosters.SeedAsync(reading.Roster, await VersionAsync(roster.Document, roster.Jurisdiction, ct), roster.Section, roster.Elsewhere, ct);
    }

    /// <summary>Schools and groups that are still in the jurisdiction that ended go over; at the next start there are none.</summary>
    private async Task SeedMergerAsync(DemoMerger merger, CancellationToken ct)
    {
        var from = await db.Jurisdictions.SingleAsync(j => j.Code == merger.From, ct);
        if (await db.Schools.AnyAsync(s => s.JurisdictionId == from.Id, ct) || await db.Groups.AnyAsync(g => g.JurisdictionId == from.Id, ct))
        {
            await mergers.MergeAsync(from, await db.Jurisdictions.SingleAsync(j => j.Code == merger.Into, ct), merger.FirstDay, merger.FirstDay, merger.Paper, ct);
        }
    }

    private static bool IsOfCouncil(DemoAccount account) => account.Role is Role.CouncilMember or Role.CouncilSecretary;

    private async Task SeedCouncilsAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var group in await db.Groups.Where(g => g.CouncilId == null).ToListAsync(ct))
        {
            await offices.EnsureAsync(group, group.JurisdictionId, today, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task SeedAccountsAsync(Func<DemoAccount, bool> which, CancellationToken ct)
    {
        var there = await db.Users.Select(u => u.NormalizedUserName).ToListAsync(ct);
        var missing = DemoAccounts.All.Where(account => which(account) && !there.Contains(normalizer.NormalizeName(account.UserName))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        // One hash for all: making one takes a seventh of a second, and the password is the same and public.
        var hash = hasher.HashPassword(new PortalUser(), configuration[DemoAccounts.PasswordKey] ?? DemoAccounts.DefaultPassword);
        var organisations = await OrganisationsAsync(ct);
        var users = missing.ToDictionary(account => account, account => new PortalUser
        {
            UserName = account.UserName,
            NormalizedUserName = normalizer.NormalizeName(account.UserName),
            DisplayName = account.DisplayName,
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            IsDemo = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            HomeOrganisationId = Find(organisations, account.Organisation),
        });
        db.AddRange(users.Values);
        await db.SaveChangesAsync(ct);
        db.AddRange(users.Select(pair => new Assignment
        {
            UserId = pair.Value.Id,
            Role = pair.Key.Role,
            OrganisationId = Find(organisations, pair.Key.Organisation),
            StartsOn = DemoAccounts.Data.AssignedFrom,
        }));
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedProceduresAsync(CancellationToken ct)
    {
        var organisations = await OrganisationsAsync(ct);
        foreach (var procedure in DemoAccounts.Data.Procedures)
        {
            var office = Find(organisations, procedure.Organisation);
            if (!await db.OfficeProcedures.AnyAsync(p => p.OrganisationId == office && p.Action == procedure.Action, ct))
            {
                db.Add(new OfficeProcedure
                {
                    OrganisationId = office,
                    Action = procedure.Action,
                    Stages = string.Join(',', procedure.Stages),
                    ServiceDays = procedure.ServiceDays,
                });
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task SeedAdoptionAsync(DemoAdoption adoption, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleAsync(o => o.Name == adoption.Organisation, ct);
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == organisation.JurisdictionId, ct);
        var version = await VersionAsync(adoption.Document, jurisdiction.Code, ct);
        if (await db.TrialAdoptions.AnyAsync(a => a.ProfileVersionId == version.Id && a.OrganisationId == organisation.Id, ct))
        {
            return;
        }

        var recorder = await db.Users.SingleAsync(u => u.UserName == adoption.RecordedBy, ct);
        version.Adopt(organisation.Id, adoption.DecidedOn, null, adoption.Statement, time.GetUtcNow().UtcDateTime, recorder.Id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The newest stored version of the document with this short name.</summary>
    private async Task<PolicyProfileVersion> VersionAsync(string document, string jurisdiction, CancellationToken ct)
    {
        var versions = await db.ProfileVersions.Where(v => v.Jurisdiction!.Code == jurisdiction).OrderByDescending(v => v.Number).ToListAsync(ct);
        return versions.Find(v => ProfileReader.Read(v.Json).Required().Document.Short == document)
            ?? throw new SeedingException($"No profile of the document {document} is stored for the jurisdiction {jurisdiction}.");
    }

    private async Task<Dictionary<string, long>> OrganisationsAsync(CancellationToken ct)
    {
        var names = DemoAccounts.All.Select(a => a.Organisation).Concat(DemoAccounts.Data.Procedures.Select(p => p.Organisation)).Distinct().ToList();
        var found = await db.Organisations.Where(o => names.Contains(o.Name)).OrderBy(o => o.Id).Select(o => new { o.Name, o.Id }).ToListAsync(ct);
        // Two groups may bear one name in turn, and so may their councils; the first is meant.
        return found.DistinctBy(o => o.Name).ToDictionary(o => o.Name, o => o.Id, StringComparer.Ordinal);
    }

    private static long Find(Dictionary<string, long> organisations, string name) =>
        organisations.TryGetValue(name, out var id) ? id : throw new SeedingException($"demo.json names the organisation {name}, which is not there.");
}
