using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A draft as it was read.</summary>
/// <param name="Profile">What it says; null when it cannot be read.</param>
/// <param name="Faults">All that is wrong with it, in the order of the file; with faults it may be kept, but not submitted.</param>
public sealed record DraftReading(PolicyProfile? Profile, IReadOnlyList<FileFault> Faults);

/// <summary>Reads a draft as strictly as a profile, and sees whether it is the next version of a policy of the bureau's own jurisdiction.</summary>
public static class DraftFaults
{
    /// <summary>The code in the file is another's.</summary>
    public const string AnotherCode = "This draft is of the policy {0}; a version of another policy is uploaded by itself.";

    /// <summary>The version does not follow.</summary>
    public const string NotTheNextVersion = "The next version of this policy is {0}.";

    /// <summary>The jurisdiction is another's.</summary>
    public const string AnotherJurisdiction = "The policy must be of your jurisdiction, {0}.";

    /// <summary>Another bureau has a policy of this code: it finds its own by it, and so does everybody who reads it.</summary>
    public const string CodeOfAnotherBureau = "The code {0} belongs to a policy of another bureau. Give yours a code of its own.";

    /// <summary>Reads it.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="code">Code of the policy that the draft is of; null while it is being uploaded.</param>
    /// <param name="next">The number of the next version.</param>
    /// <param name="jurisdiction">Code of the bureau's jurisdiction.</param>
    /// <param name="isAnothers">Whether another bureau has a policy of this code.</param>
    public static DraftReading Read(string json, string? code, int next, string jurisdiction, bool isAnothers)
    {
        var reading = ProfileReader.Read(json);
        if (reading.Profile is not { } profile)
        {
            return new DraftReading(null, reading.Faults);
        }

        List<FileFault> faults = [];
        if (code is not null && profile.Code != code)
        {
            faults.Add(At(json, "code", new Message(AnotherCode, code)));
        }

        if (isAnothers)
        {
            faults.Add(At(json, "code", new Message(CodeOfAnotherBureau, profile.Code)));
        }

        if (profile.Version != next)
        {
            faults.Add(At(json, "version", new Message(NotTheNextVersion, next)));
        }

        if (profile.Document.Jurisdiction != jurisdiction)
        {
            faults.Add(At(json, "jurisdiction", new Message(AnotherJurisdiction, jurisdiction)));
        }

        return new DraftReading(profile, faults);
    }

    /// <summary>The property's first place in the file; the three that are asked for stand once before any other of their name.</summary>
    private static FileFault At(string json, string property, Message message)
    {
        var at = Math.Max(json.IndexOf($"\"{property}\"", StringComparison.Ordinal), 0);
        var line = json.AsSpan(0, at).Count('\n') + 1;
        var column = at - json.LastIndexOf('\n', at);
        return new FileFault(line, column, property == "jurisdiction" ? "$.document.jurisdiction" : $"$.{property}", message);
    }
}
