using System.Globalization;
using System.Text;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>
/// Looks at the page that is open, at a desk and on a phone: accessible by every rule of axe, nothing sticks out to the right on a phone, every
/// word in the reader's language, nothing refused or failed behind the page. Names the rule, the element and the page.
/// </summary>
internal static class Inspection
{
    /// <summary>A folder that gets a picture of every page looked at.</summary>
    private const string PicturesVariable = "GROUPSCHOOLING_TEST_PICTURES";

    private static int _pictures;

    /// <summary>Fails with everything that is wrong with the page.</summary>
    public static async Task LookAsync(this Visitor visitor)
    {
        Fault.Report(await FindAsync(visitor));
    }

    /// <summary>The same in Chinese and in English; the page is loaded anew, so it must not be the answer to a form.</summary>
    public static async Task LookInBothAsync(this Visitor visitor)
    {
        var faults = (await FindAsync(visitor)).ToList();
        await visitor.SpeakAsync(Languages.English);
        await visitor.Page.ReloadAsync();
        faults.AddRange(await FindAsync(visitor));
        await visitor.SpeakAsync(Languages.Chinese);
        await visitor.Page.ReloadAsync();
        Fault.Report(faults);
    }

    /// <summary>
    /// Everything that is wrong with the page that is open, each with where it is. Words and room are looked at each time; axe judges a page's
    /// markup, so a page built as one that it has judged is not judged again.
    /// </summary>
    public static async Task<IReadOnlyList<Fault>> FindAsync(Visitor visitor)
    {
        List<string> faults = [.. await WordsAsync(visitor)];
        var isNew = await Markup.IsNewAsync(visitor.Page);
        faults.AddRange(await AtAsync(visitor, "desk", isNew));
        await visitor.Page.SetViewportSizeAsync(Widths.Phone.Width, Widths.Phone.Height);
        faults.AddRange(await OverflowAsync(visitor.Page));
        faults.AddRange(await AtAsync(visitor, "phone", isNew));
        await visitor.Page.SetViewportSizeAsync(Widths.Desk.Width, Widths.Desk.Height);
        return Report(visitor, faults);
    }

    /// <summary>What another language may spoil: words left untranslated, and room for longer ones.</summary>
    public static async Task<IReadOnlyList<Fault>> SkimAsync(Visitor visitor)
    {
        List<string> faults = [.. await WordsAsync(visitor)];
        await PictureAsync(visitor, "desk-skim");
        await visitor.Page.SetViewportSizeAsync(Widths.Phone.Width, Widths.Phone.Height);
        faults.AddRange(await OverflowAsync(visitor.Page));
        await PictureAsync(visitor, "phone-skim");
        await visitor.Page.SetViewportSizeAsync(Widths.Desk.Width, Widths.Desk.Height);
        return Report(visitor, faults);
    }

    private static List<Fault> Report(Visitor visitor, List<string> faults)
    {
        faults.AddRange(visitor.Faults);
        visitor.ForgetFaults();
        return [.. faults.Select(fault => new Fault($"{visitor.Name} at {visitor.Address}", fault))];
    }

    private static async Task<IEnumerable<string>> AtAsync(Visitor visitor, string place, bool isNew)
    {
        await PictureAsync(visitor, place);
        return isNew ? (await Axe.FindAsync(visitor.Page)).Select(fault => $"{place}: {fault}") : [];
    }

    private static async Task<IReadOnlyList<string>> OverflowAsync(IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.scrollingElement.scrollWidth <= room) return [];
              const out = [...document.querySelectorAll('body *')].filter(e => {
                const box = e.getBoundingClientRect();
                return box.width > 0 && box.right + window.scrollX > room + 1;
              });
              return out.filter(e => !out.some(other => other !== e && e.contains(other))).slice(0, 5)
                .map(e => `${Math.round(e.getBoundingClientRect().right)} px: ${e.outerHTML.slice(0, 200)}`);
            }
            """);
        return [.. wide.Select(element => $"phone: sticks out to {element}")];
    }

    private static async Task<IEnumerable<string>> WordsAsync(Visitor visitor)
    {
        var texts = await visitor.Page.EvaluateAsync<string[]>(ReadWords);
        var language = await visitor.Page.EvaluateAsync<string>("() => document.documentElement.lang");
        return texts.Distinct(StringComparer.Ordinal).Where(text => Words.AreForeign(text, language)).Select(text => $"not in {language}: “{text}”");
    }

    private const string ReadWords =
        """
        () => {
          const page = document.documentElement.lang;
          const texts = [document.title];
          const own = element => element.closest('[lang]')?.lang === page && !element.closest('script, style, template, code, .as-typed, .written');
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (own(parent)) texts.push(walker.currentNode.data);
          }
          for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [data-confirm]')) {
            if (!own(element)) continue;
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-confirm']) {
              if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
            }
          }
          return texts.map(text => text.replace(/\s+/g, ' ').trim()).filter(text => text.length > 0);
        }
        """;

    private static async Task PictureAsync(Visitor visitor, string place)
    {
        if (TestEnvironment.Value(PicturesVariable) is not { } folder)
        {
            return;
        }

        var number = Interlocked.Increment(ref _pictures);
        var name = new StringBuilder(visitor.Address.Trim('/').Length == 0 ? "front" : visitor.Address.Trim('/'));
        foreach (var letter in new[] { '/', '?', '&', '=', '%' })
        {
            name.Replace(letter, '-');
        }

        var file = string.Create(CultureInfo.InvariantCulture, $"{number:000}-{visitor.Name}-{place}-{name}.png");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, folder, file), FullPage = true });
    }
}
