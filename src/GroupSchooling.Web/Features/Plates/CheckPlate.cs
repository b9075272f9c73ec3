using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Plates;

/// <summary>What the public learns of a plate.</summary>
public sealed record PlatePage
{
    /// <summary>The code as it stands on the plate.</summary>
    public required string Code { get; init; }

    /// <summary>What the plate is worth today.</summary>
    public required PlateStanding Standing { get; init; }

    /// <summary>What the plate says.</summary>
    public required string Text { get; init; }

    public required GroupLink Group { get; init; }

    public required SchoolGroupKind Kind { get; init; }

    public required string SchoolNumber { get; init; }

    public required string SchoolName { get; init; }

    /// <summary>The campus at whose gate it hangs; null for the school's own.</summary>
    public string? Campus { get; init; }

    public required MembershipRole Role { get; init; }

    /// <summary>The type of cooperation as the group's policy names it; null where none is stated.</summary>
    public Bilingual? CooperationType { get; init; }

    /// <summary>First day of the membership; null where no document gives it.</summary>
    public DateOnly? MemberSince { get; init; }

    /// <summary>Last day of the membership, or of the group where that came first; null while both go on.</summary>
    public DateOnly? EndedOn { get; init; }

    public DateOnly? PutUpOn { get; init; }

    public DateOnly? TakenDownOn { get; init; }

    /// <summary>The day for which all this is said.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How the standing looks.</summary>
    public Tone Tone => Standing switch
    {
        PlateStanding.Valid => Tone.Done,
        PlateStanding.NotPutUp => Tone.Warning,
        PlateStanding.TakenDown => Tone.Muted,
        _ => Tone.Danger,
    };
}

/// <summary>Looks up the plate with a code, with one query.</summary>
public sealed class CheckPlateQuery(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null when no plate has the code.</summary>
    /// <param name="code">The code as it is stored.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PlatePage?> ReadAsync(string code, CancellationToken ct)
    {
        var plate = await db.Plates.AsNoTracking()
            .Include(p => p.Membership!).ThenInclude(m => m.Group!).ThenInclude(g => g.LeadSchool)
            .Include(p => p.Membership!).ThenInclude(m => m.School)
            .Include(p => p.Membership!).ThenInclude(m => m.Campus)
            .SingleOrDefaultAsync(p => p.Code == code, ct);
        if (plate is null)
        {
            return null;
        }

        var (membership, group, today) = (plate.Membership!, plate.Membership!.Group!, clock.Today);
        var profile = await profiles.GetAsync(group.ProfileVersionId, ct);
        DateOnly?[] ends = [membership.LeftOn, membership.TermEndsOn, group.EndsOn];
        return new PlatePage
        {
            Code = PlateCode.Written(plate.Code),
            Standing = plate.StandingOn(today, Membership.StandingOf(membership.StartsOn, membership.TermEndsOn, membership.LeftOn, today), group.EndsOn),
            Text = plate.Text,
            Group = new GroupLink(group.Number, GroupName.Of(group.ShortName, group.FullName, group.LeadSchool!.Name, texts)),
            Kind = group.Kind,
            SchoolNumber = membership.School!.Number,
            SchoolName = membership.School.Name,
            Campus = membership.Campus?.Name,
            Role = membership.Role,
            CooperationType = profile.TypeOf(membership.CooperationType)?.Name,
            MemberSince = membership.StartsOn,
            EndedOn = ends.Where(end => end < today).Min(),
            PutUpOn = plate.PutUpOn,
            TakenDownOn = plate.TakenDownOn,
            Today = today,
        };
    }
}
