using System.Linq.Expressions;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Groups;

/// <summary>A seat in a body of the group. Filled by post, the school's principal holds it, whoever that is; else the person who was appointed.</summary>
public sealed class CouncilSeat
{
    public const int CodeLength = 40;
    public const int PostLength = 60;

    public long Id { get; set; }

    public long GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    /// <summary>Code of the body in the policy (council).</summary>
    public required string BodyCode { get; set; }

    /// <summary>Code of the post in the body (chair, member).</summary>
    public required string PostCode { get; set; }

    /// <summary>The school whose post holder sits here.</summary>
    public long SchoolId { get; set; }

    /// <summary>Whether the principal of the school holds it without being named.</summary>
    public bool IsByPost { get; set; } = true;

    public School? School { get; set; }

    /// <summary>The post at that school: 校长, 副校长.</summary>
    public required string SchoolPost { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    /// <summary>Who was appointed to it, where it is not filled by post.</summary>
    public List<SeatAppointment> Appointments { get; } = [];

    /// <summary>Whether the seat is there on this day.</summary>
    public static Expression<Func<CouncilSeat, bool>> ThereOn(DateOnly day) => s =>
        (s.StartsOn == null || s.StartsOn <= day) && (s.EndsOn == null || s.EndsOn >= day);
}
