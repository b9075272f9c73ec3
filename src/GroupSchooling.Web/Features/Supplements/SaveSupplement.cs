using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.PolicyPapers;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>Reads what the form shows.</summary>
public sealed class SupplementFormQuery(PortalDbContext db, SupplementDesk desk, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    /// <summary>A new form, or what was typed into one; null for a policy that is not of one's own jurisdiction.</summary>
    public async Task<SupplementForm?> NewAsync(string? policy, SupplementKind? kind, long? ends, SupplementForm? typed, CancellationToken ct)
    {
        if (await desk.DocumentAsync(policy, actor.JurisdictionId, ct) is not { } document)
        {
            return null;
        }

        var form = typed ?? new SupplementForm { Policy = policy, Kind = kind, Ends = ends, Steps = SupplementDesk.Begin(document.Profile) };
        if (form.Kind == SupplementKind.End)
        {
            if (await desk.EndableAsync(form.Ends, policy, actor.JurisdictionId, ct) is not { } ended)
            {
                return null;
            }

            form.Title ??= texts["End of: {0}", ended.Title].Value;
        }

        form.Choices = desk.ChoicesOf(document.Profile);
        form.Link = "/policies/supplements/new";
        return form;
    }

    /// <summary>The form of a supplement that may be changed, or what was typed into it; null for another bureau's.</summary>
    public async Task<SupplementForm?> OfAsync(long id, SupplementForm? typed, CancellationToken ct)
    {
        var stored = await db.LocalSupplements.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.JurisdictionId == actor.JurisdictionId, ct);
        if (stored is not { IsOpen: true } || await desk.DocumentAsync(stored.Code, stored.JurisdictionId, ct) is not { } document)
        {
            return null;
        }

        var form = typed ?? SupplementDesk.FormOf(stored);
        ((IVersionedForm)form).Renew(stored.Version);
        form.Policy = stored.Code;
        form.Choices = desk.ChoicesOf(document.Profile);
        form.Link = $"{PaperDesk.LinkOf(stored)}/edit";
        return form;
    }
}

/// <summary>Enters a local supplement, or changes one that is not submitted.</summary>
public sealed class SaveSupplementHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, SupplementDesk desk, PaperDesk papers, BusinessClock clock)
{
    /// <summary>Enters one; answers its id.</summary>
    public Task<Outcome<long>> EnterAsync(SupplementForm form, CancellationToken ct) =>
        commands.RunAsync("enter-supplement", token => SaveAsync(form, null, token), ct);

    /// <summary>Changes one; answers its id.</summary>
    public Task<Outcome<long>> ChangeAsync(long id, SupplementForm form, CancellationToken ct) => commands.RunAsync<long>(
        "enter-supplement",
        async token =>
        {
            var loaded = await papers.LoadAsync<LocalSupplement>(id, form.Version, Permission.PreparePolicies, token);
            return loaded.Refusal is { } refusal ? refusal : loaded.Value.IsOpen ? await SaveAsync(form, loaded.Value, token) : new PaperNotOpen(loaded.Value.Status);
        },
        ct);

    private async Task<Outcome<long>> SaveAsync(SupplementForm form, LocalSupplement? stored, CancellationToken ct)
    {
        var code = stored?.Code ?? form.Policy;
        audit.Subject = code;
        if (!actor.Can(Permission.PreparePolicies) || await desk.DocumentAsync(code, actor.JurisdictionId, ct) is not { } document)
        {
            return new NoSuchPolicyHere();
        }

        var made = await desk.ContentAsync(form, document.Profile, code!, actor.JurisdictionId, ct);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var (title, reason) = (form.Title!.Trim(), form.Reason!.Trim());
        var text = new SupplementText(stored?.Id ?? 0, title, reason, made.Value);
        if (await desk.CheckAsync(text, document, code!, actor.JurisdictionId, clock.Today, ct) is { } unfit)
        {
            return unfit;
        }

        if (stored is null)
        {
            stored = new LocalSupplement
            {
                Code = code!,
                JurisdictionId = actor.JurisdictionId,
                EnteredByUserId = actor.UserId,
                EnteredAt = clock.Now,
                Title = title,
                Reason = reason,
                ContentJson = "",
                Subject = "",
            };
            db.Add(stored);
        }

        stored.Preparers.Note(actor.UserId);
        (stored.Title, stored.Reason, stored.ContentJson, stored.Subject) = (title, reason, made.Value.Write(), made.Value.Subject);
        await db.SaveChangesAsync(ct);
        return stored.Id;
    }
}
