using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>The mergers that the own bureau entered.</summary>
/// <param name="Rows">The newest first. There are few: a city has had two or three in twenty years.</param>
/// <param name="MayEnter">Whether the reader may enter one.</param>
public sealed record MergerList(IReadOnlyList<MergerRow> Rows, bool MayEnter);

/// <summary>One merger in the list.</summary>
public sealed record MergerRow(long Id, string From, string Into, DateOnly FirstDay, string Document, MergerStatus Status);

/// <summary>Reads them.</summary>
public sealed class ListMergersQuery(MergerDesk desk, CurrentActor actor)
{
    /// <summary>The list, with one query.</summary>
    public async Task<MergerList> ReadAsync(CancellationToken ct) => new(
        await desk.Own(Permission.ViewMergers).OrderByDescending(m => m.Id).Take(PageSizes.List)
            .Select(m => new MergerRow(m.Id, m.From!.FullName, m.Into!.FullName ?? m.NewName!, m.FirstDay, m.DocumentNumber ?? m.DocumentTitle, m.Status))
            .ToListAsync(ct),
        actor.Capacity?.Level == JurisdictionLevel.City && GroupAccess.May(actor, Permission.EnterMergers, actor.JurisdictionId));
}

/// <summary>The colours of a merger's status.</summary>
public static class MergerTone
{
    /// <summary>The colour.</summary>
    public static Tone Of(MergerStatus status) => status switch
    {
        MergerStatus.Waiting or MergerStatus.Confirmed => Tone.Current,
        MergerStatus.Returned => Tone.Warning,
        MergerStatus.CarriedOut => Tone.Done,
        _ => Tone.Muted,
    };
}
