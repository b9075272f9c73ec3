using System.Globalization;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>What a field's control needs to know: its name and id, what was typed or is stored, and what is wrong with it.</summary>
internal sealed class FieldState
{
    private FieldState(string name, IReadOnlyList<string> values, IReadOnlyList<string> errors)
    {
        Name = name;
        Id = IdOf(name);
        Values = values;
        Errors = errors;
    }

    public string Name { get; }

    public string Id { get; }

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    /// <summary>What was typed, else what the model holds, as a form sends it.</summary>
    public IReadOnlyList<string> Values { get; }

    public string Value => Values.Count == 0 ? "" : Values[0];

    public IReadOnlyList<string> Errors { get; }

    public bool IsInvalid => Errors.Count > 0;

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static FieldState Of(ViewContext view, ModelExpression expression, string? name)
    {
        var full = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        view.ViewData.ModelState.TryGetValue(full, out var entry);
        var errors = entry is null ? [] : entry.Errors.Select(error => error.ErrorMessage).Where(text => text.Length > 0).Distinct().ToList();
        return new FieldState(name ?? full, Typed(entry) ?? Stored(expression.Model), errors);
    }

    /// <summary>The members of an enum as choices, when nobody gave any.</summary>
    public static IReadOnlyList<Choice> Members(Type type) =>
        [.. Enum.GetValues(type).Cast<Enum>().Select(member => new Choice(member.ToString(), TextCatalogue.Shared.Enum(member)))];

    private static string[]? Typed(ModelStateEntry? entry) => entry?.RawValue switch
    {
        string[] several => several,
        string one => [one],
        _ when entry?.AttemptedValue is { } attempted => [attempted],
        _ => null,
    };

    private static IReadOnlyList<string> Stored(object? model) => model switch
    {
        null => [],
        string text => [text],
        IFormFile => [],
        System.Collections.IEnumerable several => [.. several.Cast<object?>().Select(Written)],
        _ => [Written(model)],
    };

    private static string Written(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly date => Show.Date(date),
        IFormattable formattable and not Enum => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
