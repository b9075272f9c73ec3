using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Nobody administers the own account.</summary>
public sealed record OwnAccount() : Refusal("This is your own account. Ask another administrator.");

/// <summary>
/// Loads an account for an administrator's command: it must be at home in what the administrator looks after (else 404), be somebody else's, and
/// look as it did when the form was opened. Every such command moves the account's token on, so that of two at the same moment one is run again.
/// </summary>
public sealed class AccountAccessQuery(
    PortalDbContext db, CurrentActor actor, AuditScope audit, AdministeredAreaQuery area, IStringLocalizer<Texts> texts)
{
    /// <summary>The account, tracked, with its token moved on.</summary>
    /// <param name="id">The account.</param>
    /// <param name="seen">The token that the form carries.</param>
    /// <param name="permission">What the actor's role must be allowed to do.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<PortalUser>> LoadAsync(long id, long seen, string permission, CancellationToken ct)
    {
        if (await (await area.UsersAsync(ct)).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return new CaseNotFound();
        }

        audit.Subject = user.UserName;
        if (!actor.Can(permission))
        {
            return new NotPermitted();
        }

        if (user.Id == actor.UserId)
        {
            return new OwnAccount();
        }

        if (user.AdministrationVersion != seen)
        {
            return await StaleAsync(user, ct);
        }

        user.AdministrationVersion++;
        return user;
    }

    /// <summary>Every administrator's command names the account as its subject, so the audit knows the last one.</summary>
    private async Task<Refusal> StaleAsync(PortalUser user, CancellationToken ct)
    {
        var last = await db.Audit
            .Where(a => a.Subject == user.UserName && (a.Kind == AuditKind.Added || a.Kind == AuditKind.Changed))
            .OrderByDescending(a => a.Id)
            .Select(a => new { By = db.Users.Where(u => u.Id == a.UserId).Select(u => u.DisplayName).FirstOrDefault(), a.Entity, a.ChangesJson })
            .FirstOrDefaultAsync(ct);
        return new StaleVersion(last?.By ?? "—", last is null ? "—" : FieldsOf(last.Entity!, last.ChangesJson!));
    }

    private string FieldsOf(string entity, string changes)
    {
        using var document = JsonDocument.Parse(changes);
        return string.Join("、", document.RootElement.EnumerateObject().Select(field =>
        {
            var label = texts[$"{entity}.{field.Name}"];
            return label.ResourceNotFound ? field.Name : label.Value;
        }));
    }
}
