using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Features.Papers;

/// <content>The rows of the tables in a joining's papers.</content>
internal sealed partial class JoinPaperWriter
{
    private string SchoolSentence()
    {
        var school = Typed.School;
        return Say(
            "{0}: {1}, {2} pupils, {3} classes, {4} full-time teachers; principal {5}.",
            Pair.SchoolName, school.Stage, Known(school.Pupils), Known(school.Classes), Known(school.Teachers), school.PrincipalName ?? "—");
    }

    private IEnumerable<string[]> SchoolRows()
    {
        var school = Typed.School;
        yield return [Say("Application number"), facts.Application.Number, Say("School"), Pair.SchoolName];
        yield return [Say(PacketField.CreditCode), school.CreditCode ?? "—", Say(PacketField.Stage), texts.Enum(school.Stage)];
        yield return [Say(PacketField.Address), school.Address ?? "", Say(PacketField.Phone), school.ContactPhone ?? ""];
        yield return [Say(PacketField.Principal), school.PrincipalName ?? "", Say(PacketField.Pupils), Known(school.Pupils)];
        yield return [Say(PacketField.Classes), Known(school.Classes), Say(PacketField.Teachers), Known(school.Teachers)];
    }

    private IEnumerable<string[]> MembershipRows()
    {
        yield return [Say("Group to be joined"), Group, Say("Lead school"), Pair.LeadName];
        yield return [Say(PacketField.CooperationType), TypeName, Say("Term"), texts.Term(Typed.TermMonths)];
        yield return [Say(JoinField.CampusName), Typed.CampusName ?? Say("None of these"), Say(PacketField.IsNew), texts.Newness(Typed.IsNew)];
    }

    /// <summary>The minutes in short; blanks to be filled in by hand while the council has not decided.</summary>
    private IEnumerable<string[]> MinutesRows(Decision? word)
    {
        yield return [Say("Meeting"), word?.Meeting ?? ""];
        yield return [Say("Day of the meeting"), PaperFacts.Day(word?.DecidedOn)];
        if (facts.Meeting is { } meeting)
        {
            string[] lines =
            [
                Say("Present: {0}", Names(meeting.Present)),
                .. meeting.Attending.Count == 0 ? [] : new[] { Say("Attending without a vote: {0}", Names(meeting.Attending)) },
                .. meeting.Excused.Count == 0 ? [] : new[] { Say("Excused: {0}", Names(meeting.Excused)) },
                Say("Absent: {0}", Names(meeting.Absent)),
                Say("Recused: {0}", Names(meeting.Recused)),
            ];
            yield return [Say("Present and recused"), string.Join('\n', lines)];
        }
        else if (word is null)
        {
            yield return [Say("Present and recused"), "\n"];
        }

        if (word?.DocumentNumber is { } number)
        {
            yield return [Say("Number of the resolution"), number];
        }

        yield return [Say("Conclusion"), word is null ? "\n\n" : texts.Enum(word.Outcome)];
        yield return [Say("Opinion"), word?.Opinion ?? "\n\n"];

        string Names(IReadOnlyList<string> names) => names.Count > 0 ? string.Join("、", names) : Say("None of these");
    }

    private IEnumerable<string[]> ReasonRows()
    {
        yield return [Say("Why the school is new or weak"), Known(Typed.Reason)];
    }

    private IEnumerable<string[]> ConditionRows() => facts.Profile.ConditionsFor(ApplicationKind.Join).Select(condition => new[]
    {
        condition.Title.In(Languages.Chinese),
        string.Join('\n', new[]
        {
            Typed.Conditions.FirstOrDefault(c => c.Code == condition.Code)?.Statement ?? "",
            Say("Attached: {0}", string.Join("、", view.FilesAt(PacketFiles.OfCondition(condition.Code)).Select(f => f.FileName))),
        }),
    });

    private IEnumerable<string[]> AgreementRows()
    {
        var agreement = Typed.Agreement;
        yield return [Say(JoinField.SignedOn), $"{PaperFacts.Day(agreement.SignedOn)}　{agreement.Number}"];
        yield return [Say(JoinField.Parties), agreement.Parties];
        yield return [Say(JoinField.Costs), agreement.Costs];
        yield return [Say(JoinField.Duties), agreement.Duties];
    }

    private IEnumerable<string[]> OfficeRows() => facts.Application.Route
        .Where(s => s.Action != StepAction.Apply && !s.IsInformed)
        .OrderBy(s => s.Order)
        .Select(s => new[] { $"{s.Organisation!.Name}\n{texts.Enum(s.Action)}", facts.WordsOf(s, texts) });
}
