using System.Text.RegularExpressions;
using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>
/// Walks from where somebody begins over every link of the menu and of the pages, and looks at each page in both languages. Pages of the same
/// kind (two schools, two cases) count as one; of pages alike for all, what another visitor has looked at is only passed through.
/// </summary>
internal sealed partial class Tour(Visitor visitor, bool isSignedIn, ISet<string> seen)
{
    // What everybody sees alike, but for links to what some may do there.
    private static readonly string[] Alike = ["/register", "/policies", "/account", "/help", "/plate"];

    private readonly Queue<string> _ahead = new();
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<Fault> _faults = [];

    /// <summary>Everything found wrong.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>The kinds of page looked at.</summary>
    public List<string> Kinds { get; } = [];

    /// <summary>Walks.</summary>
    public async Task WalkAsync()
    {
        Meet(visitor.Address);
        while (_ahead.TryDequeue(out var address))
        {
            if (await OpenAsync(address))
            {
                await LookAsync(KindOf(address));
            }
        }
    }

    private async Task<bool> OpenAsync(string address)
    {
        try
        {
            await visitor.OpenAsync(address);
        }
        catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            return false;
        }

        if (visitor.Status != 200)
        {
            _faults.Add(new Fault($"{visitor.Name} at {address}", $"answered {visitor.Status}, though a link leads there"));
            return false;
        }

        // A redirect to a page that is met by itself.
        return KindOf(visitor.Address) == KindOf(address);
    }

    private async Task LookAsync(string kind)
    {
        foreach (var link in await visitor.Page.EvaluateAsync<string[]>(Links))
        {
            Meet(link);
        }

        if (IsAlike(kind) && !seen.Add($"{isSignedIn} {kind}"))
        {
            return;
        }

        Kinds.Add(kind);
        if (kind.Contains('?', StringComparison.Ordinal))
        {
            _faults.AddRange(await Inspection.SkimAsync(visitor));
            return;
        }

        _faults.AddRange(await Inspection.FindAsync(visitor));
        await visitor.SpeakAsync(Languages.English);
        await visitor.Page.ReloadAsync();
        _faults.AddRange(await Inspection.SkimAsync(visitor));
        await visitor.SpeakAsync(Languages.Chinese);
    }

    private void Meet(string address)
    {
        if (_met.Add(KindOf(address)))
        {
            _ahead.Enqueue(address);
        }
    }

    private static bool IsAlike(string kind) => kind == "/" || Alike.Any(path => kind.StartsWith(path, StringComparison.Ordinal));

    // Numbers and codes in an address tell one page of a kind from another; so do the values of its filters.
    private static string KindOf(string address) => Code().Replace(Value().Replace(address, "="), "/*");

    private const string Links =
        """
        () => [...document.querySelectorAll('a[href]:not([download])')]
          .filter(link => link.origin === location.origin && !link.getAttribute('href').startsWith('#') && !link.pathname.startsWith('/files/'))
          .map(link => link.pathname + link.search)
        """;

    [GeneratedRegex(@"/[SGA]?\d[\dA-Z-]*(?=/|$|\?)|(?<=/policies)/(?!compare)[^/?]+")]
    private static partial Regex Code();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();
}
