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

    private static IEnumerable<PaperKind> Every(Application application)
    {
        yield return PaperKind.Application;
        if (application.Kind == ApplicationKind.Join)
        {
            yield return PaperKind.Agreement;
        }

        if (Has(StepAction.Deliberate))
        {
            yield return PaperKind.Opinion;
        }

        if (Has(StepAction.Consult))
        {
            yield return PaperKind.Consultation;
            yield return PaperKind.OpinionTable;
        }

        if (Has(StepAction.Consent))
        {
            yield return PaperKind.Request;
            yield return PaperKind.Reply;
        }

        if (Has(StepAction.FileForRecord))
        {
            yield return PaperKind.Filing;
        }

        if (Has(StepAction.Announce))
        {
            yield return PaperKind.Announcement;
        }

        bool Has(StepAction action) => application.Steps.Exists(s => s.Action == action);
    }
}
