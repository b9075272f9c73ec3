using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>A version under which a group may be put.</summary>
/// <param name="Value">How a form carries it: the number of a newer version of its own policy (3), or code and number of another (yizhou-2020@1).</param>
/// <param name="VersionId">The stored version.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Title of its document.</param>
/// <param name="InForceFrom">Its first day in force.</param>
/// <param name="IsOther">Whether it is of another policy than the group's own.</param>
public sealed record MoveTarget(string Value, long VersionId, int Number, string Title, DateOnly InForceFrom, bool IsOther);

/// <summary>What a type of cooperation of the group is under the other version, which does not know it.</summary>
public sealed class TypeMove
{
    /// <summary>Code of the type as it is.</summary>
    public string From { get; set; } = "";

    /// <summary>Code of the type that it becomes.</summary>
    public string? To { get; set; }

    /// <summary>What the type is called as it is. Filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public string Name { get; set; } = "";

    /// <summary>The types that it may become. Filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Choices { get; set; } = [];
}

/// <summary>
/// Where a group may be moved: to newer versions of its own policy, and to the policy that is in force for its kind where it lies (<see cref="PolicyReach"/>),
/// when that is another one, as after a merger of jurisdictions.
/// </summary>
public sealed class MoveTargetDesk(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock)
{
    /// <summary>The versions, those of the own policy first, the newest first.</summary>
    /// <param name="profileVersionId">The version that the group stands under.</param>
    /// <param name="jurisdictionId">Where it lies now.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<MoveTarget>> OfAsync(long profileVersionId, long jurisdictionId, SchoolGroupKind kind, CancellationToken ct)
    {
        var today = clock.Today;
        var inForce = (await profiles.InForceAsync(jurisdictionId, kind, today, ct))?.VersionId;
        var rows = await (
            from own in db.ProfileVersions
            where own.Id == profileVersionId
            from v in db.ProfileVersions
            where v.InForceFrom <= today
            let isOwn = v.Code == own.Code && v.JurisdictionId == own.JurisdictionId
            where (isOwn && v.Number > own.Number) || (!isOwn && v.Id == inForce)
            orderby isOwn descending, v.Number descending
            select new { v.Id, v.Code, v.Number, v.Title, v.InForceFrom, IsOwn = isOwn }).ToListAsync(ct);
        return [.. rows.Select(v => new MoveTarget(v.IsOwn ? $"{v.Number}" : $"{v.Code}@{v.Number}", v.Id, v.Number, v.Title, v.InForceFrom!.Value, !v.IsOwn))];
    }

    /// <summary>The types of the group's memberships that the other version does not know, with what each becomes: as typed, else the one of the same name.</summary>
    public async Task<List<TypeMove>> TypesAsync(long groupId, PolicyProfile before, PolicyProfile after, IReadOnlyList<TypeMove> typed, CancellationToken ct)
    {
        var used = await Standing(groupId).Where(m => m.CooperationType != null).Select(m => m.CooperationType!).Distinct().ToListAsync(ct);
        return [.. used.Where(code => after.TypeOf(code) is null).Order(StringComparer.Ordinal).Select(code =>
        {
            var type = before.TypeOf(code);
            var fit = after.CooperationTypes.Where(t => t.Unit is null || type?.Unit is null || t.Unit == type.Unit).ToList();
            return new TypeMove
            {
                From = code,
                Name = type?.Name.ToString() ?? code,
                Choices = [.. fit.Select(t => new Choice(t.Code, t.Name.ToString()))],
                To = typed.FirstOrDefault(t => t.From == code) is { } said ? fit.Find(t => t.Code == said.To)?.Code
                    : (fit.Find(t => t.Name.Chinese == type?.Name.Chinese) ?? (fit.Count == 1 ? fit[0] : null))?.Code,
            };
        })];
    }

    /// <summary>The memberships that have not ended.</summary>
    public IQueryable<Membership> Standing(long groupId)
    {
        var today = clock.Today;
        return db.Memberships.Where(m => m.GroupId == groupId && (m.LeftOn == null || m.LeftOn >= today));
    }
}
