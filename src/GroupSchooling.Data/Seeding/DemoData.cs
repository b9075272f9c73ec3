using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Data.Seeding;

/// <summary>An account of the demo.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">The name that others read: a capacity, because nobody real is meant.</param>
/// <param name="Role">The role of its one assignment.</param>
/// <param name="Organisation">Name of the office or school acted for.</param>
public sealed record DemoAccount(string UserName, string DisplayName, Role Role, string Organisation);

/// <summary>Who can sign in to the demo, and with which password.</summary>
public static class DemoAccounts
{
    /// <summary>The setting that holds the password of every demo account.</summary>
    public const string PasswordKey = "Demo:Password";

    /// <summary>The password where the setting is absent.</summary>
    public const string DefaultPassword = "Xingning-2024";

    private static readonly Lazy<DemoFile> File = new(() => ShippedFile.ForSeeding("demo.json").As<DemoFile>());

    /// <summary>The accounts, in the order in which a sign-in page lists them.</summary>
    public static IReadOnlyList<DemoAccount> All => File.Value.Accounts;

    internal static DemoFile Data => File.Value;
}

internal sealed record DemoFile(
    DateOnly AssignedFrom,
    IReadOnlyList<DemoAccount> Accounts,
    IReadOnlyList<DemoSeat> Seats,
    IReadOnlyList<DemoProcedure> Procedures,
    IReadOnlyList<DemoAdoption> Adoptions,
    IReadOnlyList<DemoRoster> Rosters,
    IReadOnlyList<DemoMerger> Mergers,
    IReadOnlyList<DemoSchool> Schools,
    IReadOnlyList<DemoGroup> Groups);

/// <summary>A seat that somebody of the demo holds by appointment.</summary>
internal sealed record DemoSeat(string Group, string Body, string Post, string School, string SchoolPost, string UserName);

internal sealed record DemoProcedure(string Organisation, StepAction Action, IReadOnlyList<StageKind> Stages, int? ServiceDays = null);

internal sealed record DemoAdoption(string Document, string Organisation, string RecordedBy, DateOnly DecidedOn, string Statement);

/// <summary>A document's roster; schools that the document places elsewhere than in its own jurisdiction are named with the code of theirs.</summary>
internal sealed record DemoRoster(string File, string Document, string Jurisdiction, string Section, IReadOnlyDictionary<string, string>? Elsewhere = null);

internal sealed record DemoMerger(string From, string Into, DateOnly FirstDay, string Paper);

/// <summary>A made-up school, so that journeys across jurisdictions can be played.</summary>
internal sealed record DemoSchool(string Name, string Jurisdiction, SchoolOwnership Ownership, SchoolStage Stage);

/// <summary>A made-up group.</summary>
internal sealed record DemoGroup(
    string ShortName,
    string FullName,
    string Jurisdiction,
    string Lead,
    string Document,
    string DocumentJurisdiction,
    string DecidingDocument,
    DateOnly EffectiveOn,
    IReadOnlyList<DemoMember>? Members = null);

/// <summary>A member of a made-up group.</summary>
internal sealed record DemoMember(string School, string CooperationType);

