using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit.Sdk;

namespace GroupSchooling.Testing.Pages;

/// <summary>A form's fields as a browser would send them, with what a test typed.</summary>
internal sealed class FilledForm
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly HashSet<string> _fileFields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, string Value)> _offered = [];
    private readonly Dictionary<string, string[]> _typed;
    private readonly IElement? _pressed;

    private FilledForm(Dictionary<string, string> typed, IElement? pressed)
    {
        // Several choices of one name are written on lines of their own.
        _typed = typed.ToDictionary(field => field.Key, field => field.Value.Split('\n'), StringComparer.Ordinal);
        _pressed = pressed;
    }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public IReadOnlySet<string> FileFields => _fileFields;

    public static FilledForm Of(IHtmlFormElement form, Dictionary<string, string> typed, string? button)
    {
        var filled = new FilledForm(typed, button is null ? null : Button(form, button));
        foreach (var element in form.Elements.Where(element => !element.HasAttribute("disabled") && element.GetAttribute("name") is { Length: > 0 }))
        {
            filled.Add(element, element.GetAttribute("name")!, typed.GetValueOrDefault(element.GetAttribute("name")!));
        }

        filled.CheckAllWasTaken();
        return filled;
    }

    private void Add(IElement element, string name, string? typed)
    {
        switch (element)
        {
            case IHtmlInputElement { Type: "file" }:
                _fileFields.Add(name);
                break;
            case IHtmlInputElement { Type: "checkbox" or "radio" } choice:
                Choose(name, choice.Value is { Length: > 0 } value ? value : "on", choice.IsChecked);
                break;
            case IHtmlButtonElement or IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" }:
                if (ReferenceEquals(element, _pressed))
                {
                    _fields.Add(new(name, element.GetAttribute("value") ?? ""));
                }

                break;
            case IHtmlInputElement { Type: "hidden", Value: "false" }:
                // The companion of a checkbox; what was typed belongs to the checkbox.
                _fields.Add(new(name, "false"));
                break;
            case IHtmlInputElement input:
                Type(name, typed ?? input.Value);
                break;
            case IHtmlTextAreaElement area:
                Type(name, typed ?? area.Value);
                break;
            case IHtmlSelectElement select:
                foreach (var option in select.Options)
                {
                    Choose(name, option.Value, option.IsSelected);
                }

                break;
        }
    }

    private void Type(string name, string value)
    {
        _found.Add(name);
        foreach (var line in _typed.GetValueOrDefault(name) ?? [])
        {
            _offered.Add((name, line));
        }

        _fields.Add(new(name, value));
    }

    private void Choose(string name, string value, bool isChosen)
    {
        _found.Add(name);
        _offered.Add((name, value));
        if (_typed.TryGetValue(name, out var typed) ? typed.Contains(value, StringComparer.Ordinal) : isChosen)
        {
            _fields.Add(new(name, value));
        }
    }

    private void CheckAllWasTaken()
    {
        var missing = _typed.Keys.Where(name => !_found.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            throw new XunitException($"The form has no field {string.Join(", ", missing)}; it has: {string.Join(", ", _found)}.");
        }

        // "false" and nothing leave a box empty.
        var refused = _typed
            .SelectMany(field => field.Value.Select(value => (Name: field.Key, Value: value)))
            .Where(field => field.Value is not ("" or "false") && !_offered.Contains(field))
            .ToList();
        if (refused.Count > 0)
        {
            throw new XunitException($"The form does not offer {string.Join(", ", refused)}; it offers: {string.Join(", ", _offered)}.");
        }
    }

    private static IElement Button(IHtmlFormElement form, string button) =>
        form.Elements.FirstOrDefault(element =>
            element is IHtmlButtonElement or IHtmlInputElement { Type: "submit" }
            && (element.GetAttribute("value") == button || element.GetAttribute("name") == button))
        ?? throw new XunitException($"The form has no button {button}.");
}
