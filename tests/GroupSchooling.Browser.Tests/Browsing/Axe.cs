using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>
/// Runs every rule of axe over the page that is open. The script is called by itself: the runner around it opens two more windows and carries
/// every passed check over to this process, which takes three times as long.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(rule => rule.nodes.map(node =>
          `${rule.id} (${rule.help}): ${node.html.slice(0, 300)} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`))
        """;

    /// <summary>The violations: rule, element, why.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }
}
