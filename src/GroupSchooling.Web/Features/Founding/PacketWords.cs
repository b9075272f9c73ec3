using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>Says in the reader's language what a packet, its verdicts and its changes hold as codes and values.</summary>
public static class PacketWords
{
    /// <summary>Name of a cooperation type; its code where the policy does not know it.</summary>
    public static string TypeName(this PolicyProfile profile, string? code) => string.IsNullOrEmpty(code) ? "—" : profile.TypeOf(code)?.Name.ToString() ?? code;

    /// <summary>A term in years and months.</summary>
    public static string Term(this IStringLocalizer texts, int? months) => months switch
    {
        null => texts["No term"].Value,
        { } m when m % 12 == 0 => texts["{0} years", m / 12].Value,
        { } m when m < 12 => texts["{0} months", m].Value,
        { } m => texts["{0} years {1} months", m / 12, m % 12].Value,
    };

    /// <summary>Whether a school is new or relatively weak, where somebody has said.</summary>
    public static string Newness(this IStringLocalizer texts, bool? isNew) => MemberNewnesses.Of(isNew) is { } known ? texts.Enum(known) : texts["Not stated"].Value;

    /// <summary>A file's size.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Show.Number(Math.Max(1, bytes / 1024))} KB" : $"{Show.Number(bytes / (1024 * 1024))} MB";

    /// <summary>Name of the post in its body.</summary>
    public static string PostName(this PolicyProfile profile, string body, string post)
    {
        var known = profile.BodyOf(body);
        var name = known?.Posts.FirstOrDefault(p => p.Code == post)?.Name;
        return $"{known?.Name.ToString() ?? body} · {name?.ToString() ?? post}";
    }

    /// <summary>What a change belongs to: a condition, a document, a member, a seat; null where the section has only one.</summary>
    public static string? SubjectOf(PacketChange change, PacketView view)
    {
        if (change.Subject is not { } subject)
        {
            return null;
        }

        var profile = view.Profile;
        if (Invitation.IdOfSection(subject) is { } id)
        {
            var school = view.Invitations.FirstOrDefault(i => i.Id == id)?.SchoolId;
            return view.Packet.Members.FirstOrDefault(m => !m.IsCampus && m.SchoolId == school)?.Name ?? "—";
        }

        var condition = PacketFiles.ConditionOf(subject) ?? (change.Section == PacketSection.Conditions ? subject : null);
        return profile.Conditions.FirstOrDefault(c => c.Code == condition)?.Title.ToString()
            ?? profile.Documents.FirstOrDefault(d => d.Code == PacketFiles.DocumentOf(subject))?.Title.ToString()
            ?? subject;
    }

    /// <summary>A value of a change.</summary>
    public static string ValueOf(PacketChange change, object? value, PolicyProfile profile, IStringLocalizer texts) => value switch
    {
        null => "—",
        string code when change.Field == PacketField.CooperationType => profile.TypeName(code),
        int months when change.Field == PacketField.TermMonths => texts.Term(months),
        int number => Show.Number(number),
        DateOnly date => Show.Date(date),
        Enum member => texts.Enum(member),
        _ => value.ToString() ?? "",
    };

    /// <summary>Verdicts with their strength, the facts used, and what they rest on where the document does not say it itself.</summary>
    public static IReadOnlyList<VerdictView> Views(this IEnumerable<Verdict> verdicts, PolicyProfile profile, IStringLocalizer texts) =>
        [.. verdicts.Select(v => VerdictView.Of(v, profile, texts))];
}
