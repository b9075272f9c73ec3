using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Documents;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Schools;

/// <summary>What the register knows of a school; null is not stated.</summary>
public sealed record SchoolFactsView
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public string? ShortName { get; init; }

    public required long JurisdictionId { get; init; }

    public required string Jurisdiction { get; init; }

    public required SchoolStage Stage { get; init; }

    public required SchoolOwnership Ownership { get; init; }

    public required SchoolStatus Status { get; init; }

    public string? CreditCode { get; init; }

    public string? IdentifierCode { get; init; }

    public string? Address { get; init; }

    public string? PrincipalName { get; init; }

    public DateOnly? FoundedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public SchoolLink? Successor { get; init; }

    public string? Source { get; init; }

    public required long Version { get; init; }
}

/// <summary>A school as others point to it.</summary>
public sealed record SchoolLink(string Number, string Name);

/// <summary>A campus or teaching point on the school's page.</summary>
public sealed record SiteView(string Name, string? Address, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>A former name on the school's page.</summary>
public sealed record FormerNameView(string Name, string? ShortName, DateOnly? StartsOn, DateOnly EndsOn);

/// <summary>A jurisdiction to which the school belonged before.</summary>
public sealed record FormerJurisdictionView(string Name, string Code, DateOnly? StartsOn, DateOnly EndsOn);

/// <summary>A code that the school bears or bore.</summary>
public sealed record CodeView(SchoolCodeKind Kind, string Code, CodeCheck Check, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>The figures of one school year.</summary>
public sealed record FiguresView(int SchoolYear, int? Pupils, int? Classes, int? Teachers, int? Backbone, int? HighlyQualified, int? PeAndArts)
{
    /// <summary>The school year as people write it: 2025–2026.</summary>
    public string Year => SchoolYears.Written(SchoolYear);
}

/// <summary>School years as people write them.</summary>
public static class SchoolYears
{
    /// <summary>The year 2025 as 2025–2026.</summary>
    public static string Written(int year) => $"{year}–{year + 1}";
}

/// <summary>An act on the school, or on another one that it concerns.</summary>
/// <param name="School">The school that was acted on.</param>
/// <param name="Kind">What was done.</param>
/// <param name="EffectiveOn">The first day on which it holds.</param>
/// <param name="DocumentNumber">Number of the deciding document.</param>
/// <param name="DocumentOn">Its date.</param>
/// <param name="Other">The other school concerned.</param>
/// <param name="Before">What was.</param>
/// <param name="After">What is.</param>
/// <param name="Files">The document's files, for those who may see them.</param>
public sealed record ActView(
    SchoolLink School,
    SchoolActKind Kind,
    DateOnly EffectiveOn,
    string? DocumentNumber,
    DateOnly DocumentOn,
    SchoolLink? Other,
    string? Before,
    string? After,
    IReadOnlyList<EvidenceView> Files);

/// <summary>What is known of a school that is not built yet.</summary>
public sealed record PlanView(string? Site, DateOnly? ExpectedOn, string? Developer, string? Obligations, int? PlannedClasses);

/// <summary>A membership on the school's page.</summary>
public sealed record SchoolMembershipView(
    string GroupNumber,
    string GroupName,
    SchoolGroupKind Kind,
    MembershipRole Role,
    string? Campus,
    Bilingual? CooperationType,
    DateOnly? StartsOn,
    DateOnly? TermEndsOn,
    DateOnly? LeftOn,
    MembershipStanding Standing,
    IReadOnlyList<string> Plates);

/// <summary>A confirmation of ownership on the school's page. Statement and reason are read only by those concerned; else null.</summary>
public sealed record OwnershipView(
    SchoolOwnership Before, SchoolOwnership After, DateOnly EvidenceOn, DateTime ConfirmedAt, string? Statement, string? Reason, IReadOnlyList<EvidenceView> Files);

/// <summary>A file of evidence.</summary>
public sealed record EvidenceView(long AttachmentId, string FileName);

/// <summary>What the reader may do with the school's record.</summary>
/// <param name="Edit">Edit the record and record acts.</param>
/// <param name="ConfirmOwnership">Confirm the ownership.</param>
public sealed record SchoolRights(bool Edit, bool ConfirmOwnership);

/// <summary>A school's page.</summary>
public sealed record SchoolPage
{
    public required SchoolFactsView School { get; init; }

    public required IReadOnlyList<SiteView> TeachingPoints { get; init; }

    public required IReadOnlyList<SiteView> Campuses { get; init; }

    public required IReadOnlyList<FormerNameView> FormerNames { get; init; }

    public required IReadOnlyList<FormerJurisdictionView> FormerJurisdictions { get; init; }

    public required IReadOnlyList<CodeView> Codes { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<FiguresView> Figures { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ActView> Acts { get; init; }

    /// <summary>What is planned; null for a school that was never planned here.</summary>
    public PlanView? Plan { get; init; }

    public required IReadOnlyList<SchoolMembershipView> Memberships { get; init; }

    public required IReadOnlyList<OwnershipView> Confirmations { get; init; }

    public required DocumentsView Documents { get; init; }

    public required IReadOnlyList<TimelineItem> History { get; init; }

    public required SchoolRights Rights { get; init; }

    /// <summary>The day of which the register is shown.</summary>
    public required RegisterDay Day { get; init; }

    /// <summary>The name that it bore on the day.</summary>
    public string Name => FormerNames.Where(name => name.EndsOn >= Day.Day).MinBy(name => name.EndsOn)?.Name ?? School.Name;

    /// <summary>The jurisdiction to which it belonged on the day.</summary>
    public string Jurisdiction => FormerJurisdictions.Where(home => home.EndsOn >= Day.Day).MinBy(home => home.EndsOn)?.Name ?? School.Jurisdiction;

    /// <summary>Whether it existed on the day; an unknown first day counts as begun.</summary>
    public bool Existed => (School.FoundedOn is null || School.FoundedOn <= Day.Day) && (School.ClosedOn is null || School.ClosedOn >= Day.Day);

    /// <summary>The codes in use whose check character is wrong.</summary>
    public IEnumerable<CodeView> DoubtfulCodes => Codes.Where(c => c is { EndsOn: null, Check: CodeCheck.WrongCheckCharacter });

    /// <summary>The codes that the school bore before.</summary>
    public IEnumerable<CodeView> FormerCodes => Codes.Where(c => c.EndsOn is not null);
}
