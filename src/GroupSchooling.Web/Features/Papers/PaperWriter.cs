using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Says what each paper of a founding says.</summary>
/// <param name="texts">The catalogue.</param>
/// <param name="facts">The case.</param>
/// <param name="packet">What the school filled in.</param>
/// <param name="today">The business day, for the year of a number that is not given yet.</param>
internal sealed class PaperWriter(IStringLocalizer<Texts> texts, PaperFacts facts, PacketView packet, DateOnly today)
{
    private static readonly int[] Pairs = [18, 32, 18, 32];
    private static readonly int[] Wide = [18, 82];

    private FoundingPacket Typed => packet.Packet;

    /// <summary>Writes the paper; answers what it is called.</summary>
    public string Write(OfficialPaper paper, PaperKind kind)
    {
        switch (kind)
        {
            case PaperKind.Application:
                WriteApplication(paper);
                break;
            case PaperKind.Request:
                WriteRequest(paper);
                break;
            case PaperKind.Reply:
                WriteReply(paper);
                break;
            default:
                WriteFiling(paper);
                break;
        }

        return texts.Enum(kind);
    }

    private void WriteApplication(OfficialPaper paper)
    {
        paper.Title(Say("Application to found an education group"));
        paper.Table(Pairs, [.. SchoolRows()], [0, 2]);
        paper.Heading(Say("First members"));
        paper.Table([28, 14, 14, 44], [.. MemberRows()], [], hasHead: true);
        paper.Heading(Say("How the conditions are met"));
        paper.Table(Wide, [.. ConditionRows()], [0]);
        paper.Heading(Say("Party organisation, council and plan"));
        paper.Table(Wide, [.. GovernanceRows()], [0]);
        paper.Heading(Say("Words of the offices"));
        paper.Table(Wide, [.. OfficeRows()], [0]);
        paper.Text(Say("The school declares that what is stated and attached is true."));
        paper.Signed(packet.LeadName, PaperFacts.Day(SubmittedOn()));
    }

    private void WriteRequest(OfficialPaper paper)
    {
        var bureau = facts.OfficeOf(StepAction.Review);
        var signed = facts.WordOf(StepAction.Review);
        paper.Mark(Say("{0} document", bureau));
        paper.NumberAndSigner(facts.NumberOf(StepAction.Review, today.Year), Say("Signed by: {0}", signed?.Person ?? ""));
        paper.Title(RequestTitle);
        paper.Recipient(Say("{0}:", facts.OfficeOf(StepAction.Consent)));
        paper.Text(Say(
            "{0} applies to found {1} (in short {2}). We have reviewed the application by “{3}” ({4}) and report as follows.",
            packet.LeadName, Typed.FullName, Typed.ShortName, facts.Policy, facts.Clause));
        paper.Heading(Say("1. The school that applies"));
        paper.Text(LeadSentence());
        paper.Heading(Say("2. The first members"));
        WriteMembers(paper);
        paper.Heading(Say("3. The review"));
        WriteReview(paper, signed);
        paper.Heading(Say("4. What is asked for"));
        paper.Text(Say("We ask for consent to founding {0} with the members and terms named above.", Typed.FullName));
        paper.Text(Say("Please decide whether this is appropriate."));
        paper.Attached(
            Say("Attachments of the paper"),
            [Say("Application to found an education group"), Say("Minutes of the Party organisation"), Say("Development plan of the group"), Say("Agreements of the members")]);
        paper.Signed(bureau, PaperFacts.Day(signed?.DecidedOn));
    }

    private void WriteReply(OfficialPaper paper)
    {
        var government = facts.OfficeOf(StepAction.Consent);
        var consent = facts.WordOf(StepAction.Consent);
        paper.Mark(Say("{0} document", government));
        paper.Number(facts.NumberOf(StepAction.Consent, today.Year));
        if (consent is null)
        {
            paper.Recipient(Say("(Draft)"));
        }

        paper.Title(Say("Reply consenting to the founding of {0}", Typed.FullName));
        paper.Recipient(Say("{0}:", facts.OfficeOf(StepAction.Review)));
        paper.Text(facts.WordOf(StepAction.Review)?.DocumentNumber is { } number
            ? Say("Your “{0}” ({1}) has been received. The reply is as follows.", RequestTitle, number)
            : Say("Your “{0}” has been received. The reply is as follows.", RequestTitle));
        paper.Text(Say("1. {0} may be founded (in short {1}) with {2} as its lead school.", Typed.FullName, Typed.ShortName, packet.LeadName));
        paper.Text(Say("2. Its first members are {0}; their terms run from the day of this reply.", MemberNames()));
        paper.Text(Say("3. You shall guide the group in setting up its council and rules, and file the case with {0}.", facts.OfficeOf(StepAction.FileForRecord)));
        if (consent?.Conditions is { } conditions)
        {
            paper.Text(Say("4. Conditions: {0}", conditions));
        }

        paper.Text(Say("So replied."));
        paper.Signed(government, PaperFacts.Day(consent?.DecidedOn));
    }

    private void WriteFiling(OfficialPaper paper)
    {
        var (consent, filed) = (facts.WordOf(StepAction.Consent), facts.WordOf(StepAction.FileForRecord));
        paper.Title(Say("Filing form of an education group"));
        paper.Table(Pairs,
        [
            [Say("Full name"), Typed.FullName, Say("Short name"), Typed.ShortName],
            [Say("Lead school"), packet.LeadName, Say("Application number"), facts.Application.Number],
            [Say("Number of the reply"), consent?.DocumentNumber ?? "", Say("Day of the reply"), PaperFacts.Day(consent?.DecidedOn)],
            [Say("Takes effect on"), PaperFacts.Day(consent?.EffectiveOn ?? consent?.DecidedOn), Say("Office that consented"), facts.OfficeOf(StepAction.Consent)],
        ], [0, 2]);
        paper.Heading(Say("First members"));
        paper.Table([28, 14, 14, 44], [.. MemberRows()], [], hasHead: true);
        paper.Heading(Say("Council"));
        paper.Table([34, 40, 26], [.. SeatRows()], [], hasHead: true);
        paper.Table(Wide,
        [
            [Say("Filed by"), $"{facts.OfficeOf(StepAction.Review)}\n\n{PaperFacts.Day(null)}"],
            [Say("Word of the filing office"), filed is null ? $"\n\n{PaperFacts.Day(null)}" : filed.Opinion ?? texts.Enum(filed.Outcome)],
            [Say("Filing number"), filed?.DocumentNumber ?? ""],
        ], [0]);
    }

    private string RequestTitle => Say("Request for consent to founding {0}", Typed.FullName);

    private void WriteMembers(OfficialPaper paper)
    {
        var index = 0;
        foreach (var member in Typed.Members)
        {
            paper.Text(Say(
                "({0}) {1}: {2}, term {3}. {4}",
                ++index, member.Name, facts.Profile.TypeName(member.CooperationType), texts.Term(member.TermMonths), member.Reason));
        }
    }

    private void WriteReview(OfficialPaper paper, Decision? signed)
    {
        var verdicts = packet.Verdicts;
        paper.Text(Say(
            "{0} rules were judged: {1} are met, {2} give a reminder, {3} needed a written reason.",
            verdicts.Count(v => v.Outcome != VerdictOutcome.Silent),
            verdicts.Count(v => v.Outcome == VerdictOutcome.Satisfied),
            verdicts.Count(v => v.Outcome == VerdictOutcome.Warned),
            verdicts.Count(v => v.Outcome == VerdictOutcome.NeedsOverride)));
        foreach (var verdict in verdicts.Where(v => v.Outcome == VerdictOutcome.Warned))
        {
            paper.Text(PaperFacts.Ended(Say("To be noted: {0} ({1}).", $"{verdict.Subject}{texts.Fill(verdict.Message.Sentence, verdict.Message.Arguments)}".TrimEnd('。'), PaperFacts.ClauseOf(verdict.Clause))));
        }

        foreach (var reason in facts.Overrides)
        {
            paper.Text(Say("{0} {1}: reason of the leader: {2}", PaperFacts.ClauseOf(reason.Clause), reason.Subject, reason.Reason));
        }

        if (signed?.Opinion is { } opinion)
        {
            paper.Text(Say("Opinion: {0}", opinion));
        }
    }

    private string LeadSentence()
    {
        var school = Typed.School;
        return Say(
            "{0}: {1}, {2} pupils, {3} classes, {4} full-time teachers; principal {5}.",
            packet.LeadName, school.Stage, Known(school.Pupils), Known(school.Classes), Known(school.Teachers), school.PrincipalName ?? "—");
    }

    private IEnumerable<string[]> SchoolRows()
    {
        var school = Typed.School;
        yield return [Say("Application number"), facts.Application.Number, Say("School"), packet.LeadName];
        yield return [Say(PacketField.CreditCode), school.CreditCode ?? "", Say(PacketField.Stage), texts.Enum(school.Stage)];
        yield return [Say(PacketField.Address), school.Address ?? "", Say(PacketField.FoundedOn), school.FoundedOn is { } day ? PaperFacts.Day(day) : ""];
        yield return [Say(PacketField.Principal), school.PrincipalName ?? "", Say(PacketField.Phone), school.ContactPhone ?? ""];
        yield return [Say(PacketField.Pupils), Known(school.Pupils), Say(PacketField.Classes), Known(school.Classes)];
        yield return [Say(PacketField.Teachers), Known(school.Teachers), Say("Policy"), facts.Policy];
        yield return [Say(PacketField.FullName), Typed.FullName, Say(PacketField.ShortName), Typed.ShortName];
    }

    private IEnumerable<string[]> MemberRows()
    {
        yield return [Say("Member"), Say(PacketField.CooperationType), Say("Term"), Say(PacketField.Reason)];
        foreach (var member in Typed.Members)
        {
            yield return
            [
                member.Name,
                facts.Profile.TypeName(member.CooperationType),
                texts.Term(member.TermMonths),
                $"{texts.Newness(member.IsNew)}　{member.Reason}",
            ];
        }
    }

    private IEnumerable<string[]> ConditionRows() => facts.Profile.ConditionsFor(ApplicationKind.Establish).Select(condition => new[]
    {
        condition.Title.In(Languages.Chinese),
        string.Join('\n', new[]
        {
            Typed.Conditions.FirstOrDefault(c => c.Code == condition.Code)?.Statement ?? "",
            Say("Attached: {0}", string.Join("、", packet.FilesAt(PacketFiles.OfCondition(condition.Code)).Select(f => f.FileName))),
        }),
    });

    private IEnumerable<string[]> GovernanceRows()
    {
        yield return
        [
            Say("Minutes of the Party organisation"),
            Typed.PartyMinutes is { } minutes ? $"{PaperFacts.Day(minutes.MetOn)}　{minutes.Number}\n{minutes.Resolution}" : "",
        ];
        yield return [Say("Council"), string.Join('\n', Typed.Seats.Select(s => $"{facts.Profile.PostName(s.BodyCode, s.PostCode)}：{s.SchoolName}{s.SchoolPost}"))];
        yield return [Say(PacketField.Plan), Typed.DevelopmentPlan];
    }

    private IEnumerable<string[]> SeatRows()
    {
        yield return [Say("Seat"), Say("School"), Say("Post at the school")];
        foreach (var seat in Typed.Seats)
        {
            yield return [facts.Profile.PostName(seat.BodyCode, seat.PostCode), seat.SchoolName, seat.SchoolPost];
        }
    }

    private IEnumerable<string[]> OfficeRows() => facts.Application.Route
        .Where(s => s.Action != StepAction.Apply && !s.IsInformed)
        .OrderBy(s => s.Order)
        .Select(s => new[] { $"{s.Organisation!.Name}\n{texts.Enum(s.Action)}", facts.WordsOf(s, texts) });

    private string MemberNames() => string.Join("、", Typed.Members.Select(m => Say("{0} ({1})", m.Name, texts.Term(m.TermMonths))));

    private DateOnly? SubmittedOn() =>
        facts.Application.SubmittedAt is { } at ? DateOnly.FromDateTime(Infrastructure.Time.BusinessClock.ToShanghai(at)) : null;

    private static string Known(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "—";

    private string Say(string sentence, params object?[] values) => texts.Fill(sentence, values);
}
