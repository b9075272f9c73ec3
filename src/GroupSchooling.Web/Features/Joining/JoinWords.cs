using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>Says in the reader's language what the changes of a joining packet hold as codes and values.</summary>
public static class JoinWords
{
    /// <summary>What a change belongs to: a condition, a document, a clause of it; null where the section has only one such field.</summary>
    public static string? SubjectOf(JoinChange change, PolicyProfile profile)
    {
        if (change.Subject is not { } subject)
        {
            return null;
        }

        var condition = PacketFiles.ConditionOf(subject) ?? subject;
        return profile.Conditions.FirstOrDefault(c => c.Code == condition)?.Title.ToString()
            ?? profile.Documents.FirstOrDefault(d => d.Code == PacketFiles.DocumentOf(subject))?.Title.ToString()
            ?? PartOf(subject, profile);
    }

    /// <summary>A value of a change.</summary>
    public static string ValueOf(JoinChange change, object? value, PolicyProfile profile, IStringLocalizer texts) => value switch
    {
        null => "—",
        string code when change.Field == PacketField.CooperationType => profile.TypeName(code),
        string code when change.Field == JoinField.Parts => PartOf(code, profile),
        int months when change.Field == PacketField.TermMonths => texts.Term(months),
        int number => Show.Number(number),
        DateOnly date => Show.Date(date),
        Enum member => texts.Enum(member),
        _ => value.ToString() ?? "",
    };

    private static string PartOf(string code, PolicyProfile profile) => profile.Documents
        .SelectMany(d => d.Parts.Select(p => (Code: d.PartCode(p), p.Title)))
        .Where(p => p.Code == code)
        .Select(p => p.Title.ToString())
        .FirstOrDefault(code);
}
