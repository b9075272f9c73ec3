using System.Globalization;
using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Commanding;

/// <summary>Says whether a form was opened on an older version of a row, and then who changed what since: the audit knows.</summary>
public sealed class StaleCheck(PortalDbContext db, IStringLocalizer<Texts> texts)
{
    /// <summary>The keys of the fields' labels: the entity and its property. A field without one is called by its property.</summary>
    public static IReadOnlyList<string> FieldLabels { get; } = 
    [
        Texts.Key("School.Ownership"), Texts.Key("Plate.PutUpOn"), Texts.Key("Plate.TakenDownOn"),
        Texts.Key("OfficeProcedure.Stages"), Texts.Key("OfficeProcedure.ServiceDays"),
        Texts.Key("Application.HeldAt"), Texts.Key("Application.HoldReason"), Texts.Key("Application.Status"),
        Texts.Key("Application.CurrentStep"), Texts.Key("Application.DecisionCount"),
    ];

    /// <summary>Null when the form shows the row as it is; else the refusal.</summary>
    /// <param name="entity">The row, loaded in this command.</param>
    /// <param name="seen">The version that the form carries.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="subject">
    /// The number of the record that the row stands for, where its parts (campuses, figures) are rows of their own: then the newest change of any of
    /// them is named.
    /// </param>
    public async Task<Refusal?> AgainstAsync<T>(T entity, long seen, CancellationToken ct, string? subject = null)
        where T : class, IVersioned
    {
        if (entity.Version == seen)
        {
            return null;
        }

        var entry = db.Entry(entity);
        var name = entry.Metadata.ClrType.Name;
        var key = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties
            .Select(p => Convert.ToString(entry.Property(p.Name).CurrentValue, CultureInfo.InvariantCulture)));
        var changes = subject is null
            ? db.Audit.Where(a => a.Entity == name && a.EntityKey == key && a.Kind == AuditKind.Changed)
            : db.Audit.Where(a => a.Subject == subject && a.Entity != null && a.ChangesJson != null);
        var last = await changes
            .OrderByDescending(a => a.Id)
            .Select(a => new { By = db.Users.Where(u => u.Id == a.UserId).Select(u => u.DisplayName).FirstOrDefault(), a.Entity, a.ChangesJson })
            .FirstOrDefaultAsync(ct);
        var what = last?.Entity is { } other && other != name ? AuditWords.Entity(texts, other) : FieldsOf(name, last?.ChangesJson);
        return new StaleVersion(last?.By ?? "—", what);
    }

    private string FieldsOf(string entity, string? changes)
    {
        if (changes is null)
        {
            return "—";
        }

        using var document = JsonDocument.Parse(changes);
        return string.Join("、", document.RootElement.EnumerateObject().Select(field =>
        {
            var label = texts[$"{entity}.{field.Name}"];
            return label.ResourceNotFound ? AuditWords.Field(texts, field.Name) : label.Value;
        }));
    }
}
