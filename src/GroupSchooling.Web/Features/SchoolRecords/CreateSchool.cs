using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>Prepares the form of a new school.</summary>
public sealed class CreateSchoolQuery(CurrentActor actor, SchoolRecordDesk records, IOptions<RegisterOptions> options)
{
    /// <summary>What was typed, or an empty form; null for somebody who belongs to no bureau.</summary>
    public SchoolRecordForm? Read(SchoolRecordForm? typed)
    {
        if (!SchoolAccess.MayEdit(actor, actor.JurisdictionId))
        {
            return null;
        }

        var form = typed ?? new SchoolRecordForm { Status = SchoolStatus.Open };
        form.WithRows(records.Years, options.Value.BlankRows);
        return form;
    }
}

/// <summary>Enters a school in the register, with its number and as an organisation that people can act for.</summary>
public sealed class CreateSchoolHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    NumberIssuer numbers,
    JurisdictionStandingDesk standing,
    SchoolRecordDesk records,
    HistoryDesk history,
    BusinessClock clock)
{
    /// <summary>Enters the school.</summary>
    public Task<Outcome<SavedSchool>> HandleAsync(SchoolRecordForm form, CancellationToken ct) =>
        commands.RunAsync("create-school", token => CreateAsync(form, token), ct);

    private async Task<Outcome<SavedSchool>> CreateAsync(SchoolRecordForm form, CancellationToken ct)
    {
        if (!SchoolAccess.MayEdit(actor, actor.JurisdictionId))
        {
            return new NotPermitted();
        }

        if (await standing.RefuseAsync(actor.JurisdictionId, ct) is { } ended)
        {
            return ended;
        }

        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == actor.JurisdictionId, ct);
        // The number is taken first: its counter makes a second entering at the same moment wait and then see this name.
        var school = new School
        {
            Number = await numbers.NextSchoolAsync(jurisdiction, ct),
            Name = "",
            JurisdictionId = jurisdiction.Id,
            Organisation = new Organisation { JurisdictionId = jurisdiction.Id, Kind = OrganisationKind.School, Name = Typed.Text(form.Name)! },
            Status = form.Status ?? SchoolStatus.Open,
        };
        audit.Subject = school.Number;
        if (await records.FillAsync(school, form, ct) is { } refusal)
        {
            return refusal;
        }

        db.Add(school);
        await db.SaveChangesAsync(ct);
        db.AddTermsOf(school);
        history.TellOfSchool(school.Id, clock.Today, Texts.Key("Entered in the register by the bureau."));
        return SchoolRecordDesk.Saved(school);
    }
}
