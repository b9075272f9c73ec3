using System.Globalization;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>Who takes a step of a procedure about leaders.</summary>
public enum StepTaker
{
    /// <summary>The lead's principal.</summary>
    Lead = 1,

    /// <summary>The principal of the member that it is about.</summary>
    Member = 2,

    /// <summary>A body of the group, by its resolution.</summary>
    Group = 3,

    /// <summary>The bureau.</summary>
    Bureau = 4,

    /// <summary>An office outside the portal, whose word the bureau records.</summary>
    Recorded = 5,
}

/// <summary>Says who takes the steps of a procedure about leaders, and where the documents of a step are.</summary>
public static class StepTakers
{
    /// <summary>Who takes a step: that follows from the office that the policy names.</summary>
    public static StepTaker Of(PolicyProfile profile, RouteStep step)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(step);
        return profile.OfficeOf(step.Office) switch
        {
            { Organisation: OrganisationKind.Bureau } => StepTaker.Bureau,
            { Organisation: OrganisationKind.Council } or { Organisation: OrganisationKind.School, Body: not null, Capacity: not OfficeCapacity.Leader } => StepTaker.Group,
            { Organisation: OrganisationKind.School, Of: OfficeSide.Applicant } => StepTaker.Member,
            { Organisation: OrganisationKind.School } => StepTaker.Lead,
            _ => StepTaker.Recorded,
        };
    }

    /// <summary>Whether the reader takes this step of a proposal about a school.</summary>
    public static bool Takes(CouncilSight council, RouteStep step, long schoolId, CurrentActor actor)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(actor);
        return Of(council.Profile, step) switch
        {
            StepTaker.Bureau => actor.Can(Permission.AnswerCouncil) && (IsSchoolOffice(council.Profile, step) ? council.IsSchoolOffice : council.IsOffice),
            StepTaker.Recorded => actor.Can(Permission.AnswerCouncil) && council.IsOffice,
            StepTaker.Group => actor.Can(Permission.ActInCouncil) && council.KeepsAny,
            StepTaker.Member => actor.Can(Permission.ActInCouncil) && council.PrincipalOf == schoolId,
            _ => actor.Can(Permission.ActInCouncil) && council.IsLeadPrincipal,
        };
    }

    /// <summary>Whether the bureau that takes a step is that of the school's side.</summary>
    public static bool IsSchoolOffice(PolicyProfile profile, RouteStep step)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(step);
        return profile.OfficeOf(step.Office) is { Organisation: OrganisationKind.Bureau, Of: OfficeSide.School };
    }

    /// <summary>Whether a step of a procedure is that of the school's own bureau.</summary>
    public static bool AsksSchoolOffice(PolicyProfile profile, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return procedure.Steps.Any(s => IsSchoolOffice(profile, s));
    }

    /// <summary>The procedures that the reader may begin: those of the lead, those of a member for its own school, those of the authority.</summary>
    public static IReadOnlyList<Procedure> Beginning(CouncilSight council, CurrentActor actor)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(actor);
        return [.. council.Profile.Procedures.Where(p => p is { Use: not null, Steps.Count: > 0 } && Of(council.Profile, p.Steps[0]) switch
        {
            StepTaker.Lead => actor.Can(Permission.ActInCouncil) && council.IsLeadPrincipal,
            StepTaker.Member => actor.Can(Permission.ActInCouncil) && council.PrincipalOf is { } school && school != council.LeadSchoolId,
            StepTaker.Bureau => actor.Can(Permission.AnswerCouncil) && council.IsOffice,
            _ => false,
        })];
    }

    /// <summary>How the sections of a proposal's documents begin.</summary>
    public static string SectionsOf(long proposalId) => string.Create(CultureInfo.InvariantCulture, $"leader:{proposalId}:");

    /// <summary>The section of the documents of one step.</summary>
    public static string SectionOf(long proposalId, int order) => string.Create(CultureInfo.InvariantCulture, $"{SectionsOf(proposalId)}{order}");
}
