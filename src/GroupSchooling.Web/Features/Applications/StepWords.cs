using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What a step of a case is called.</summary>
internal static class StepWords
{
    /// <summary>Its action; of a case that the authority takes up itself nobody applies, so its first step is that it takes it up.</summary>
    public static string Of(ApplicationStep step, IStringLocalizer texts) =>
        step is { Action: StepAction.Apply, OfficeCode: RouteDesk.Applicant, Organisation.Kind: OrganisationKind.Bureau }
            ? texts["Taken up by the authority"]
            : texts.Enum(step.Action);
}
