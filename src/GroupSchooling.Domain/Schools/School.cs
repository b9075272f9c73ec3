using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Schools;

/// <summary>学校: a legal person that teaches. What no document says stays unknown; it is never guessed from the name.</summary>
public sealed class School : IVersioned
{
    public const int NameLength = 100;
    public const int ShortNameLength = 40;
    public const int NumberLength = 30;
    public const int AddressLength = 200;
    public const int PersonLength = 50;
    public const int SourceLength = 200;
    public const int MaximumPupils = 50_000;
    public const int MaximumTeachers = 5_000;
    public const int MaximumClasses = 1_000;

    public long Id { get; set; }

    /// <summary>The portal's registration number (S450102-0001); never used again.</summary>
    public required string Number { get; set; }

    /// <summary>The name it bears now; <see cref="FormerNames"/> holds those it bore before.</summary>
    public required string Name { get; set; }

    /// <summary>简称; null where it has none.</summary>
    public string? ShortName { get; set; }

    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>The school as an organisation that people act for.</summary>
    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    public SchoolStage Stage { get; set; }

    public SchoolOwnership Ownership { get; set; }

    public SchoolStatus Status { get; set; }

    /// <summary>统一社会信用代码 of the legal person (GB 32100-2015), 18 characters; null while unknown. Set by <see cref="TakeCode"/>.</summary>
    public string? CreditCode { get; set; }

    /// <summary>学校标识码, 10 digits; null while unknown. Set by <see cref="TakeCode"/>.</summary>
    public string? IdentifierCode { get; set; }

    public string? Address { get; set; }

    /// <summary>Name of the principal; null while unknown.</summary>
    public string? PrincipalName { get; set; }

    /// <summary>Day of founding; null while unknown.</summary>
    public DateOnly? FoundedOn { get; set; }

    /// <summary>Last day on which it existed; null while it exists.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The school that it was merged into, or that took over what it did when it closed; null for none.</summary>
    public long? SuccessorId { get; set; }

    public School? Successor { get; set; }

    /// <summary>Where the row comes from: a document's short name and section, or null when entered in the portal.</summary>
    public string? Source { get; set; }

    public long Version { get; set; }

    public List<Campus> Campuses { get; } = [];

    public List<TeachingPoint> TeachingPoints { get; } = [];

    public List<FormerName> FormerNames { get; } = [];

    public List<SchoolCode> Codes { get; } = [];

    public List<YearFigures> Figures { get; } = [];

    /// <summary>The day from which the name of now was borne: the day after the last former name's, else unknown.</summary>
    public DateOnly? NamedSince => FormerNames.Count == 0 ? null : FormerNames.Max(n => n.EndsOn).AddDays(1);

    /// <summary>
    /// Gives the school a code. The row of the code before ends on the day before, and stays: a code is never used again. A code that was a slip
    /// leaves nothing behind, because it never was this school's.
    /// </summary>
    /// <param name="kind">Which of the two codes.</param>
    /// <param name="code">The code as <see cref="SchoolCode.Written"/>; null takes a slip away without another in its place.</param>
    /// <param name="change">From when, and whether the code before was a slip.</param>
    /// <returns>The row of the code before, when it was a slip and is to be removed; else null.</returns>
    /// <exception cref="ArgumentException">The code has a wrong length or character, or a code that was no slip is taken away.</exception>
    public SchoolCode? TakeCode(SchoolCodeKind kind, string? code, CodeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = Codes.Find(c => c.Kind == kind && c.EndsOn is null);
        if (code is null && before is not null && !change.BeforeWasSlip)
        {
            throw new ArgumentException("Only a slip is taken away without another code.", nameof(code));
        }

        if (before is not null && !change.BeforeWasSlip)
        {
            before.EndsOn = change.On.AddDays(-1);
        }

        if (code is not null && Codes.Find(c => c.Kind == kind && c.Code == code && c != before) is { } earlier)
        {
            // Only after a slip: the code before it goes on.
            earlier.EndsOn = null;
        }
        else if (code is not null)
        {
            Codes.Add(SchoolCode.Of(kind, code, before is null || change.BeforeWasSlip ? null : change.On, change.RecordedAt));
        }

        (CreditCode, IdentifierCode) = kind == SchoolCodeKind.CreditCode ? (code, IdentifierCode) : (CreditCode, code);
        return change.BeforeWasSlip ? before : null;
    }

    /// <summary>更名: the school bears another name from this day on; the one before stays findable.</summary>
    public void Rename(string name, string? shortName, DateOnly from)
    {
        FormerNames.Add(new FormerName { Name = Name, ShortName = ShortName, StartsOn = NamedSince, EndsOn = from.AddDays(-1) });
        (Name, ShortName) = (name, shortName);
    }

    /// <summary>建成开办: a planned school begins to teach.</summary>
    public void Open(DateOnly firstDay, SchoolStage stage) => (Status, FoundedOn, Stage) = (SchoolStatus.Open, firstDay, stage);

    /// <summary>Ends the school; its codes and names stay its own.</summary>
    /// <param name="lastDay">The last day on which it exists.</param>
    /// <param name="successorId">The school that it goes into; null for none.</param>
    public void Close(DateOnly lastDay, long? successorId) => (Status, ClosedOn, SuccessorId) = (SchoolStatus.Closed, lastDay, successorId);

    /// <summary>Confirms with evidence whether the school is public or private.</summary>
    /// <param name="after">What the evidence shows.</param>
    /// <param name="evidence">What the evidence is, of which day, and why a known ownership changes.</param>
    /// <param name="confirmedAt">Now.</param>
    /// <param name="userId">The clerk.</param>
    public OwnershipConfirmation ConfirmOwnership(SchoolOwnership after, OwnershipEvidence evidence, DateTime confirmedAt, long userId)
    {
        var confirmation = new OwnershipConfirmation
        {
            SchoolId = Id,
            Before = Ownership,
            After = after,
            Statement = evidence.Statement,
            EvidenceOn = evidence.On,
            ChangeReason = evidence.ChangeReason,
            ConfirmedAt = confirmedAt,
            ConfirmedByUserId = userId,
        };
        Ownership = after;
        return confirmation;
    }
}

/// <summary>What a school's ownership is confirmed with.</summary>
/// <param name="Statement">What the evidence is: document, number, date.</param>
/// <param name="On">Its date.</param>
/// <param name="ChangeReason">Why an ownership that was known changes; null when it does not change.</param>
public sealed record OwnershipEvidence(string Statement, DateOnly On, string? ChangeReason);

/// <summary>
/// An append-only statement that a school is public or private, made by a clerk with evidence. The school's current ownership is
/// that of the newest one.
/// </summary>
public sealed class OwnershipConfirmation
{
    public const int StatementLength = 1000;
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    public SchoolOwnership Before { get; set; }

    public SchoolOwnership After { get; set; }

    /// <summary>What the evidence is: document, number, date.</summary>
    public required string Statement { get; set; }

    /// <summary>The date of the evidence, or the day of confirmation.</summary>
    public DateOnly EvidenceOn { get; set; }

    /// <summary>Why an ownership that was known changed; null when it did not.</summary>
    public string? ChangeReason { get; set; }

    public DateTime ConfirmedAt { get; set; }

    public long ConfirmedByUserId { get; set; }

    /// <summary>The section under which its evidence is attached to the school.</summary>
    public string EvidenceSection => string.Create(CultureInfo.InvariantCulture, $"ownership:{Id}");
}

/// <summary>学段.</summary>
public enum SchoolStage
{
    /// <summary>Not stated; completed by the school or a clerk.</summary>
    Unknown = 0,
    Preschool = 1,
    Primary = 2,
    JuniorSecondary = 3,
    NineYear = 4,
    SeniorSecondary = 5,
    CompleteSecondary = 6,
    TwelveYear = 7,
    Special = 8,
    Vocational = 9,
}

/// <summary>办学性质.</summary>
public enum SchoolOwnership
{
    /// <summary>Not stated by any document; confirmed by a clerk with evidence.</summary>
    Unknown = 0,

    /// <summary>公办.</summary>
    Public = 1,

    /// <summary>民办.</summary>
    Private = 2,
}

/// <summary>Whether a school teaches.</summary>
public enum SchoolStatus
{
    Open = 1,

    /// <summary>Not yet built.</summary>
    Planned = 2,

    Closed = 3,
}
