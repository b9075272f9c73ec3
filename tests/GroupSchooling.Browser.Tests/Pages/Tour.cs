using System.Text.RegularExpressions;
using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>
/// Walks from where somebody begins over every link of the menu and of the pages, and looks at each page in both languages. Pages of the same
/// kind (two schools, two cases) count as one; what another visitor has seen alike is passed over.
/// </summary>
internal sealed partial class Tour(Visitor visitor, ISet<string> seen)
{
    // What everybody sees alike, whoever is signed in.
    private static readonly string[] Public = ["/register", "/policies"];

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
                await LookAsync(address);
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
        }

        return visitor.Status == 200;
    }

    private async Task LookAsync(string address)
    {
        Kinds.Add(KindOf(address));
        foreach (var link in await visitor.Page.EvaluateAsync<string[]>(Links))
        {
            Meet(link);
        }

        _faults.AddRange(await Inspection.FindAsync(visitor));
        await SpeakAsync(Languages.English.Name);
        await visitor.Page.ReloadAsync();
        _faults.AddRange(await Inspection.SkimAsync(visitor));
        await SpeakAsync(Languages.Chinese.Name);
    }

    private void Meet(string address)
    {
        var kind = KindOf(address);
        if (_met.Add(kind) && (!Public.Any(path => kind.StartsWith(path, StringComparison.Ordinal)) || seen.Add(kind)))
        {
            _ahead.Enqueue(address);
        }
    }

    private Task SpeakAsync(string language) => visitor.Page.Context.AddCookiesAsync(
    [
        new() { Name = Preferences.Cookie, Value = $"{language}.device.normal", Url = new Uri(visitor.Page.Url).GetLeftPart(UriPartial.Authority) },
    ]);

    // Numbers and codes in an address tell one page of a kind from another; so do the values of its filters.
    private static string KindOf(string address) => Code().Replace(Value().Replace(address, "="), "/*");

    private const string Links =
        """
        () => [...document.querySelectorAll('a[href]:not([download])')]
          .filter(link => link.origin === location.origin && !link.getAttribute('href').startsWith('#') && !link.pathname.startsWith('/files/'))
          .map(link => link.pathname + link.search)
        """;

    [GeneratedRegex(@"/[SGA]?\d[\dA-Z-]*(?=/|$|\?)|(?<=/policies)/[^/?]+")]
    private static partial Regex Code();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();
}
