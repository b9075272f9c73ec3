using System.Globalization;
using System.Text.Json.Nodes;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>What reading a file gave.</summary>
/// <param name="Profile">The profile; null exactly when there are faults.</param>
/// <param name="Faults">What is wrong, in the order of the file.</param>
public sealed record ProfileReading(PolicyProfile? Profile, IReadOnlyList<FileFault> Faults)
{
    /// <summary>The profile of a file that is known to be good.</summary>
    /// <exception cref="InvalidOperationException">The file has a fault.</exception>
    public PolicyProfile Required() => Profile ?? throw new InvalidOperationException(
        string.Join("; ", Faults.Select(f => $"{f.Line}:{f.Column} {f.Path} {f.Message.Format(CultureInfo.InvariantCulture)}")));
}

/// <summary>Reads a profile from JSON, strictly: every property is known, every code that is referred to exists. Never throws, whatever the text.</summary>
public static class ProfileReader
{
    private const int SchemaAddressLength = 200;

    private static readonly Dictionary<string, Message> NoneUnfit = [];

    /// <summary>Reads a profile or says, at its line and column, all that is wrong with it; also what would be wrong with it if an open question were answered the other way.</summary>
    public static ProfileReading Read(string json)
    {
        var reading = ReadAgain(json);
        var unfit = reading.Profile?.Readings.Where(r => r.CanSwitch)
            .Select(r => (r.Code, Why: WhyNotOtherwise(json, r.Code))).Where(r => r.Why is not null).ToDictionary(r => r.Code, r => r.Why!, StringComparer.Ordinal);
        return unfit is { Count: > 0 } ? Read(json, unfit) : reading;
    }

    /// <summary>Reads a text that has been found good before: its open questions are not tried the other way once more.</summary>
    public static ProfileReading ReadAgain(string json) => Read(json, NoneUnfit);

    private static ProfileReading Read(string json, IReadOnlyDictionary<string, Message> unfit)
    {
        var (profile, faults) = JsonFile.Read(json, (file, root) => ReadProfile(root, unfit));
        return new ProfileReading(profile, faults);
    }

    private static Message? WhyNotOtherwise(string json, string code)
    {
        var root = JsonFile.Node(json);
        var reading = root["readings"]!.AsArray().OfType<JsonObject>().First(r => (string?)r["code"] == code);
        return ReadingSwitch.Take(root, reading, null) ?? (ReadAgain(root.ToJsonString()).Faults is [var fault, ..] ? fault.Message : null);
    }

    /// <summary>The JSON Schema of a profile: what each property may hold. Which codes exist, and what goes together, only reading a profile tells.</summary>
    public static JsonObject Schema() => JsonFile.Describe((file, root) => ReadProfile(root, NoneUnfit));

    private static PolicyProfile ReadProfile(JsonCursor root, IReadOnlyDictionary<string, Message> unfit)
    {
        root.OptionalText("$schema", SchemaAddressLength);
        var schema = root.Number("schemaVersion", 1, int.MaxValue);
        if (schema != PolicyProfile.CurrentSchema)
        {
            root.Report("schemaVersion", FaultSentence.Schema, PolicyProfile.CurrentSchema);
        }

        var document = root.Object("document", IdentityReading.Document);
        var items = new ItemReading(document.Short);
        var types = new TypeReading(items);
        var identity = new IdentityReading(items, types, unfit);
        var obligations = new ObligationReading(items);
        var rules = new RuleReading(items);
        var bodies = new BodyReading(items);
        var governance = new GovernanceReading(items);
        var routes = new RouteReading(items);
        var (from, to) = InForce(root);
        var profile = new PolicyProfile
        {
            SchemaVersion = schema,
            Code = root.Define("code", ItemReading.Profiles),
            Version = root.Number("version", 1, 10_000),
            Document = document,
            InForceFrom = from,
            InForceTo = to,
            GroupKinds = root.List("groupKinds", identity.GroupKind),
            Offices = root.List("offices", identity.Office),
            CooperationTypes = root.List("cooperationTypes", types.CooperationType),
            FormationForms = root.List("formationForms", identity.FormationForm),
            Ownership = root.List("ownership", rules.Ownership),
            MemberRequirements = root.List("memberRequirements", rules.MemberRequirement),
            Caps = root.List("caps", rules.Cap),
            Compositions = root.List("compositions", new CompositionReading(items).Composition),
            ApprovedSize = root.OptionalObject("approvedSize", rules.ApprovedSize),
            Conditions = root.List("conditions", rules.Condition),
            Documents = root.List("documents", rules.Document),
            Naming = root.OptionalObject("naming", types.Naming),
            Terms = root.List("terms", rules.Term),
            Bodies = root.List("bodies", bodies.Body),
            MajorMatters = root.List("majorMatters", governance.MajorMatter),
            GroupPapers = root.List("groupPapers", governance.GroupPaper),
            Routes = root.List("routes", routes.Route),
            Procedures = root.List("procedures", routes.Procedure),
            Targets = root.List("targets", obligations.Target),
            Evaluations = root.List(ItemReading.Evaluations, obligations.Evaluation),
            Consequences = root.List("consequences", obligations.Consequence),
            Reports = root.List("reports", obligations.Report),
            Funds = root.List("funds", obligations.Fund),
            Duties = root.List("duties", bodies.Duty),
            Readings = root.List("readings", identity.Reading),
            Silences = root.List("silences", routes.Silence),
            Supplements = root.List("supplements", IdentityReading.Supplement),
            OutsideDocuments = root.List("outsideDocuments", identity.OutsideDocument),
        };
        routes.CheckOverlaps();
        return profile;
    }

    private static (DateOnly? From, DateOnly? To) InForce(JsonCursor root)
    {
        var from = root.OptionalDate("inForceFrom");
        var to = root.OptionalDate("inForceTo");
        if (to < from)
        {
            root.Report("inForceTo", FaultSentence.EndsBeforeStart, to, from);
        }

        return (from, to);
    }
}
