using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>The published schema is the reader's own, every shipped profile keeps it, and what breaks it the reader refuses too.</summary>
public sealed class ProfileSchemaTests
{
    private static readonly JsonObject Schema = ProfileReader.Schema();

    [Fact]
    public void PublishedSchema_IsCurrent() => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(Shipped.Resource("docs/policy-profile.schema.json")), Schema),
        "docs/policy-profile.schema.json is out of date; write it anew with: policy schema > docs/policy-profile.schema.json");

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void ShippedProfile_KeepsTheSchema(string code) => Assert.Empty(Faults(JsonNode.Parse(Shipped.Text(code)), Schema, "$"));

    [Theory]
    [InlineData("caps[group-size].maximum", "\"ten\"")]
    [InlineData("caps[group-size].maximal", "10")]
    [InlineData("caps[group-size].scope", "\"Village\"")]
    [InlineData("document.publishedOn", "\"soon\"")]
    [InlineData("document.title", "{ \"zh\": \"甲\" }")]
    [InlineData("routes", "{}")]
    [InlineData("terms[entrusted].minimumYears", "-1")]
    [InlineData("offices[council].code", "\"The Council\"")]
    public void WhatBreaksTheSchema_IsRefusedByTheReader(string path, string value)
    {
        var text = Shipped.ChangedText(Shipped.S0, path, JsonNode.Parse(value));

        Assert.NotEmpty(Faults(JsonNode.Parse(text), Schema, "$"));
        Assert.NotEmpty(ProfileReader.Read(text).Faults);
    }

    [Fact]
    public void ProfileThatNamesItsSchema_IsRead() =>
        Assert.Empty(ProfileReader.Read(Shipped.ChangedText(Shipped.S0, "$schema", "policy-profile.schema.json")).Faults);

    /// <summary>As much of JSON Schema as the reader's own uses.</summary>
    private static IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string path)
    {
        if (schema["$ref"] is { } pointer)
        {
            return Faults(value, Schema["$defs"]![pointer.GetValue<string>().Split('/')[^1]]!, path);
        }

        if (schema["enum"] is JsonArray words)
        {
            return words.Any(word => JsonNode.DeepEquals(word, value)) ? [] : [$"{path}: {value} is no word"];
        }

        return (schema["type"]!.GetValue<string>(), value) switch
        {
            ("object", JsonObject found) => ObjectFaults(found, schema, path),
            ("array", JsonArray list) => list.Count < (schema["minItems"]?.GetValue<int>() ?? 0)
                ? [$"{path}: empty"]
                : list.SelectMany((item, i) => Faults(item, schema["items"]!, $"{path}[{i}]")),
            ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String => TextFaults(text.GetValue<string>(), schema, path),
            ("integer", JsonValue number) when number.TryGetValue<int>(out var found) =>
                found >= schema["minimum"]!.GetValue<int>() && found <= schema["maximum"]!.GetValue<int>() ? [] : [$"{path}: {found} out of range"],
            ("boolean", JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            var (type, _) => [$"{path}: no {type}"],
        };
    }

    private static IEnumerable<string> ObjectFaults(JsonObject value, JsonNode schema, string path)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return [];
        }

        return
        [
            .. (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => !value.ContainsKey(name)).Select(name => $"{path}: {name} is missing"),
            .. value.Where(p => !properties.ContainsKey(p.Key)).Select(p => $"{path}.{p.Key}: unknown"),
            .. value.Where(p => properties.ContainsKey(p.Key)).SelectMany(p => Faults(p.Value, properties[p.Key]!, $"{path}.{p.Key}")),
        ];
    }

    private static IEnumerable<string> TextFaults(string text, JsonNode schema, string path)
    {
        var fits = text.Length >= (schema["minLength"]?.GetValue<int>() ?? 0)
            && text.Length <= (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)
            && (schema["pattern"] is not { } pattern || Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.NonBacktracking))
            && (schema["format"] is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        return fits ? [] : [$"{path}: {text}"];
    }
}
