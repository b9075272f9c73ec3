using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Account;

/// <summary>A form that outlived its session, to look at and to send again.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Form">What it holds.</param>
/// <param name="KeptAt">When it was sent.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
public sealed record KeptFormPage(string Key, KeptFields Form, DateTime KeptAt, DateTime ExpiresAt)
{
    /// <summary>What the person had filled in, under the names that its page gives it.</summary>
    public IEnumerable<KeptField> Shown => Form.Fields.Where(kept => kept.Label is not null && kept.Value.Length > 0);
}

/// <summary>Finds a form that was kept for the person who asks.</summary>
public sealed class KeptFormQuery(FormKeeper keeper, CurrentActor actor)
{
    /// <summary>The form; null when it is not there for this person.</summary>
    public async Task<KeptFormPage?> FindAsync(string key, CancellationToken ct) =>
        await keeper.FindAsync(key, actor.UserId, ct) is { } kept && keeper.Open(kept) is { } form
            ? new KeptFormPage(kept.Key, form, kept.KeptAt, kept.ExpiresAt)
            : null;
}

/// <summary>Gives a kept form out of keeping: because it is sent again, or is not wanted any more.</summary>
public sealed class ReleaseKeptFormHandler(PortalDbContext db, CommandRunner runner, FormKeeper keeper, CurrentActor actor)
{
    /// <summary>Removes it; answers the address it was going to.</summary>
    public Task<Outcome<string>> HandleAsync(string key, CancellationToken ct) =>
        runner.RunAsync<string>("release-kept-form", async token => await ReleaseAsync(key, token), ct);

    private async Task<Outcome<string>> ReleaseAsync(string key, CancellationToken ct)
    {
        if (await keeper.FindAsync(key, actor.UserId, ct) is not { } kept || keeper.Open(kept) is not { } form)
        {
            return new CaseNotFound();
        }

        db.KeptForms.Remove(kept);
        return form.Action;
    }
}
