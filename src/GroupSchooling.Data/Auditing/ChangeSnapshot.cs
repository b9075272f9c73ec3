using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Files;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GroupSchooling.Data.Auditing;

/// <summary>The changes of one flush, taken before it and turned into audit entries after it, when the database has given the keys.</summary>
public sealed class ChangeSnapshot
{
    private const int LongestValue = 2000;

    /// <summary>How changes are written.</summary>
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Never written to the audit: secrets, and columns that say nothing to a reader.</summary>
    private static readonly HashSet<string> LeftOut =
    [
        nameof(IdentityUser.PasswordHash), nameof(IdentityUser.SecurityStamp), nameof(IdentityUser.ConcurrencyStamp),
        nameof(IdentityUser.NormalizedUserName), nameof(IdentityUser.NormalizedEmail), "Version", nameof(PortalUser.AdministrationVersion),
    ];

    private readonly List<(EntityEntry Entry, AuditKind Kind, Dictionary<string, object?[]> Changes)> _changes = [];

    private ChangeSnapshot()
    {
    }

    /// <summary>Whether a field of this name is written into the audit.</summary>
    public static bool IsWritten(string field) => !LeftOut.Contains(field);

    /// <summary>Whether there is nothing to audit.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Takes what the context is about to write.</summary>
    public static ChangeSnapshot Of(DbContext db)
    {
        var snapshot = new ChangeSnapshot();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (!IsAudited(entry))
            {
                continue;
            }

            var kind = entry.State switch
            {
                EntityState.Added => AuditKind.Added,
                EntityState.Deleted => AuditKind.Removed,
                _ => AuditKind.Changed,
            };
            var changes = ChangesOf(entry, kind);
            if (changes.Count > 0)
            {
                snapshot._changes.Add((entry, kind, changes));
            }
        }

        return snapshot;
    }

    /// <summary>The audit entries, after the flush.</summary>
    public IEnumerable<AuditEntry> ToEntries(AuditScope scope) => _changes.Select(change => new AuditEntry
    {
        At = scope.Now,
        Kind = change.Kind,
        UserId = scope.UserId,
        UserName = scope.UserName,
        OrganisationId = scope.OrganisationId,
        Role = scope.Role,
        Address = scope.Address,
        CorrelationId = scope.CorrelationId,
        Process = scope.Process,
        Subject = scope.Subject,
        Reason = scope.Reason,
        Entity = change.Entry.Metadata.ClrType.Name,
        EntityKey = KeyOf(change.Entry),
        ChangesJson = JsonSerializer.Serialize(WithKeysGiven(change.Entry, change.Changes), Json),
    });

    /// <summary>Puts in the references to rows of the same flush: they had no key before it.</summary>
    private static Dictionary<string, object?[]> WithKeysGiven(EntityEntry entry, Dictionary<string, object?[]> changes)
    {
        // A removed row is detached by now, and its references were real.
        var references = entry.State == EntityState.Detached ? [] : entry.Properties.Where(p => p.Metadata.IsForeignKey() && changes.ContainsKey(p.Metadata.Name));
        foreach (var reference in references)
        {
            changes[reference.Metadata.Name][1] = reference.CurrentValue;
        }

        return changes;
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is not (AuditEntry or StoredFileChunk)
        && entry.Metadata.FindAnnotation(NotAudited)?.Value is not true;

    /// <summary>Annotation of an entity type whose changes are no business of an auditor (keys, terms of the search).</summary>
    public const string NotAudited = "Portal:NotAudited";

    private static Dictionary<string, object?[]> ChangesOf(EntityEntry entry, AuditKind kind)
    {
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if (LeftOut.Contains(name) || property.Metadata.IsPrimaryKey())
            {
                continue;
            }

            var before = kind == AuditKind.Added ? null : property.OriginalValue;
            var after = kind == AuditKind.Removed ? null : property.CurrentValue;
            if (!Equals(before, after))
            {
                changes[name] = [Readable(before), Readable(after)];
            }
        }

        return changes;
    }

    /// <summary>A long text is named by its length and hash, so that the audit does not hold every draft twice.</summary>
    internal static object? Readable(object? value) => value switch
    {
        Enum e => e.ToString(),
        DateTime t => t.ToString("O", CultureInfo.InvariantCulture),
        string { Length: > LongestValue } s =>
            string.Create(CultureInfo.InvariantCulture, $"({s.Length}) sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}"),
        byte[] b => string.Create(CultureInfo.InvariantCulture, $"({b.Length}) bytes"),
        _ => value,
    };

    private static string KeyOf(EntityEntry entry) => string.Join(
        '/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Convert.ToString(entry.Property(p.Name).CurrentValue, CultureInfo.InvariantCulture)));
}
