using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Features.Applications;

/// <summary>Service targets of offices.</summary>
internal static class OfficeTargets
{
    public static Task SetAsync(
        PortalFixture portal, long organisation, int? days, StepAction action = StepAction.Review, string stages = "ClerkCheck,Signature") =>
        portal.InDatabaseAsync(db =>
        {
            db.Add(new OfficeProcedure { OrganisationId = organisation, Action = action, Stages = stages, ServiceDays = days });
            return db.SaveChangesAsync();
        });
}
