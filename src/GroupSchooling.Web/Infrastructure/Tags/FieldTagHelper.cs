using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// A form's field: label, hint, control, errors, tied together for screen readers, with what was typed kept.
/// <c>&lt;field for="ShortName" label="@T["Short name"]" hint="…" /&gt;</c>. Attributes it does not know go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The property of the model.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The label; else the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>What helps to fill it in, below the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The control; else as the property's type says.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The options of a select, radio or check box list; an enum's members are found without.</summary>
    public IReadOnlyList<Choice>? Items { get; set; }

    /// <summary>Whether it may be left empty; the label then says so.</summary>
    public bool Optional { get; set; }

    /// <summary>The text of a select's empty option.</summary>
    public string? Blank { get; set; }

    /// <summary>The unit beside the control, such as 元.</summary>
    public string? Unit { get; set; }

    /// <summary>Common phrases that a click puts into a text area.</summary>
    public IReadOnlyList<string>? Phrases { get; set; }

    /// <summary>The name sent, where the property's own would be ugly, as in a list's address.</summary>
    public string? Name { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    private static TextCatalogue Words => TextCatalogue.Shared;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = FieldState.Of(ViewContext, For, Name);
        var kind = Kind == FieldKind.Auto ? Guess() : Kind;
        var grouped = kind is FieldKind.Radios or FieldKind.CheckBoxes;
        var control = Control(kind, state, output);

        output.TagName = grouped ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", "field" + (state.IsInvalid ? " field-invalid" : "") + (kind == FieldKind.Search ? " field-search" : ""));
        if (grouped)
        {
            output.Attributes.SetAttribute("id", state.Id + "-group");
            if (DescribedBy(state) is { } described)
            {
                output.Attributes.SetAttribute("aria-describedby", described);
            }
        }

        if (kind != FieldKind.CheckBox)
        {
            output.Content.AppendHtml(Caption(grouped ? "legend" : "label", state));
            AppendHint(output.Content, state);
        }

        AppendErrors(output.Content, state);
        output.Content.AppendHtml(control);
        AppendPhrases(output.Content, state);
    }

    private FieldKind Guess()
    {
        var type = For.Metadata.UnderlyingOrModelType;
        return type switch
        {
            _ when typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type) => FieldKind.File,
            _ when Items is not null && For.Metadata.IsEnumerableType => FieldKind.CheckBoxes,
            _ when Items is not null || type.IsEnum => FieldKind.Select,
            _ when type == typeof(bool) => FieldKind.CheckBox,
            _ when type == typeof(DateOnly) => FieldKind.Date,
            _ when type == typeof(int) || type == typeof(long) => FieldKind.Number,
            _ when type == typeof(decimal) || type == typeof(double) => FieldKind.Decimal,
            _ => FieldKind.Text,
        };
    }

    private IHtmlContent Control(FieldKind kind, FieldState state, TagHelperOutput output)
    {
        var items = Items ?? (For.Metadata.UnderlyingOrModelType is { IsEnum: true } type ? FieldState.Members(type) : []);
        var several = For.Metadata.IsEnumerableType;
        var control = kind switch
        {
            FieldKind.TextArea => FieldControls.TextArea(state),
            FieldKind.Select => FieldControls.Select(state, items, BlankOption(state)),
            FieldKind.Radios => FieldControls.List(state, items, "radio"),
            FieldKind.CheckBoxes => FieldControls.List(state, items, "checkbox"),
            FieldKind.CheckBox => FieldControls.CheckBox(state, LabelText(), Hint),
            FieldKind.File => FieldControls.File(state, several),
            _ => FieldControls.Input(state, kind),
        };
        if (control is TagBuilder tag)
        {
            Decorate(tag, state, output.Attributes);
        }

        return Unit is null ? control : WithUnit(control, state);
    }

    private void Decorate(TagBuilder control, FieldState state, TagHelperAttributeList given)
    {
        foreach (var attribute in given)
        {
            if (attribute.Name == "class")
            {
                control.AddCssClass(attribute.Value?.ToString() ?? "");
            }
            else
            {
                control.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? attribute.Name, replaceExisting: true);
            }
        }

        if (DescribedBy(state) is { } described)
        {
            control.MergeAttribute("aria-describedby", described);
        }
    }

    private string? BlankOption(FieldState state) =>
        Blank ?? (Optional ? Words["None"].Value : state.Value.Length == 0 ? Words["Choose"].Value : null);

    private string LabelText() => Label ?? For.Metadata.GetDisplayName();

    private TagBuilder Caption(string element, FieldState state)
    {
        var caption = new TagBuilder(element);
        if (element == "label")
        {
            caption.AddCssClass("field-label");
            caption.MergeAttribute("for", state.Id);
        }

        caption.InnerHtml.Append(LabelText());
        if (Optional)
        {
            var optional = new TagBuilder("span");
            optional.AddCssClass("field-optional");
            optional.InnerHtml.Append(Words["(optional)"].Value);
            caption.InnerHtml.Append(" ").AppendHtml(optional);
        }

        return caption;
    }

    private void AppendHint(TagHelperContent content, FieldState state)
    {
        if (Hint is { Length: > 0 })
        {
            content.AppendHtml(FieldControls.Paragraph("field-hint", state.HintId, Hint));
        }
    }

    private void AppendErrors(TagHelperContent content, FieldState state)
    {
        if (!state.IsInvalid)
        {
            return;
        }

        var block = new TagBuilder("div");
        block.MergeAttribute("id", state.ErrorId);
        foreach (var error in state.Errors)
        {
            var line = new TagBuilder("p");
            line.AddCssClass("field-error");
            line.InnerHtml.AppendHtml(new Icon("alert-triangle", ViewContext.HttpContext)).Append(error);
            block.InnerHtml.AppendHtml(line);
        }

        content.AppendHtml(block);
    }

    private void AppendPhrases(TagHelperContent content, FieldState state)
    {
        if (Phrases is not { Count: > 0 })
        {
            return;
        }

        var block = new TagBuilder("div");
        block.AddCssClass("phrases needs-script");
        block.InnerHtml.Append(Words["Common phrases:"].Value);
        foreach (var phrase in Phrases)
        {
            var button = new TagBuilder("button");
            button.AddCssClass("btn");
            button.MergeAttribute("type", "button");
            button.MergeAttribute("data-for", state.Id);
            button.MergeAttribute("data-insert", phrase);
            button.InnerHtml.Append(phrase);
            block.InnerHtml.AppendHtml(button);
        }

        content.AppendHtml(block);
    }

    private TagBuilder WithUnit(IHtmlContent control, FieldState state)
    {
        var row = new TagBuilder("div");
        row.AddCssClass("field-unit");
        row.InnerHtml.AppendHtml(control);
        var unit = new TagBuilder("span");
        unit.MergeAttribute("id", state.Id + "-unit");
        unit.InnerHtml.Append(Unit!);
        row.InnerHtml.AppendHtml(unit);
        return row;
    }

    private string? DescribedBy(FieldState state)
    {
        string?[] parts = [Hint is { Length: > 0 } ? state.HintId : null, state.IsInvalid ? state.ErrorId : null, Unit is null ? null : state.Id + "-unit"];
        var described = string.Join(' ', parts.Where(part => part is not null));
        return described.Length == 0 ? null : described;
    }
}
