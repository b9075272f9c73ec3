using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Which papers can be made from a case. The applicant's own are for every party; those between offices are for the offices.</summary>
public static class PaperShelf
{
    private static readonly PaperKind[] OwnPapers = [PaperKind.Application, PaperKind.Agreement];

    /// <summary>The papers, in the order in which they come about.</summary>
    /// <param name="application">The case with its steps.</param>
    /// <param name="isOffice">Whether the reader's organisation decides in it.</param>
    public static IReadOnlyList<PaperKind> Of(Application application, bool isOffice) =>
        [.. Every(application).Where(kind => isOffice || OwnPapers.Contains(kind))];

    private static IEnumerable<PaperKind> Every(Application application) => application.Kind switch
    {
        ApplicationKind.Join => OfJoining(application),
        ApplicationKind.FileCharter => [PaperKind.Application, PaperKind.Filing],
        _ => OfFounding(application),
    };

    /// <summary>An authority that founds a group itself asks nobody and is answered by nobody: its case has the approval sheet alone.</summary>
    private static IEnumerable<PaperKind> OfFounding(Application application)
    {
        if (IsOwnDecision(application))
        {
            yield break;
        }

        yield return PaperKind.Application;
        if (Has(application, StepAction.Consent))
        {
            yield return PaperKind.Request;
            yield return PaperKind.Reply;
        }

        if (Has(application, StepAction.FileForRecord))
        {
            yield return PaperKind.Filing;
        }
    }

    /// <summary>Whether who decides is who took the case up: an authority by itself.</summary>
    internal static bool IsOwnDecision(Application application) =>
        application.Route.Where(s => s.Action == StepAction.Consent).ToList() is { Count: > 0 } consents
        && consents.TrueForAll(s => s.OrganisationId == application.ApplicantId);

    /// <summary>An authority that takes a school into a group by itself writes to nobody: its case has its form, and the agreement.</summary>
    private static IEnumerable<PaperKind> OfJoining(Application application)
    {
        yield return PaperKind.Application;
        if (IsOwnDecision(application))
        {
            yield return PaperKind.Agreement;
            yield break;
        }

        yield return PaperKind.Agreement;
        if (Has(application, StepAction.Deliberate))
        {
            yield return PaperKind.Opinion;
        }

        if (Has(application, StepAction.Consult))
        {
            yield return PaperKind.Consultation;
            yield return PaperKind.OpinionTable;
        }

        if (Has(application, StepAction.Consent))
        {
            yield return PaperKind.Request;
            yield return PaperKind.Reply;
        }

        if (Has(application, StepAction.FileForRecord))
        {
            yield return PaperKind.Filing;
        }

        if (Has(application, StepAction.Announce))
        {
            yield return PaperKind.Announcement;
        }
    }

    private static bool Has(Application application, StepAction action) => application.Route.Any(s => s.Action == action);
}
