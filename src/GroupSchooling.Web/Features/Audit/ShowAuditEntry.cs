using System.Globalization;
using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>One entry with what it changed.</summary>
public sealed record AuditEntryPage(AuditEntry Entry, string? DisplayName, string? Organisation, IReadOnlyList<AuditedChange> Changes);

/// <summary>A changed field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">The old value; null for none.</param>
/// <param name="After">The new value; null for none.</param>
public sealed record AuditedChange(string Field, string? Before, string? After);

/// <summary>Shows one entry. That it was read is an entry too, because only here stand the values.</summary>
public sealed class ShowAuditEntryHandler(PortalDbContext db, AuditScope audit, IStringLocalizer<Texts> texts)
{
    /// <summary>The entry; null when there is none.</summary>
    public async Task<AuditEntryPage?> HandleAsync(long id, CancellationToken ct)
    {
        var found = await db.Audit.AsNoTracking()
            .Where(a => a.Id == id)
            .Select(a => new
            {
                Entry = a,
                DisplayName = db.Users.Where(u => u.Id == a.UserId).Select(u => u.DisplayName).FirstOrDefault(),
                Organisation = db.Organisations.Where(o => o.Id == a.OrganisationId).Select(o => o.Name).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        audit.Process = SearchAuditHandler.Process;
        db.Audit.Add(audit.Entry(AuditKind.Read, string.Create(CultureInfo.InvariantCulture, $"entry={id}")));
        await db.SaveChangesAsync(ct);
        return new AuditEntryPage(found.Entry, found.DisplayName, found.Organisation, ChangesOf(found.Entry));
    }

    private List<AuditedChange> ChangesOf(AuditEntry entry)
    {
        if (entry.ChangesJson is null)
        {
            return [];
        }

        var row = db.Model.GetEntityTypes().FirstOrDefault(type => type.ClrType.Name == entry.Entity);
        using var document = JsonDocument.Parse(entry.ChangesJson);
        return [.. document.RootElement.EnumerateObject().Select(field =>
        {
            var type = row?.FindProperty(field.Name)?.ClrType;
            var kind = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
            return new AuditedChange(AuditWords.Field(texts, field.Name), Written(kind, field.Value[0]), Written(kind, field.Value[1]));
        })];
    }

    /// <summary>A value as pages write it: members of enums by their labels, instants on the Chinese clock. What a type no longer fits stays as it was stored.</summary>
    private string? Written(Type? type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => texts["yes"],
        JsonValueKind.False => texts["no"],
        JsonValueKind.String when type is { IsEnum: true } => texts[$"{type.Name}.{value.GetString()}"],
        JsonValueKind.String when type == typeof(DateTime) && value.TryGetDateTime(out var instant) => AuditWords.Instant(instant.ToUniversalTime()),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
