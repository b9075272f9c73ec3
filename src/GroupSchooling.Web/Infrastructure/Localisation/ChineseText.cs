using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>Chinese within an English page (names, clauses, quotations), marked so that it is read out, hyphenated and set as Chinese.</summary>
public static partial class ChineseText
{
    /// <summary>The text with each Chinese passage in an element of that language; as it is on a Chinese page, and where there is none.</summary>
    public static IHtmlContent Marked(string? text)
    {
        var content = new HtmlContentBuilder();
        if (text is null || Languages.IsChinese(CultureInfo.CurrentUICulture))
        {
            return content.Append(text ?? "");
        }

        var from = 0;
        foreach (var passage in Passages().EnumerateMatches(text))
        {
            var marked = new TagBuilder("span");
            marked.MergeAttribute("lang", Languages.Chinese.Name);
            marked.InnerHtml.Append(text.Substring(passage.Index, passage.Length));
            content.Append(text[from..passage.Index]).AppendHtml(marked);
            from = passage.Index + passage.Length;
        }

        return content.Append(text[from..]);
    }

    /// <summary>Chinese characters and their punctuation, and the digits and brackets between and behind them: 三(二)1(1).</summary>
    [GeneratedRegex(@"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f](?:[\u3400-\u9fff\uff00-\uffef\u3000-\u303f“”‘’()\d+]*[\u3400-\u9fff\uff00-\uffef\u3000-\u303f”’)\d])?")]
    private static partial Regex Passages();
}
