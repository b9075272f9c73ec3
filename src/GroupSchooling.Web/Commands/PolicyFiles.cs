using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
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

    /// <summary>A roster that can be judged under a profile; null after its faults are written.</summary>
    public static Roster? Roster(string file, PolicyProfile profile, TextWriter error)
    {
        if (Bytes(file, error) is not { } bytes)
        {
            return null;
        }

        var reading = RosterReader.Read(bytes);
        var faults = reading.Roster is { } roster ? RosterJudge.FaultsUnder(profile, roster) : reading.Faults;
        foreach (var fault in faults)
        {
            error.WriteLine(fault.Column is null
                ? Texts["{0}, row {1}: {2}", file, fault.Line, Sentence(fault.Message)]
                : Texts["{0}, row {1}, column {2}: {3}", file, fault.Line, fault.Column, Sentence(fault.Message)]);
        }

        return faults.Count == 0 ? reading.Roster : null;
    }

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
