namespace GroupSchooling.Domain.Policies;

/// <summary>Names that are taken, made ready once so that many names can be compared with them.</summary>
internal sealed class NamesInUse
{
    /// <summary>So many names are compared with all others; from then on it pays to look up which can be like at all.</summary>
    private const int ComparedWithAll = 8;

    private readonly string[] _shared;
    private readonly Dictionary<int, Dictionary<string, List<int>>> _byPiece = [];
    private int _asked;

    /// <summary>Makes names ready.</summary>
    /// <param name="naming">The rules, whose templates say what all such names share.</param>
    /// <param name="city">The city's name, which names may begin with; null where none.</param>
    /// <param name="names">The names.</param>
    public NamesInUse(NamingRules naming, string? city, IEnumerable<string> names)
    {
        _shared = [city ?? "", .. Literals(naming.Full), .. Literals(naming.Short)];
        All = [.. names.GroupBy(name => name, StringComparer.Ordinal).Select(same => new NameInUse(same.Key, same.Count(), NameSimilarity.Normalise(same.Key), CoreOf(same.Key)))];
        ByPlain = All.ToLookup(name => name.Plain, StringComparer.Ordinal);
    }

    /// <summary>The names, each once.</summary>
    public IReadOnlyList<NameInUse> All { get; }

    /// <summary>The names that read the same as each other.</summary>
    public ILookup<string, NameInUse> ByPlain { get; }

    /// <summary>What of a name is compared.</summary>
    public string CoreOf(string name) => NameSimilarity.Core(name, _shared);

    /// <summary>
    /// The names of which one can be as like as that, and perhaps others. Of two texts that few edits tell apart, cut into one piece more than there are
    /// edits, one piece stands in the other as it is; so only names that hold a piece are looked at.
    /// </summary>
    /// <param name="core">What of a name is compared.</param>
    /// <param name="percent">From which likeness on.</param>
    public IEnumerable<NameInUse> Candidates(string core, int percent)
    {
        var edits = percent > 0 ? core.Length * (100 - percent) / percent : core.Length;
        var pieces = edits + 1;
        if (++_asked <= ComparedWithAll || core.Length < pieces)
        {
            return All;
        }

        var found = new HashSet<int>();
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = (core.Length * i / pieces, core.Length * (i + 1) / pieces);
            found.UnionWith(Holding(to - from).GetValueOrDefault(core[from..to]) ?? []);
        }

        return found.Select(index => All[index]);
    }

    /// <summary>Which names hold a text of so many characters.</summary>
    private Dictionary<string, List<int>> Holding(int length)
    {
        if (_byPiece.TryGetValue(length, out var known))
        {
            return known;
        }

        var holding = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < All.Count; index++)
        {
            var core = All[index].Core;
            for (var at = 0; at + length <= core.Length; at++)
            {
                var piece = core.Substring(at, length);
                if (!holding.TryGetValue(piece, out var names))
                {
                    holding.Add(piece, names = []);
                }

                names.Add(index);
            }
        }

        _byPiece.Add(length, holding);
        return holding;
    }

    private static IEnumerable<string> Literals(TextRule? rule) => rule?.Template.Literals ?? [];
}

/// <summary>A name that is taken.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">How many bear it.</param>
/// <param name="Plain">What is read of it.</param>
/// <param name="Core">What of it is compared.</param>
internal sealed record NameInUse(string Name, int Count, string Plain, string Core);
