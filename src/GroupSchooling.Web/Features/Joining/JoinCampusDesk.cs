using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The lead has a campus of this name, which is another place than the school that would join.</summary>
/// <param name="Name">The name.</param>
public sealed record CampusNameTaken(string Name) : Refusal("The lead school has a campus named {0} already. Choose another name for the campus.", Name);

/// <summary>Whether the name that a school would bear as a campus of the lead is free: asked when it is typed, submitted and decided.</summary>
public sealed class JoinCampusDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Why the name that the case has now cannot be given; null where it can, and where the school becomes no campus.</summary>
    public async Task<Refusal?> CheckAsync(Application application, CancellationToken ct)
    {
        var packet = PacketJson.Read<JoinPacket>(application.DraftJson, application.DraftSchema, JoinPacket.CurrentSchema);
        return packet.Succeeded ? await CheckAsync(application.GroupId!.Value, packet.Value.CampusName, ct) : packet.Refusal;
    }

    /// <summary>Why a campus of the lead of this group cannot bear the name; null where it can, and for no name.</summary>
    public async Task<Refusal?> CheckAsync(long groupId, string? name, CancellationToken ct)
    {
        if (name is null)
        {
            return null;
        }

        var (today, same) = (clock.Today, NameTemplate.SameCampus(name));
        return await db.Campuses.AnyAsync(
            c => same.Contains(c.Name) && (c.EndsOn == null || c.EndsOn >= today) && db.Groups.Any(g => g.Id == groupId && g.LeadSchoolId == c.SchoolId), ct)
            ? new CampusNameTaken(name)
            : null;
    }
}
