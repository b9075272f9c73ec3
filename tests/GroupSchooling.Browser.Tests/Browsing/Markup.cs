using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>
/// How a page is built, as far as a rule of accessibility can tell: elements and how they nest, their classes, roles and languages, which
/// attributes are empty, which labels and descriptions lead somewhere, whether an id stands twice. Of children built alike one is told.
/// </summary>
internal static class Markup
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    private const string Read =
        """
        () => {
          const told = ['class', 'role', 'type', 'style', 'lang', 'scope', 'tabindex', 'aria-hidden', 'aria-live', 'data-bs-theme', 'data-text-size'];
          const leading = ['for', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls'];
          const attribute = ({ name, value }) => `${name}=${told.includes(name) ? value
            : leading.includes(name) ? value.split(' ').every(id => document.getElementById(id) !== null) : value.trim() !== ''}`;
          const read = element => {
            const attributes = [...element.attributes].map(attribute).sort().join(' ');
            const hasWords = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
            const inside = element.localName === 'svg' ? [] : [...new Set([...element.children].map(read))];
            return `<${element.localName} ${attributes} ${hasWords} ${element.labels?.length ?? ''}>${inside.join('')}</>`;
          };
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          return `${new Set(ids).size === ids.length} ${document.title !== ''} ${read(document.documentElement)}`;
        }
        """;

    /// <summary>Whether no page built like the one that is open was asked about in this run.</summary>
    public static async Task<bool> IsNewAsync(IPage page) =>
        Seen.TryAdd(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(await page.EvaluateAsync<string>(Read)))), true);
}
