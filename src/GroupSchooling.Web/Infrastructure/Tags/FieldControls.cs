using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>Writes the controls of <see cref="FieldTagHelper"/>.</summary>
internal static class FieldControls
{
    public static TagBuilder Input(FieldState state, FieldKind kind)
    {
        var input = Start("input", "form-control", state);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", kind switch
        {
            FieldKind.Date => "date",
            FieldKind.Password => "password",
            FieldKind.Search => "search",
            _ => "text",
        });
        if (kind == FieldKind.Date)
        {
            // With a year of at most four figures the cursor goes on to the month by itself.
            input.MergeAttribute("max", "9999-12-31");
        }

        if (kind is FieldKind.Number or FieldKind.Decimal)
        {
            input.MergeAttribute("inputmode", kind == FieldKind.Number ? "numeric" : "decimal");
        }

        if (kind != FieldKind.Password)
        {
            input.MergeAttribute("value", state.Value);
        }

        return input;
    }

    public static TagBuilder TextArea(FieldState state)
    {
        var area = Start("textarea", "form-control", state);
        area.MergeAttribute("rows", "5");
        // A browser drops the first line break of a text area.
        area.InnerHtml.AppendHtml("\n").Append(state.Value);
        return area;
    }

    public static TagBuilder Select(FieldState state, IReadOnlyList<Choice> items, string? blank)
    {
        var select = Start("select", "form-select", state);
        if (blank is not null)
        {
            select.InnerHtml.AppendHtml(Option(new Choice("", blank), selected: false));
        }

        foreach (var item in items)
        {
            select.InnerHtml.AppendHtml(Option(item, state.Values.Contains(item.Value)));
        }

        return select;
    }

    public static IHtmlContent List(FieldState state, IReadOnlyList<Choice> items, string type)
    {
        var list = new HtmlContentBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            // The first carries the field's own id, so that the error summary's link lands on it.
            var id = index == 0 ? state.Id : $"{state.Id}-{index}";
            list.AppendHtml(Tick(state.Name, id, type, items[index], state.Values.Contains(items[index].Value)));
        }

        return list;
    }

    public static IHtmlContent CheckBox(FieldState state, string label, string? hint)
    {
        var choice = Tick(state.Name, state.Id, "checkbox", new Choice("true", label, hint), state.Values.Contains("true"), state.IsInvalid ? state.ErrorId : null);
        var unticked = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        unticked.MergeAttribute("type", "hidden");
        unticked.MergeAttribute("name", state.Name);
        unticked.MergeAttribute("value", "false");
        return new HtmlContentBuilder().AppendHtml(choice).AppendHtml(unticked);
    }

    public static TagBuilder File(FieldState state, bool several)
    {
        var input = Start("input", "form-control", state);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", "file");
        if (several)
        {
            input.MergeAttribute("multiple", "multiple");
        }

        return input;
    }

    public static TagBuilder Paragraph(string css, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(css);
        paragraph.MergeAttribute("id", id);
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }

    private static TagBuilder Start(string element, string css, FieldState state)
    {
        var control = new TagBuilder(element);
        control.AddCssClass(css);
        control.MergeAttribute("id", state.Id);
        control.MergeAttribute("name", state.Name);
        if (state.IsInvalid)
        {
            control.AddCssClass("is-invalid");
            control.MergeAttribute("aria-invalid", "true");
        }

        return control;
    }

    private static TagBuilder Option(Choice item, bool selected)
    {
        var option = new TagBuilder("option");
        option.MergeAttribute("value", item.Value);
        if (selected)
        {
            option.MergeAttribute("selected", "selected");
        }

        if (item.Disabled)
        {
            option.MergeAttribute("disabled", "disabled");
        }

        option.InnerHtml.Append(item.Text);
        return option;
    }

    private static TagBuilder Tick(string name, string id, string type, Choice item, bool ticked, string? describedBy = null)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttribute("type", type);
        input.MergeAttribute("id", id);
        input.MergeAttribute("name", name);
        input.MergeAttribute("value", item.Value);
        if (ticked)
        {
            input.MergeAttribute("checked", "checked");
        }

        if (item.Disabled)
        {
            input.MergeAttribute("disabled", "disabled");
        }

        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        label.InnerHtml.Append(item.Text);

        var choice = new TagBuilder("div");
        choice.AddCssClass("choice");
        choice.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (item.Hint is { Length: > 0 })
        {
            describedBy = string.Join(' ', id + "-hint", describedBy).TrimEnd();
            choice.InnerHtml.AppendHtml(Paragraph("field-hint", id + "-hint", item.Hint));
        }

        if (describedBy is not null)
        {
            input.MergeAttribute("aria-describedby", describedBy);
        }

        return choice;
    }
}
