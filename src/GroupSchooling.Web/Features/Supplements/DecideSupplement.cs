using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.PolicyPapers;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>An earlier supplement on the same subject began on that day or later.</summary>
/// <param name="Title">The earlier one.</param>
/// <param name="From">Its first day.</param>
public sealed record EarlierSupplementBeginsLater(string Title, DateOnly From)
    : Refusal("{0} on the same subject is in force from {1}; what takes its place begins later.", Title, From);

/// <summary>Hands a supplement over, lays it aside, approves or returns it. Who entered or submitted it does not approve it.</summary>
public sealed class DecideSupplementHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, SupplementDesk desk, PaperDesk papers, BusinessClock clock)
{
    /// <summary>Hands it to the second person.</summary>
    public Task<Outcome<Done>> SubmitAsync(long id, SubmitPaperForm form, CancellationToken ct) => commands.RunAsync<Done>(
        "submit-supplement",
        async token =>
        {
            var loaded = await papers.LoadAsync<LocalSupplement>(id, form.Version, Permission.PreparePolicies, token);
            var refusal = loaded.Refusal ?? await FitsAsync(loaded.Value, form.InForceFrom!.Value, token) ?? await papers.SubmitAsync(loaded.Value, form, loaded.Value.Title);
            return refusal is null ? Done.Value : refusal;
        },
        ct);

    /// <summary>Lays it aside.</summary>
    public Task<Outcome<Done>> DiscardAsync(long id, long version, CancellationToken ct) => commands.RunAsync<Done>(
        "discard-supplement",
        async token =>
        {
            var loaded = await papers.LoadAsync<LocalSupplement>(id, version, Permission.PreparePolicies, token);
            var refusal = loaded.Refusal ?? loaded.Value.Discard();
            return refusal is null ? Done.Value : refusal;
        },
        ct);

    /// <summary>Approves or returns it.</summary>
    public Task<Outcome<Done>> CheckAsync(long id, CheckPaperForm form, CancellationToken ct)
    {
        audit.Reason = form.Reason;
        return commands.RunAsync<Done>(
            "check-supplement",
            async token =>
            {
                var loaded = await papers.LoadAsync<LocalSupplement>(id, form.Version, Permission.ApprovePolicies, token);
                return loaded.Refusal is { } refusal ? refusal : form.Outcome == PaperCheck.Return ? await ReturnAsync(loaded.Value, form) : await ApproveAsync(loaded.Value, form, token);
            },
            ct);
    }

    private async Task<Outcome<Done>> ReturnAsync(LocalSupplement supplement, CheckPaperForm form)
    {
        if (supplement.Return(actor.UserId, form.Said!, clock.Now) is { } refusal)
        {
            return refusal;
        }

        await papers.CloseAsync(supplement, Texts.Key("{0} was returned: {1}"), supplement.Title, form.Said);
        return Done.Value;
    }

    private async Task<Outcome<Done>> ApproveAsync(LocalSupplement supplement, CheckPaperForm form, CancellationToken ct)
    {
        var refusal = supplement.Approve(actor.UserId, form.Said, clock.Today, clock.Now)
            ?? await FitsAsync(supplement, supplement.InForceFrom!.Value, ct)
            ?? await EndEarlierAsync(supplement, supplement.InForceFrom!.Value, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        await papers.CloseAsync(supplement, Texts.Key("{0} is approved and in force from {1}."), supplement.Title, supplement.InForceFrom);
        return Done.Value;
    }

    private async Task<Refusal?> FitsAsync(LocalSupplement supplement, DateOnly from, CancellationToken ct)
    {
        var document = await desk.DocumentAsync(supplement.Code, supplement.JurisdictionId, ct);
        var text = new SupplementText(supplement.Id, supplement.Title, supplement.Reason, SupplementContent.Read(supplement.ContentJson));
        if (text.Content.Kind == SupplementKind.End)
        {
            return await desk.EndableAsync(text.Content.Ends, supplement.Code, supplement.JurisdictionId, ct) is null ? new NothingToEnd() : null;
        }

        return document is null ? new NoSuchPolicyHere() : await desk.CheckAsync(text, document, supplement.Code, supplement.JurisdictionId, from, ct);
    }

    /// <summary>Of two on one subject the later counts; the earlier stays readable with its last day.</summary>
    private async Task<Refusal?> EndEarlierAsync(LocalSupplement supplement, DateOnly from, CancellationToken ct)
    {
        var earlier = await db.LocalSupplements
            .Where(s => s.Id != supplement.Id && s.Code == supplement.Code && s.JurisdictionId == supplement.JurisdictionId && s.Subject == supplement.Subject)
            .Where(s => s.Status == PolicyPaperStatus.Approved && (s.InForceTo == null || s.InForceTo >= from)).ToListAsync(ct);
        foreach (var one in earlier)
        {
            if (one.InForceFrom >= from)
            {
                return new EarlierSupplementBeginsLater(one.Title, one.InForceFrom.Value);
            }

            one.EndBefore(from);
        }

        supplement.TakeSubject();
        return null;
    }
}
