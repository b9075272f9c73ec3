using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// Makes an entry of each unit and sends it to the second person, and takes the entries back; inside the caller's transaction. An entry that lacks
/// the scan, or steps that the policy asks for, stays with the clerk.
/// </summary>
public sealed class GroupWritingDesk(
    PortalDbContext db, DbContextOptions<PortalDbContext> options, ProfileCatalogue profiles, NoticeDesk notices, SecondPersonDesk seconds, BusinessClock clock)
{
    private readonly DatabaseEngine _engine = DatabaseEngine.Of(options);

    /// <summary>Whether entries can be sent at once.</summary>
    public static bool IsComplete(GroupDetails details, PolicyProfile profile)
    {
        ArgumentNullException.ThrowIfNull(details);
        return details.Scans.Count > 0 && EntryDesk.StepsOf(profile).Count == 0;
    }

    /// <summary>Makes the entries.</summary>
    public async Task WriteAsync(ImportScope scope, GroupDetails details, IReadOnlyList<ImportedUnit> units, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(units);
        var profile = await profiles.EffectiveAsync(details.ProfileVersionId, clock.Today, ct);
        var preparers = await db.Preparers.Where(p => p.ImportRunId == scope.RunId).Select(p => p.UserId).ToListAsync(ct);
        var entries = units.Select(unit => Entry(scope, details, unit, profile, preparers)).ToList();
        db.AddRange(entries);
        await db.SaveChangesAsync(ct);
        db.AddRange(entries.SelectMany(entry => details.Scans.Select(scan => Attachment(scope, entry, scan))));
        if (IsComplete(details, profile))
        {
            await TellAsync(scope, entries, preparers);
        }

        await db.SaveChangesAsync(ct);
        var effects = units.Zip(entries).SelectMany(pair => pair.First.Rows.Select(row => new ImportEffect
        {
            RunId = scope.RunId,
            Line = row.Line,
            SubjectId = pair.Second.Id,
            IsNew = true,
            VersionAfter = pair.Second.Version,
        }));
        await _engine.InsertManyAsync(db, effects.ToList(), ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Takes the entries back; refuses when somebody has done something with one of them since.</summary>
    public async Task<Refusal?> UndoAsync(IReadOnlyList<ImportEffect> effects, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(effects);
        var versions = effects.DistinctBy(effect => effect.SubjectId).ToDictionary(effect => effect.SubjectId, effect => effect.VersionAfter);
        var ids = versions.Keys.ToList();
        var entries = await db.GroupEntries.Include(e => e.Members).Include(e => e.Steps).Include(e => e.Preparers).AsSplitQuery().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct);
        if (entries.Count < ids.Count || entries.Exists(entry => entry.Version != versions[entry.Id]))
        {
            var changed = entries.Find(entry => entry.Version != versions[entry.Id]);
            return new BuiltOnImport(changed?.ShortName ?? changed?.DocumentTitle ?? "—");
        }

        db.RemoveRange(await db.Attachments.Where(a => a.GroupEntryId != null && ids.Contains(a.GroupEntryId.Value)).ToListAsync(ct));
        db.RemoveRange(entries.SelectMany(entry => entry.Members));
        db.RemoveRange(entries.SelectMany(entry => entry.Steps));
        db.RemoveRange(entries.SelectMany(entry => entry.Preparers));
        db.RemoveRange(entries);
        await seconds.FellAwayAsync([.. ids.Select(EntryNumber.LinkOf)], ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return null;
    }

    private static GroupEntry Entry(ImportScope scope, GroupDetails details, ImportedUnit unit, PolicyProfile profile, List<long> preparers)
    {
        var entry = new GroupEntry
        {
            JurisdictionId = scope.JurisdictionId,
            ProfileVersionId = details.ProfileVersionId,
            Kind = unit.Kind!.Value,
            FullName = unit.Said(GroupColumns.FullName),
            ShortName = unit.Name,
            LeadSchoolId = unit.Lead!.SubjectId!.Value,
            FormationForm = unit.Form,
            DocumentTitle = unit.Said(GroupColumns.DocumentTitle) ?? details.DocumentTitle!,
            DocumentNumber = unit.Said(GroupColumns.DocumentNumber) ?? (unit.Said(GroupColumns.DocumentTitle) is null ? details.DocumentNumber : null),
            DecidedOn = GroupColumns.DayOf(unit.Said(GroupColumns.DecidedOn)) ?? details.DecidedOn!.Value,
            EffectiveOn = GroupColumns.DayOf(unit.Said(GroupColumns.EffectiveOn)) ?? GroupColumns.DayOf(unit.Lead[GroupColumns.StartsOn]) ?? details.EffectiveOn,
            EnteredByUserId = scope.UserId,
            EnteredAt = scope.At,
        };
        entry.Members.AddRange(unit.Members.Select(row => new GroupEntryMember
        {
            SchoolId = row.SubjectId!.Value,
            CooperationType = row[GroupColumns.CooperationType] is { } type ? RosterJudge.TypeOf(profile, type)!.Code : null,
            StartsOn = GroupColumns.DayOf(row[GroupColumns.StartsOn]),
            TermEndsOn = GroupColumns.DayOf(row[GroupColumns.EndsOn]),
            PlateText = row[GroupColumns.PlateText],
            PlatePutUpOn = GroupColumns.DayOf(row[GroupColumns.PlatePutUpOn]),
        }));
        preparers.ForEach(entry.Preparers.Note);
        if (IsComplete(details, profile))
        {
            entry.Send(scope.UserId);
        }

        return entry;
    }

    private static Attachment Attachment(ImportScope scope, GroupEntry entry, ImportedScan scan) => new()
    {
        FileId = scan.FileId,
        FileName = FileNames.Clean(scan.Name),
        Section = SaveEntryHandler.DocumentSection,
        GroupEntryId = entry.Id,
        UploadedByUserId = scope.UserId,
        UploadedByOrganisationId = scope.OrganisationId,
        UploadedAt = scope.At,
    };

    private async Task TellAsync(ImportScope scope, List<GroupEntry> entries, List<long> preparers)
    {
        await seconds.OpenAsync(
            WorkItemKind.ConfirmGroup, scope.OrganisationId, Permission.ConfirmGroups, preparers,
            [.. entries.Select(e => new ToConfirm(EntryNumber.LinkOf(e.Id), e.ShortName ?? e.FullName ?? e.DocumentTitle))]);
        foreach (var role in PermissionCatalogue.RolesWith(Permission.ConfirmGroups).Where(role => role != Role.BureauClerk))
        {
            await notices.ToRoleAsync(
                scope.OrganisationId, role, "/register/entries", Texts.Key("{0} entries of existing groups wait to be confirmed ({1})."), entries.Count, scope.FileName);
        }
    }
}
