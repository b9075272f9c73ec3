using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Register;

/// <summary>Says, from the audit, who changed a school or group since a form about it was opened, and what.</summary>
public sealed class StaleDesk(PortalDbContext db, IStringLocalizer<Texts> texts)
{
    /// <summary>The refusal for a stale form.</summary>
    /// <param name="subject">Number of the school, group or policy, as commands write it into the audit.</param>
    /// <param name="entity">The kind of row that the form changes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StaleVersion> TellAsync(string subject, string entity, CancellationToken ct)
    {
        var last = await (
            from a in db.Audit
            where a.Subject == subject && a.Entity == entity
            orderby a.Id descending
            join u in db.Users on a.UserId equals u.Id into users
            from u in users.DefaultIfEmpty()
            select new { By = u == null ? a.UserName : u.DisplayName, a.ChangesJson }).FirstOrDefaultAsync(ct);
        return new StaleVersion(last?.By ?? "—", FieldsOf(last?.ChangesJson));
    }

    private string FieldsOf(string? changesJson)
    {
        if (changesJson is null)
        {
            return "—";
        }

        using var changes = JsonDocument.Parse(changesJson);
        var names = changes.RootElement.EnumerateObject().Select(p => texts[$"Field.{p.Name}"]).Where(t => !t.ResourceNotFound).Select(t => t.Value).ToList();
        return names.Count == 0 ? "—" : string.Join(" / ", names);
    }
}
