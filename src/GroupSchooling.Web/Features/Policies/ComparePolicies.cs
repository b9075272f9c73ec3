using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>One rule in which two policies differ.</summary>
/// <param name="Key">What the rule is in its section.</param>
/// <param name="Left">What the left policy says; null where it says nothing.</param>
/// <param name="Right">What the right policy says; null where it says nothing.</param>
public sealed record PolicyDifference(string Key, PolicyRule? Left, PolicyRule? Right);

/// <summary>The differences under one heading.</summary>
/// <param name="Id">The section's id.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Rows">The rules that differ.</param>
/// <param name="Same">How many rules are the same.</param>
public sealed record PolicyDifferenceSection(string Id, string Title, IReadOnlyList<PolicyDifference> Rows, int Same);

/// <summary>Compares two policies or two versions of one, rule by rule.</summary>
public static class PolicyDifferences
{
    /// <summary>The sections in which one of them says something, those without any difference left out.</summary>
    public static IReadOnlyList<PolicyDifferenceSection> Of(PolicyProfile left, PolicyProfile right, IStringLocalizer texts)
    {
        var (one, other) = (SectionsOf(left, texts), SectionsOf(right, texts));
        return
        [
            .. one.Concat(other).DistinctBy(s => s.Id)
                .Select(s => Compare(s, one.Find(o => o.Id == s.Id)?.Rules ?? [], other.Find(o => o.Id == s.Id)?.Rules ?? []))
                .Where(s => s.Rows.Count > 0),
        ];
    }

    private static PolicyDifferenceSection Compare(PolicySection section, IReadOnlyList<PolicyRule> left, IReadOnlyList<PolicyRule> right)
    {
        var (one, other) = (left.ToDictionary(r => r.Key, StringComparer.Ordinal), right.ToDictionary(r => r.Key, StringComparer.Ordinal));
        var rows = one.Keys.Union(other.Keys, StringComparer.Ordinal)
            .Select(key => new PolicyDifference(key, one.GetValueOrDefault(key), other.GetValueOrDefault(key)))
            .ToLookup(row => IsSame(row.Left, row.Right));
        return new PolicyDifferenceSection(section.Id, section.Title, [.. rows[false]], rows[true].Count());
    }

    private static bool IsSame(PolicyRule? left, PolicyRule? right) => left is not null && right is not null
        && left.Title == right.Title && left.Text == right.Text && left.Source == right.Source && left.Does == right.Does
        && left.Notes.SequenceEqual(right.Notes, StringComparer.Ordinal);

    private static List<PolicySection> SectionsOf(PolicyProfile profile, IStringLocalizer texts)
    {
        var (before, routes, after) = PolicySections.Of(profile, texts);
        return [Document(profile, texts), .. before, new("routes", texts["Routes"], [.. routes.Select(Steps)]), .. after];
    }

    private static PolicySection Document(PolicyProfile profile, IStringLocalizer texts)
    {
        var document = profile.Document;
        (string Key, string Title, string? Value)[] facts =
        [
            ("title", texts["Title"], document.Title.ToString()),
            ("version", texts["Version"], $"{profile.Code} {profile.Version}"),
            ("number", texts["Document number"], document.Number),
            ("issuer", texts["Issuer"], document.Issuer.ToString()),
            ("standing", texts["Standing"], texts.Enum(document.Standing)),
            ("published", texts["Published on"], document.PublishedOn is { } published ? Show.Date(published) : null),
            ("from", texts["In force from"], profile.InForceFrom is { } from ? Show.Date(from) : null),
            ("to", texts["In force to"], profile.InForceTo is { } to ? Show.Date(to) : null),
            ("summary", texts["In short"], document.Summary.ToString()),
            ("damage", texts["What the published text lacks"], document.Damage?.ToString()),
            ("consultation", texts["Opinions asked"], document.Consultation is { } c ? $"{c.WithOpinion} / {c.WithoutOpinion} / {c.NoReply}" : null),
        ];
        return new PolicySection(
            "document", texts["Document"], [.. facts.Where(f => f.Value is not null).Select(f => new PolicyRule(f.Title, f.Value!, null, null) { Key = f.Key })]);
    }

    private static PolicyRule Steps(PolicyRouteView route) => route.Rule with
    {
        Notes =
        [
            .. route.When is { } when ? [when] : Array.Empty<string>(),
            .. route.Route.Steps.Select(step => $"{step.Order + 1}. {step.Outcome} · {step.Office}{(step.Who is { } who ? $"（{who}）" : "")}{(step.Opinion is { } note ? $"：{note}" : "")} {step.Clause?.Text}"),
        ],
    };
}

/// <summary>The page on which two policies stand side by side.</summary>
/// <param name="Choices">The policies, by the code with which the address names them.</param>
/// <param name="Left">Code of the left one; null while none is chosen.</param>
/// <param name="Right">Code of the right one; null while none is chosen.</param>
/// <param name="LeftTitle">What the left one is called.</param>
/// <param name="RightTitle">What the right one is called.</param>
/// <param name="Sections">Where they differ; null until both are chosen.</param>
public sealed record ComparePage(
    IReadOnlyList<Choice> Choices, string? Left, string? Right, string? LeftTitle, string? RightTitle, IReadOnlyList<PolicyDifferenceSection>? Sections)
{
    /// <summary>Up to so many differences the sections stand open at first; two versions of one policy mostly differ in few.</summary>
    public const int ShownOpen = 20;

    /// <summary>Short name of the left document, for narrow screens.</summary>
    public string? LeftShort { get; init; } = Short(LeftTitle);

    /// <summary>Short name of the right document, for narrow screens.</summary>
    public string? RightShort { get; init; } = Short(RightTitle);

    private static string? Short(string? title) => title?.Split(' ')[0];
}

/// <summary>Reads two policies to compare: two queries, and one more for each version that the process has not read before.</summary>
public sealed class ComparePoliciesQuery(PortalDbContext db, ProfileCatalogue profiles, IStringLocalizer<Texts> texts)
{
    private const char VersionMark = '@';

    /// <summary>The comparison; null when a policy is named that is not there.</summary>
    /// <param name="left">Code of a policy (its newest version), or code@version.</param>
    /// <param name="right">The other.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ComparePage?> ReadAsync(string? left, string? right, CancellationToken ct)
    {
        var versions = await db.ProfileVersions.OrderBy(v => v.Code).ThenByDescending(v => v.Number)
            .Select(v => new Version(v.Id, v.Code, v.Number)).ToListAsync(ct);
        var (one, other) = (Find(versions, left), Find(versions, right));
        if ((one is null && !string.IsNullOrEmpty(left)) || (other is null && !string.IsNullOrEmpty(right)))
        {
            return null;
        }

        var choices = new List<Choice>();
        foreach (var version in versions)
        {
            var newest = versions.First(v => v.Code == version.Code) == version;
            var document = (await profiles.GetAsync(version.Id, ct)).Document;
            choices.Add(new Choice(
                newest ? version.Code : $"{version.Code}{VersionMark}{version.Number}", newest ? Name(document) : $"{Name(document)} · {texts["version {0}", version.Number].Value}"));
        }

        var (leftProfile, rightProfile) = (one is null ? null : await profiles.GetAsync(one.Id, ct), other is null ? null : await profiles.GetAsync(other.Id, ct));
        return new ComparePage(
            choices,
            left,
            right,
            leftProfile is null ? null : Name(leftProfile.Document),
            rightProfile is null ? null : Name(rightProfile.Document),
            leftProfile is null || rightProfile is null ? null : PolicyDifferences.Of(leftProfile, rightProfile, texts));
    }

    private static string Name(PolicyDocument document) => $"{document.Short} {document.Title}";

    private static Version? Find(List<Version> versions, string? asked)
    {
        if (string.IsNullOrEmpty(asked))
        {
            return null;
        }

        var parts = asked.Split(VersionMark);
        return parts switch
        {
            [var code] => versions.Find(v => v.Code == code),
            [var code, var number] => versions.Find(v => v.Code == code && v.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number),
            _ => null,
        };
    }

    private sealed record Version(long Id, string Code, int Number);
}
