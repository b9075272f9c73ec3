using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary>Fetches profiles and rosters for the command line, and says in the reader's language what is wrong with them.</summary>
internal static class PolicyFiles
{
    private static readonly TextCatalogue Texts = TextCatalogue.Shared;

    /// <summary>A profile by its code or from a file; null after its faults are written.</summary>
    public static PolicyProfile? Profile(string codeOrFile, TextWriter error)
    {
        if (ShippedFile.Profiles().FirstOrDefault(f => f.Name == $"{codeOrFile}.json") is { } shipped)
        {
            return ProfileReader.ReadAgain(shipped.Text).Required();
        }

        if (Bytes(codeOrFile, error) is not { } bytes)
        {
            error.WriteLine(Texts["Policies that the program carries: {0}", string.Join(", ", ShippedFile.Profiles().Select(f => Path.GetFileNameWithoutExtension(f.Name)))]);
            return null;
        }

        if (TextFile.Decode(bytes) is not { } text)
        {
            error.WriteLine($"{codeOrFile}: {Texts[RosterSentence.NotText]}");
            return null;
        }

        var reading = ProfileReader.Read(text);
        foreach (var fault in reading.Faults)
        {
            error.WriteLine(Sentence(codeOrFile, fault));
        }

        return reading.Profile;
    }

    /// <summary>
    /// A roster that can be judged under a profile, and what is told of the columns that were left unread; null after its faults are written. Headings are understood as an
    /// import of groups understands them.
    /// </summary>
    public static (Roster Roster, IReadOnlyList<string> Notes)? Roster(string file, PolicyProfile profile, TextWriter error)
    {
        if (Bytes(file, error) is not { } bytes)
        {
            return null;
        }

        var reading = RosterReader.Read(bytes, heading => TableWords.Groups.ColumnOf(heading) is { } column ? TableWords.Groups.HeadingOf(column) : null);
        var faults = reading.Roster is { } read ? RosterJudge.FaultsUnder(profile, read) : reading.Faults;
        var notes = reading.Unread.Select(Told).ToList();
        foreach (var line in faults.Select(Told).Concat(notes))
        {
            error.WriteLine(line);
        }

        return faults.Count == 0 && reading.Roster is { } roster ? (roster, notes) : null;

        string Told(RosterFault fault) => fault.Column is null
            ? Texts["{0}, row {1}: {2}", file, fault.Line, Sentence(fault.Message)]
            : Texts["{0}, row {1}, column {2}: {3}", file, fault.Line, fault.Column, Sentence(fault.Message)];
    }

    /// <summary>Where a rule comes from, as people cite it: its clause, and that it is a supplement's where it is.</summary>
    /// <param name="source">Its source; null for a silence.</param>
    /// <param name="nearest">For a silence, the section that comes nearest.</param>
    public static string Origin(RuleSource? source, string? nearest = null) => source switch
    {
        { Basis: Basis.Supplement, Clause: { } clause } => Texts["{0} · local supplement", clause].Value,
        { Basis: Basis.Supplement } => Texts.Enum(Basis.Supplement),
        _ => source?.Clause ?? nearest ?? "—",
    };

    /// <summary>A sentence in the reader's language.</summary>
    public static string Sentence(Message message) => Texts[message.Sentence, message.Arguments!];

    private static string Sentence(string file, FileFault fault) =>
        Texts["{0}, line {1}, column {2}, {3}: {4}", file, fault.Line, fault.Column, fault.Path, Sentence(fault.Message)];

    private static byte[]? Bytes(string file, TextWriter error)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine(e switch
            {
                FileNotFoundException or DirectoryNotFoundException or ArgumentException => Texts["There is no file {0}.", file],
                UnauthorizedAccessException when Directory.Exists(file) => Texts["{0} is a folder, not a file.", file],
                _ => Texts["{0} cannot be read: {1}", file, e.Message],
            });
            return null;
        }
    }
}
