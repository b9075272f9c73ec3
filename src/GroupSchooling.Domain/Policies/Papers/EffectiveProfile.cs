using System.Text.Json.Nodes;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;

namespace GroupSchooling.Domain.Policies;

/// <summary>A supplement as it is put to a document.</summary>
/// <param name="Id">The stored supplement; 0 for one that is being entered.</param>
/// <param name="Title">Its name.</param>
/// <param name="Reason">Why it is needed.</param>
/// <param name="Content">What it adds.</param>
public sealed record SupplementText(long Id, string Title, string Reason, SupplementContent Content)
{
    /// <summary>The code of the supplement in the profile that it is put to.</summary>
    public string Code => CodeOf(Id);

    /// <summary>The code of a stored supplement in the profile that it is put to.</summary>
    public static string CodeOf(long id) => FormattableString.Invariant($"local-{id}");
}

/// <summary>A document with the supplements that act beside it.</summary>
/// <param name="Profile">What then holds.</param>
/// <param name="Unfit">Supplements that do not go with the document, and why: they do not act.</param>
public sealed record EffectiveReading(PolicyProfile Profile, IReadOnlyList<(SupplementText Supplement, IReadOnlyList<FileFault> Faults)> Unfit);

/// <summary>
/// Puts a bureau's approved supplements to a document. The result is read as strictly as the document itself, so a supplement cannot answer a case that the
/// document answers, or name what it does not have; one that does not fit does not act.
/// </summary>
public static class EffectiveProfile
{
    /// <summary>The document with its supplements, one after the other.</summary>
    /// <param name="json">The document, which can be read.</param>
    /// <param name="supplements">The supplements, the earliest first.</param>
    public static EffectiveReading Read(string json, IEnumerable<SupplementText> supplements)
    {
        var (text, profile) = (json, ProfileReader.ReadAgain(json).Required());
        List<(SupplementText, IReadOnlyList<FileFault>)> unfit = [];
        foreach (var supplement in supplements.Where(s => s.Content.Kind != SupplementKind.End))
        {
            var root = JsonFile.Node(text);
            if (Add(root, supplement) is { } why)
            {
                unfit.Add((supplement, [new FileFault(1, 1, "$", why)]));
                continue;
            }

            var added = root.ToJsonString();
            var reading = ProfileReader.ReadAgain(added);
            if (reading.Profile is { } fitting)
            {
                (text, profile) = (added, fitting);
            }
            else
            {
                unfit.Add((supplement, reading.Faults));
            }
        }

        return new EffectiveReading(profile, unfit);
    }

    /// <summary>Writes a supplement into the document; answers why it cannot be.</summary>
    private static Message? Add(JsonObject root, SupplementText supplement)
    {
        var content = supplement.Content;
        Message? refusal = null;
        switch (content.Kind)
        {
            case SupplementKind.Route:
                AddRoute(root, supplement.Code, supplement.Title, content);
                break;
            case SupplementKind.Term:
                AddTerm(root, supplement.Code, content);
                break;
            default:
                refusal = Read(root, supplement);
                break;
        }

        var item = new JsonObject
        {
            ["code"] = supplement.Code,
            ["title"] = Both(supplement.Title),
            ["text"] = Both(supplement.Title),
            ["why"] = Both(supplement.Reason),
        };
        if (content.Kind == SupplementKind.Reading)
        {
            item["reading"] = content.Reading;
        }

        List(root, "supplements").Add(item);
        return refusal;
    }

    private static void AddRoute(JsonObject root, string code, string title, SupplementContent content)
    {
        var offices = List(root, "offices");
        foreach (var office in content.Steps.Select(s => s.Office).Where(o => o.Organisation is not null).DistinctBy(o => o.Code))
        {
            if (!offices.Any(o => (string?)o?["code"] == office.Code))
            {
                offices.Add(new JsonObject
                {
                    ["code"] = office.Code,
                    ["name"] = Both(office.Name!),
                    ["organisation"] = office.Organisation.ToString(),
                    ["of"] = office.Of.ToString(),
                });
            }
        }

        List(root, "routes").Add(new JsonObject
        {
            ["code"] = $"{code}-route",
            ["kind"] = content.Procedure.ToString(),
            ["when"] = When(content),
            ["title"] = Both(title),
            ["steps"] = new JsonArray([.. content.Steps.Select(step => Step(step, code))]),
            ["strength"] = nameof(Strength.Block),
            ["supplement"] = code,
        });
        if (content is { Procedure: ApplicationKind.Establish, GroupKind: { } kind }
            && List(root, "groupKinds").FirstOrDefault(k => (string?)k?["kind"] == kind.ToString()) is { } rule)
        {
            // Where nobody applies in it, it is the authority's own procedure.
            rule["formation"] = content.Steps.Any(step => step.Action == StepAction.Apply) ? nameof(Formation.ByApplication) : nameof(Formation.ByAuthority);
        }
    }

    private static JsonObject When(SupplementContent content)
    {
        var when = new JsonObject();
        if (content.Level is { } level)
        {
            when["level"] = level.ToString();
        }

        if (content.Case is { } only)
        {
            when["notBuilt"] = only == SupplementCase.NotBuilt;
            when["privateSchool"] = only == SupplementCase.PrivateSchool;
        }

        if (content.CooperationTypes.Count > 0)
        {
            when["cooperationTypes"] = Codes(content.CooperationTypes);
        }

        return when;
    }

    private static JsonObject Step(SupplementStep step, string code) => new()
    {
        ["action"] = step.Action.ToString(),
        ["office"] = step.Office.Code,
        ["name"] = Both(step.Name),
        ["strength"] = nameof(Strength.Block),
        ["supplement"] = code,
    };

    /// <summary>A type that has a term keeps it and gets the extension; one without gets both.</summary>
    private static void AddTerm(JsonObject root, string code, SupplementContent content)
    {
        var extension = content.ExtensionYears is { } years
            ? new JsonObject { ["maximumYears"] = years, ["strength"] = nameof(Strength.Block), ["supplement"] = code }
            : null;
        var terms = List(root, "terms");
        if (content.MinimumYears is { } minimum)
        {
            var term = new JsonObject
            {
                ["code"] = code,
                ["cooperationTypes"] = Codes(content.CooperationTypes),
                ["minimumYears"] = minimum,
                ["maximumYears"] = content.MaximumYears,
                ["endsMembership"] = content.EndsMembership,
                ["strength"] = nameof(Strength.Block),
                ["supplement"] = code,
            };
            if (extension is not null)
            {
                term["extension"] = extension;
            }

            terms.Add(term);
        }
        else if (extension is not null)
        {
            foreach (var term in terms.OfType<JsonObject>().Where(t => t["cooperationTypes"] is JsonArray types && types.Any(c => content.CooperationTypes.Contains((string?)c ?? ""))))
            {
                term["extension"] = extension.DeepClone();
            }
        }
    }

    /// <summary>With the other answer all changes that the document gives for it are made; else it is the words alone.</summary>
    private static Message? Read(JsonObject root, SupplementText supplement)
    {
        var content = supplement.Content;
        if (List(root, "readings").OfType<JsonObject>().FirstOrDefault(r => (string?)r["code"] == content.Reading) is not { } reading)
        {
            return new Message(FaultSentence.NoSuchCode, content.Reading, ItemReading.Readings);
        }

        if (content.Otherwise)
        {
            if (!reading.ContainsKey("otherwise"))
            {
                return new Message(FaultSentence.NoOtherAnswer, content.Reading);
            }

            if (ReadingSwitch.Take(root, reading, supplement.Code) is { } why)
            {
                return why;
            }

            reading.Remove("otherwise");
            reading["alternative"] = reading["taken"]!.DeepClone();
        }

        (reading["taken"], reading["why"], reading["supplement"]) = (Both(content.Taken!), Both(supplement.Reason), supplement.Code);
        return null;
    }

    private static JsonArray List(JsonObject root, string name)
    {
        if (root[name] is JsonArray list)
        {
            return list;
        }

        var added = new JsonArray();
        root[name] = added;
        return added;
    }

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(code => JsonValue.Create(code))]);

    private static JsonObject Both(string text) => Both(new Bilingual(text, text));

    private static JsonObject Both(Bilingual text) => new() { ["zh"] = text.Chinese, ["en"] = text.English };
}
