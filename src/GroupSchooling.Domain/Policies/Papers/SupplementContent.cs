using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Policies;

/// <summary>What a local supplement adds.</summary>
public sealed record SupplementContent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required SupplementKind Kind { get; init; }

    /// <summary>Of a route: the kind of application.</summary>
    public ApplicationKind? Procedure { get; init; }

    /// <summary>Of a route for founding: the kind of group that a school may then apply for.</summary>
    public SchoolGroupKind? GroupKind { get; init; }

    /// <summary>Of a route: in which level of group; null for both.</summary>
    public GroupLevel? Level { get; init; }

    /// <summary>Of a route: the case that it is for; null for the ordinary one.</summary>
    public SupplementCase? Case { get; init; }

    /// <summary>Codes of the types that it is for; of a route empty for all.</summary>
    public IReadOnlyList<string> CooperationTypes { get; init; } = [];

    /// <summary>Of a route: its steps, the applicant's own first.</summary>
    public IReadOnlyList<SupplementStep> Steps { get; init; } = [];

    /// <summary>Of a term: at least so many years.</summary>
    public int? MinimumYears { get; init; }

    /// <summary>Of a term: at most so many years.</summary>
    public int? MaximumYears { get; init; }

    /// <summary>Of a term: whether the membership ends by itself with it.</summary>
    public bool EndsMembership { get; init; }

    /// <summary>Of a term: how many years it may be extended; null for nothing said.</summary>
    public int? ExtensionYears { get; init; }

    /// <summary>Of a reading: its code in the policy.</summary>
    public string? Reading { get; init; }

    /// <summary>Of a reading: how the clause is read here.</summary>
    public Bilingual? Taken { get; init; }

    /// <summary>Of a reading: whether the question is answered the other way, with all that the policy says changes then.</summary>
    public bool Otherwise { get; init; }

    /// <summary>Of an end: the stored supplement that is no longer to hold.</summary>
    public long? Ends { get; init; }

    /// <summary>Of an end: what that supplement is about (<see cref="Subject"/>).</summary>
    public string? EndsSubject { get; init; }

    /// <summary>What it is about; of two supplements on one subject the later counts.</summary>
    [JsonIgnore]
    public string Subject => Kind switch
    {
        SupplementKind.End => EndsSubject ?? "",
        SupplementKind.Route => Case is null ? $"route/{Procedure}/{Level}/{Types}" : $"route/{Procedure}/{Level}/{Types}/{Case}",
        SupplementKind.Term => $"term/{Types}",
        _ => $"reading/{Reading}",
    };

    private string Types => string.Join('+', CooperationTypes.Order(StringComparer.Ordinal));

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what is stored.</summary>
    public static SupplementContent Read(string json) => JsonSerializer.Deserialize<SupplementContent>(json, Json)!;
}

/// <summary>What a bureau may add.</summary>
public enum SupplementKind
{
    /// <summary>The steps of a procedure that the document does not give.</summary>
    Route = 1,

    /// <summary>A term, or how long one may be extended.</summary>
    Term = 2,

    /// <summary>How an open clause is read here.</summary>
    Reading = 3,

    /// <summary>The end of an earlier supplement, in whose place nothing comes: from its first day the document is silent again.</summary>
    End = 4,
}

/// <summary>Cases of which a document may be silent although it gives the ordinary one a route.</summary>
public enum SupplementCase
{
    /// <summary>The school is not built yet.</summary>
    NotBuilt = 1,

    /// <summary>The school is private.</summary>
    PrivateSchool = 2,
}

/// <summary>A step of a route that the bureau adds.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Office">Who does it.</param>
/// <param name="Name">What the step is called.</param>
public sealed record SupplementStep(StepAction Action, SupplementOffice Office, Bilingual Name);

/// <summary>An office of the policy, or one that the policy does not name.</summary>
/// <param name="Code">Code of the office in the policy, or of the new one.</param>
/// <param name="Organisation">Of a new one: the kind of organisation; null for one of the policy.</param>
/// <param name="Of">Of a new one: whose it is.</param>
/// <param name="Name">Of a new one: what it is called.</param>
public sealed record SupplementOffice(string Code, OrganisationKind? Organisation = null, OfficeSide? Of = null, Bilingual? Name = null);
