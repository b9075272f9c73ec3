using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>The deciding document is not attached.</summary>
public sealed record NoScan() : Refusal("Attach a scan of the deciding document first.");

/// <summary>Steps that the policy asks for are missing.</summary>
/// <param name="Missing">What they are called.</param>
public sealed record StepsMissing(string Missing) : Refusal("The policy asks for these steps; say when each was taken: {0}.", Missing);

/// <summary>Sends an entry to the second person, or lays it aside.</summary>
public sealed class SendEntryHandler(
    PortalDbContext db,
    CommandRunner commands,
    EntryDesk desk,
    ProfileCatalogue profiles,
    NoticeDesk notices,
    SecondPersonDesk seconds,
    CurrentActor actor,
    AuditScope audit,
    BusinessClock clock)
{
    /// <summary>Sends it, or says what is missing.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, long version, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        return commands.RunAsync("send-group-entry", token => SendAsync(id, version, token), ct);
    }

    /// <summary>Lays an entry aside that is not with the second person.</summary>
    public Task<Outcome<Done>> DiscardAsync(long id, long version, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        return commands.RunAsync<Done>(
            "discard-group-entry",
            async token =>
            {
                var loaded = await desk.LoadAsync(id, version, Permission.EnterGroups, token);
                return (loaded.Refusal ?? loaded.Value.Discard(actor.UserId)) is { } refusal ? refusal : Done.Value;
            },
            ct);
    }

    private async Task<Outcome<Done>> SendAsync(long id, long version, CancellationToken ct)
    {
        var loaded = await desk.LoadAsync(id, version, Permission.EnterGroups, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        if (!await db.Attachments.AnyAsync(a => a.GroupEntryId == id, ct))
        {
            return new NoScan();
        }

        if (await MissingAsync(entry, ct) is { Length: > 0 } missing)
        {
            return new StepsMissing(missing);
        }

        if (entry.Send(actor.UserId) is { } closed)
        {
            return closed;
        }

        foreach (var role in PermissionCatalogue.RolesWith(Permission.ConfirmGroups).Where(role => role != Role.BureauClerk))
        {
            await notices.ToRoleAsync(
                actor.OrganisationId, role, EntryNumber.LinkOf(id), Texts.Key("The entry of an existing group waits to be confirmed: {0}."), entry.DocumentTitle);
        }

        await seconds.OpenAsync(
            WorkItemKind.ConfirmGroup, actor.OrganisationId, Permission.ConfirmGroups, [.. entry.Preparers.Select(p => p.UserId)],
            [new ToConfirm(EntryNumber.LinkOf(id), entry.ShortName ?? entry.FullName ?? entry.DocumentTitle)]);
        return Done.Value;
    }

    private async Task<string> MissingAsync(GroupEntry entry, CancellationToken ct)
    {
        var steps = EntryDesk.StepsOf(await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct));
        return string.Join("、", steps.Where((_, index) => !entry.Steps.Exists(s => s.Order == index + 1)).Select(step => step.Name.ToString()));
    }
}
