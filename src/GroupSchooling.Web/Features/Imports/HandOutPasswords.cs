using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Exports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>The passwords were handed out already, or the import has none.</summary>
public sealed record NoPasswordsLeft()
    : Refusal("The first passwords of this import were handed out already. Give an account a new one on its page.");

/// <summary>A person with the first password.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person's name.</param>
/// <param name="UserName">The sign-in name.</param>
/// <param name="Password">The password.</param>
public sealed record HandedOut(string School, string Person, string UserName, string Password);

/// <summary>Hands out the first passwords of an import, once: in the same transaction they are forgotten.</summary>
public sealed class HandOutPasswordsHandler(
    PortalDbContext db, AuditScope audit, CommandRunner commands, ImportAccess access, IDataProtectionProvider protection, IStringLocalizer<Texts> texts)
{
    /// <summary>The file with the passwords.</summary>
    public async Task<Outcome<ExportTable>> HandleAsync(long id, CancellationToken ct)
    {
        var outcome = await commands.RunAsync<IReadOnlyList<HandedOut>>("hand-out-passwords", async token => await TakeAsync(id, token), ct);
        if (!outcome.Succeeded)
        {
            return outcome.Refusal!;
        }

        string[] head = [texts["School"], texts["Name of the person"], texts["Sign-in name"], texts["First password"]];
        return new ExportTable(texts["First passwords"], texts["First passwords"], head, Rows(outcome.Value)) { Widths = [30, 18, 30, 26] };
    }

    private async Task<Outcome<IReadOnlyList<HandedOut>>> TakeAsync(long id, CancellationToken ct)
    {
        if (await access.FindAsync(ImportKind.Accounts, id, ct) is not { } run)
        {
            return new CaseNotFound();
        }

        var waiting = await db.ImportEffects.Where(e => e.RunId == run.Id && e.Secret != null).OrderBy(e => e.Line)
            .Select(e => new
            {
                e.Secret,
                Account = db.Users.Where(u => u.Id == e.SubjectId)
                    .Select(u => new { u.UserName, u.DisplayName, School = db.Organisations.Where(o => o.Id == u.HomeOrganisationId).Select(o => o.Name).FirstOrDefault() }).FirstOrDefault(),
            })
            .ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return new NoPasswordsLeft();
        }

        var protector = protection.CreateProtector(AccountImportDesk.Purpose);
        var handed = waiting.Where(w => w.Account is not null)
            .Select(w => new HandedOut(w.Account!.School ?? "—", w.Account.DisplayName, w.Account.UserName!, protector.Unprotect(w.Secret!))).ToList();
        await db.ImportEffects.Where(e => e.RunId == run.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Secret, (string?)null), ct);
        // Of two that ask at the same moment, one comes too late.
        db.Entry(run).Property(r => r.Version).IsModified = true;
        db.Audit.Add(audit.Entry(AuditKind.Exported, run.FileName));
        return handed;
    }

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> Rows(IEnumerable<HandedOut> handed)
    {
        await Task.CompletedTask;
        foreach (var account in handed)
        {
            yield return [account.School, account.Person, account.UserName, account.Password];
        }
    }
}
