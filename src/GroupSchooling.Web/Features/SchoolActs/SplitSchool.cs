using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>分立: what the new school is.</summary>
public sealed class SplitSchoolForm : ActForm
{
    [Display(Name = "Name of the new school")]
    public string? Name { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    [Display(Name = "Stage")]
    public SchoolStage Stage { get; set; }

    [Display(Name = "Unified social credit code")]
    public string? CreditCode { get; set; }

    [Display(Name = "School identifier code")]
    public string? IdentifierCode { get; set; }

    [Display(Name = "Address")]
    public string? Address { get; set; }

    [Display(Name = "Principal")]
    public string? PrincipalName { get; set; }

    /// <summary>Keys of the campuses that go to the new school.</summary>
    [Display(Name = "Campuses that go to the new school")]
    public List<long> Campuses { get; set; } = [];

    /// <summary>Keys of the teaching points that go to the new school.</summary>
    [Display(Name = "Teaching points that go to the new school")]
    public List<long> TeachingPoints { get; set; } = [];

    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.Split;
}

/// <summary>Checks the form by itself.</summary>
public sealed class SplitSchoolValidator : ActFormValidator<SplitSchoolForm>
{
    /// <summary>The rules.</summary>
    public SplitSchoolValidator(BusinessClock clock)
        : base(clock)
    {
        RuleFor(f => f.Name).NotEmpty().MaximumLength(School.NameLength);
        RuleFor(f => f.ShortName).MaximumLength(School.ShortNameLength);
        RuleFor(f => f.Stage).IsInEnum();
        RuleFor(f => f.CreditCode).IsCodeOf(SchoolCodeKind.CreditCode);
        RuleFor(f => f.IdentifierCode).IsCodeOf(SchoolCodeKind.IdentifierCode);
        RuleFor(f => f.Address).MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
    }
}

/// <summary>A campus that is in a group does not go to another school by a split.</summary>
/// <param name="Name">The campus.</param>
public sealed record CampusStandsInGroup(string Name) : Refusal("{0} is in a group as a campus of this school. Settle its membership first.", Name);

/// <summary>Makes a new school from an old one, which goes on. The new school's ownership is unknown until a clerk confirms it.</summary>
public sealed class SplitSchoolHandler(
    PortalDbContext db, SchoolActDesk acts, SchoolRecordDesk records, SchoolCodeDesk codes, NumberIssuer numbers, BusinessClock clock)
{
    /// <summary>Splits; answers the old school's name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, SplitSchoolForm form, CancellationToken ct) =>
        acts.RecordAsync("split-school", number, form, (school, act, token) => SplitAsync(school, act, form, token), ct);

    private async Task<Refusal?> SplitAsync(School school, SchoolAct act, SplitSchoolForm form, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == school.JurisdictionId, ct);
        var made = await NewAsync(jurisdiction, act, form, ct);
        var change = new CodeChange(act.EffectiveOn, BeforeWasSlip: false, clock.Now);
        var refusal = await records.RefuseNameAsync(made, made.Name, ct)
            ?? await codes.TakeAsync(made, SchoolCodeKind.CreditCode, form.CreditCode, change, ct)
            ?? await codes.TakeAsync(made, SchoolCodeKind.IdentifierCode, form.IdentifierCode, change, ct)
            ?? await MoveSitesAsync(school, made, act.EffectiveOn, form, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        db.Add(made);
        await db.SaveChangesAsync(ct);
        db.AddTermsOf(made);
        act.OtherSchoolId = made.Id;
        var document = SchoolActDesk.DocumentOf(act);
        acts.Write(school, act, Texts.Key("{0} was made from this school by {1}."), made.Name, document);
        acts.Write(made, act, Texts.Key("Made from {0} by {1}."), school.Name, document);
        await acts.TellAsync(school, Texts.Key("The bureau recorded that {0} was made from your school."), made.Name);
        return null;
    }

    private async Task<School> NewAsync(Jurisdiction jurisdiction, SchoolAct act, SplitSchoolForm form, CancellationToken ct)
    {
        var name = Typed.Text(form.Name)!;
        return new School
        {
            Number = await numbers.NextSchoolAsync(jurisdiction, ct),
            Name = name,
            ShortName = Typed.Text(form.ShortName),
            JurisdictionId = jurisdiction.Id,
            Organisation = new Organisation { JurisdictionId = jurisdiction.Id, Kind = OrganisationKind.School, Name = name, StartsOn = act.EffectiveOn },
            Stage = form.Stage,
            Status = SchoolStatus.Open,
            Address = Typed.Text(form.Address),
            PrincipalName = Typed.Text(form.PrincipalName),
            FoundedOn = act.EffectiveOn,
        };
    }

    private async Task<Refusal?> MoveSitesAsync(School school, School made, DateOnly from, SplitSchoolForm form, CancellationToken ct)
    {
        var today = clock.Today;
        foreach (var campus in school.Campuses.Where(c => c.EndsOn is null && form.Campuses.Contains(c.Id)).ToList())
        {
            if (await db.Memberships.AnyAsync(m => m.CampusId == campus.Id && (m.LeftOn == null || m.LeftOn >= today), ct))
            {
                return new CampusStandsInGroup(campus.Name) { Field = nameof(form.Campuses) };
            }

            SettlementDesk.CampusAt(made, campus, from);
        }

        foreach (var point in school.TeachingPoints.Where(p => p.EndsOn is null && form.TeachingPoints.Contains(p.Id)))
        {
            point.EndsOn = from.AddDays(-1);
            made.TeachingPoints.Add(new TeachingPoint { Name = point.Name, Address = point.Address, StartsOn = from });
        }

        return null;
    }
}
