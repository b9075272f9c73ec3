using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using GroupSchooling.Data;
using GroupSchooling.Data.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>
/// Keeps what was typed into a form that was sent after its session had run out, and gives it back to the same person: the owner is read from
/// the expired cookie, whose protection proves whose it was. Files, passwords and the antiforgery token are not kept.
/// </summary>
public sealed class FormKeeper(
    PortalDbContext db,
    IDataProtectionProvider protection,
    IOptions<AntiforgeryOptions> antiforgery,
    FieldLabels labels,
    TimeProvider time,
    IOptions<IdentityOptions> identity,
    IOptions<AccountOptions> options)
{
    /// <summary>Where kept forms are shown; the key follows.</summary>
    public const string Path = "/account/kept/";

    private const int RemovedAtOnce = 20;
    private static readonly PathString NeverKept = "/account";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Keeps the form that the request carries. Answers the address of its page, or null when there was nothing to keep.</summary>
    public async Task<string?> KeepAsync(HttpContext http, AuthenticationTicket? expired, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (expired is null || !http.Request.HasFormContentType || http.Request.Path.StartsWithSegments(NeverKept, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (await OwnerAsync(expired, ct) is not { } owner || await ReadAsync(http, ct) is not { } form)
        {
            return null;
        }

        var json = JsonSerializer.Serialize(form);
        if (json.Length > options.Value.KeptFormLongest)
        {
            return null;
        }

        var key = RandomNumberGenerator.GetHexString(KeptForm.KeyLength, lowercase: true);
        await MakeRoomAsync(owner, ct);
        db.KeptForms.Add(new KeptForm
        {
            Key = key,
            UserId = owner,
            Protected = Protector(owner).Protect(json),
            KeptAt = Now,
            ExpiresAt = Now.AddHours(options.Value.KeptFormHours),
        });
        await db.SaveChangesAsync(ct);
        return Path + key;
    }

    /// <summary>The row of a form that was kept for this person; null for a wrong key, another person, or one that has expired.</summary>
    public Task<KeptForm?> FindAsync(string key, long userId, CancellationToken ct)
    {
        var now = Now;
        return db.KeptForms.SingleOrDefaultAsync(f => f.Key == key && f.UserId == userId && f.ExpiresAt > now, ct);
    }

    /// <summary>What the row holds; null when it can no longer be read.</summary>
    public KeptFields? Open(KeptForm kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        try
        {
            return JsonSerializer.Deserialize<KeptFields>(Protector(kept.UserId).Unprotect(kept.Protected));
        }
        catch (CryptographicException)
        {
            // The keys were replaced since: what they protected is lost, as it should be.
            return null;
        }
    }

    private IDataProtector Protector(long owner) =>
        protection.CreateProtector("GroupSchooling.KeptForm", owner.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whose session it was, when the account can still be used and its password is still the same.</summary>
    private async Task<long?> OwnerAsync(AuthenticationTicket expired, CancellationToken ct)
    {
        var stamp = expired.Principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var oldest = time.GetUtcNow().AddHours(-options.Value.KeptFormHours);
        if (expired.Properties.ExpiresUtc < oldest
            || !long.TryParse(expired.Principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var owner))
        {
            return null;
        }

        return await db.Users.AnyAsync(u => u.Id == owner && u.SecurityStamp == stamp && u.DisabledAt == null, ct) ? owner : null;
    }

    private async Task<KeptFields?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            // A damaged form holds nothing to keep; its sender is asked to sign in like anybody else.
            return null;
        }

        var token = antiforgery.Value.FormFieldName;
        var endpoint = http.GetEndpoint();
        var fields = form
            .Where(field => field.Key != token && !IsSecret(field.Key))
            .SelectMany(field => field.Value, (field, value) => new KeptField(field.Key, labels.Of(endpoint, field.Key), value ?? ""))
            .ToList();
        return fields.Count == 0 ? null : new KeptFields(http.Request.PathBase + http.Request.Path + http.Request.QueryString, fields, form.Files.Count);
    }

    private static bool IsSecret(string field) => field.Contains("password", StringComparison.OrdinalIgnoreCase);

    private async Task MakeRoomAsync(long owner, CancellationToken ct)
    {
        var now = Now;
        var expired = await db.KeptForms.Where(f => f.ExpiresAt <= now).OrderBy(f => f.ExpiresAt).Take(RemovedAtOnce).ToListAsync(ct);
        var surplus = await db.KeptForms.Where(f => f.UserId == owner).OrderByDescending(f => f.Id).Skip(options.Value.KeptForms - 1).ToListAsync(ct);
        db.KeptForms.RemoveRange(expired.Union(surplus));
    }
}

/// <summary>A kept form.</summary>
/// <param name="Action">The address it was sent to.</param>
/// <param name="Fields">Its fields in their order.</param>
/// <param name="Files">How many files came with it; they are not kept.</param>
public sealed record KeptFields(string Action, IReadOnlyList<KeptField> Fields, int Files);

/// <summary>A field of a kept form.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">What its page calls it, in the language it was sent in; null for what its page does not show.</param>
/// <param name="Value">What was typed.</param>
public sealed record KeptField(string Name, string? Label, string Value);
