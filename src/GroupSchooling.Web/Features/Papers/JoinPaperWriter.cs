using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Joining;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Says what each paper of a joining says.</summary>
/// <param name="texts">The catalogue.</param>
/// <param name="facts">The case.</param>
/// <param name="view">What was filled in, judged.</param>
/// <param name="today">The business day, for the year of a number that is not given yet.</param>
internal sealed partial class JoinPaperWriter(IStringLocalizer<Texts> texts, PaperFacts facts, JoinView view, DateOnly today)
{
    private static readonly int[] Pairs = [18, 32, 18, 32];
    private static readonly int[] Wide = [18, 82];

    private JoinPacket Typed => view.Packet;

    private JoinPair Pair => view.Pair;

    private string Group => Pair.GroupFullName ?? Pair.GroupName;

    private string RequestTitle => Say("Request for consent to {0} joining {1}", Pair.SchoolName, Group);

    /// <summary>Writes the paper; answers what it is called.</summary>
    public string Write(OfficialPaper paper, PaperKind kind)
    {
        Action<OfficialPaper> write = kind switch
        {
            PaperKind.Application => WriteApplication,
            PaperKind.Agreement => WriteAgreement,
            PaperKind.Opinion => WriteOpinion,
            PaperKind.Consultation => WriteConsultation,
            PaperKind.OpinionTable => WriteOpinionTable,
            PaperKind.Request => WriteRequest,
            PaperKind.Reply => WriteReply,
            PaperKind.Filing => WriteFiling,
            _ => WriteAnnouncement,
        };
        write(paper);
        return kind == PaperKind.Application && PaperShelf.IsOwnDecision(facts.Application) ? Say("Case form") : texts.Enum(kind);
    }

    private void WriteApplication(OfficialPaper paper)
    {
        var isOwn = PaperShelf.IsOwnDecision(facts.Application);
        paper.Title(isOwn ? Say("Form of a school that the authority takes into a group") : Say("Application to join an education group"));
        paper.Table(Pairs, [.. SchoolRows(), .. MembershipRows()], [0, 2]);
        paper.Heading(Say("How the conditions are met"));
        paper.Table(Wide, [.. ReasonRows(), .. ConditionRows()], [0]);
        if (Typed.Agreement.IsBegun)
        {
            paper.Heading(Say("The agreement"));
            paper.Table(Wide, [.. AgreementRows()], [0]);
        }

        paper.Heading(Say("Words of the offices"));
        paper.Table(Wide, [.. OfficeRows()], [0]);
        if (!isOwn)
        {
            paper.Text(Say("The applicant declares that what is stated and attached is true."));
        }

        paper.Signed(Applicant, PaperFacts.Day(SubmittedOn()));
    }

    private void WriteAgreement(OfficialPaper paper)
    {
        paper.Title(Say("Agreement on {0} joining {1}", Pair.SchoolName, Group));
        paper.Text(Say("Parties: {0}", Blank(Typed.Agreement.Parties)));
        paper.Heading(Say("1. Cooperation and term"));
        // The frame may be made before the type is chosen.
        var (type, term) = Typed.CooperationType.Length > 0 ? (TypeName, TermSentence) : (Blank(""), Say("term {0}", Blank("")));
        paper.Text(Say("{0} joins {1} as a member of the type {2}; {3}.", Pair.SchoolName, Group, type, term));
        paper.Heading(Say("2. Costs"));
        paper.Text(Blank(Typed.Agreement.Costs));
        paper.Heading(Say("3. Duties of each side"));
        paper.Text(Blank(Typed.Agreement.Duties));
        var parts = view.Documents.SelectMany(d => d.Parts).ToList();
        if (parts.Count > 0)
        {
            paper.Heading(Say("4. What the policy requires"));
            parts.ForEach(part => paper.Text($"{part.Title.In(Languages.Chinese)}（{PaperFacts.ClauseOf(part.Source.Clause)}）。"));
        }

        paper.Text(Say("This agreement takes effect on {0}.", Blank("")));
        paper.Space();
        paper.Table([50, 50], [[Say("For the school (seal)"), Say("For the lead school (seal)")], ["\n\n", "\n\n"], [PaperFacts.Day(Typed.Agreement.SignedOn), PaperFacts.Day(Typed.Agreement.SignedOn)]], []);
    }

    private void WriteOpinion(OfficialPaper paper)
    {
        var word = facts.WordOf(StepAction.Deliberate);
        paper.Title(Say("Preliminary opinion of {0} on {1} joining", facts.OfficeOf(StepAction.Deliberate), Pair.SchoolName));
        paper.Recipient(Say("{0}:", facts.OfficeOf(StepAction.Review)));
        paper.Text(Say("{0} applies to join {1} as a member of the type {2}; {3}.", Pair.SchoolName, Group, TypeName, TermSentence));
        paper.Heading(Say("Minutes"));
        paper.Table(Wide, [.. MinutesRows(word)], [0]);
        paper.Signed(facts.OfficeOf(StepAction.Deliberate), PaperFacts.Day(word?.DecidedOn));
    }

    private void WriteConsultation(OfficialPaper paper)
    {
        paper.Mark(Say("{0} document", facts.OfficeOf(StepAction.Review)));
        paper.Number(string.Create(CultureInfo.InvariantCulture, $"      〔{today.Year}〕  号"));
        paper.Title(Say("Request for opinions on {0} joining {1}", Pair.SchoolName, Group));
        paper.Recipient(Say("{0}:", string.Join("、", Consulted().Select(s => s.Organisation!.Name))));
        paper.Text(Say("{0} applies for {1} to join {2} as a member of the type {3}; {4}.", Applicant, Pair.SchoolName, Group, TypeName, TermSentence));
        paper.Text(SchoolSentence());
        paper.Text(PaperFacts.Ended(Say("Costs: {0}", Known(Typed.Agreement.Costs))));
        paper.Text(Say("Please say in writing whether you have an opinion. What was not answered is recorded as not answered."));
        paper.Signed(facts.OfficeOf(StepAction.Review), PaperFacts.Day(null));
    }

    private void WriteOpinionTable(OfficialPaper paper)
    {
        var words = Consulted().Select(s => (Step: s, Word: facts.Application.PositiveDecisionOf(s.Order))).ToList();
        paper.Title(Say("Opinions on {0} joining {1}", Pair.SchoolName, Group));
        paper.Table([28, 16, 36, 20],
        [
            [Say("Office"), Say("Answer"), Say("Opinion"), Say("Number and day")],
            .. words.Select(w => new[]
            {
                w.Step.Organisation!.Name,
                w.Word is null ? Say("Not answered yet") : texts.Enum(w.Word.Outcome),
                w.Word?.Opinion ?? w.Word?.Meeting ?? "",
                w.Word is null ? "" : string.Join('\n', new[] { w.Word.DocumentNumber, PaperFacts.Day(w.Word.DecidedOn) }.OfType<string>()),
            }),
        ], [0], hasHead: true);
        paper.Text(Say(
            "{0} with an opinion, {1} without, {2} did not reply, {3} open.",
            Count(DecisionOutcome.HasOpinion), Count(DecisionOutcome.NoOpinion), Count(DecisionOutcome.NoReply), words.Count(w => w.Word is null)));

        int Count(DecisionOutcome outcome) => words.Count(w => w.Word?.Outcome == outcome);
    }

    private void WriteRequest(OfficialPaper paper)
    {
        var bureau = facts.OfficeOf(StepAction.Review);
        var signed = facts.WordOf(StepAction.Review);
        paper.Mark(Say("{0} document", bureau));
        paper.NumberAndSigner(facts.NumberOf(StepAction.Review, today.Year), Say("Signed by: {0}", signed?.Person ?? ""));
        paper.Title(RequestTitle);
        paper.Recipient(Say("{0}:", facts.OfficesOf(StepAction.Consent)));
        paper.Text(Say("{0} applies to join {1} as a member of the type {2}; {3}.", Pair.SchoolName, Group, TypeName, TermSentence));
        paper.Text(Say("We have reviewed the application by “{0}” ({1}) and report as follows.", facts.Policy, facts.Clause));
        paper.Heading(Say("1. The school that applies"));
        paper.Text(SchoolSentence());
        paper.Text(Typed.Reason);
        paper.Heading(Say("2. The group"));
        paper.Text(Say("{0}, led by {1}; with this school it has {2} schools and campuses, the lead among them.", Group, Pair.LeadName, view.SizeAfter));
        paper.Heading(Say("3. Opinions and review"));
        foreach (var step in facts.Application.Route.Where(s => s.Action is StepAction.Deliberate or StepAction.Consult).OrderBy(s => s.Order))
        {
            paper.Text(facts.SentenceOf(step, texts));
        }

        WriteReview(paper, signed);
        paper.Heading(Say("4. What is asked for"));
        paper.Text(Say("We ask for consent to {0} joining {1} as stated above.", Pair.SchoolName, Group));
        paper.Text(Say("Please decide whether this is appropriate."));
        paper.Attached(Say("Attachments of the paper"), [.. Attachments()]);
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

        paper.Title(Say("Reply consenting to {0} joining {1}", Pair.SchoolName, Group));
        paper.Recipient(Say("{0}:", facts.OfficeOf(StepAction.Review)));
        paper.Text(facts.WordOf(StepAction.Review)?.DocumentNumber is { } number
            ? Say("Your “{0}” ({1}) has been received. The reply is as follows.", RequestTitle, number)
            : Say("Your “{0}” has been received. The reply is as follows.", RequestTitle));
        paper.Text(Say("1. {0} may join {1} as a member of the type {2}; {3}.", Pair.SchoolName, Group, TypeName, TermSentence));
        paper.Text(PaperFacts.Ended(Say("2. Costs: {0}", Known(Typed.Agreement.Costs))));
        if (consent?.Conditions is { } conditions)
        {
            paper.Text(PaperFacts.Ended(Say("3. Conditions: {0}", conditions)));
        }

        paper.Text(Say("So replied."));
        paper.Signed(government, PaperFacts.Day(consent?.DecidedOn));
    }

    private void WriteFiling(OfficialPaper paper)
    {
        var (consent, filed) = (facts.WordOf(StepAction.Consent), facts.WordOf(StepAction.FileForRecord));
        paper.Title(Say("Filing form of a school that joins an education group"));
        paper.Table(Pairs,
        [
            [Say("School"), Pair.SchoolName, Say("Application number"), facts.Application.Number],
            .. MembershipRows(),
            [Say("Number of the reply"), consent?.DocumentNumber ?? "", Say("Day of the reply"), PaperFacts.Day(consent?.DecidedOn)],
            [Say("Takes effect on"), PaperFacts.Day(consent?.EffectiveOn ?? consent?.DecidedOn), Say("Office that consented"), facts.OfficeOf(StepAction.Consent)],
        ], [0, 2]);
        paper.Table(Wide,
        [
            [Say("Filed by"), $"{facts.OfficeOf(StepAction.Review)}\n\n{PaperFacts.Day(null)}"],
            [Say("Word of the filing office"), filed is null ? $"\n\n{PaperFacts.Day(null)}" : filed.Opinion ?? texts.Enum(filed.Outcome)],
            [Say("Filing number"), filed?.DocumentNumber ?? ""],
        ], [0]);
    }

    private void WriteAnnouncement(OfficialPaper paper)
    {
        var consent = facts.WordOf(StepAction.Consent);
        var effective = consent?.EffectiveOn ?? consent?.DecidedOn;
        paper.Title(Say("Announcement of {0} joining {1}", Pair.SchoolName, Group));
        var reply = Say("Reply consenting to {0} joining {1}", Pair.SchoolName, Group);
        paper.Text(consent?.DocumentNumber is { } number
            ? Say("By the “{0}” ({1}) {2} is a member of {3} from {4}. This is made public:", reply, number, Pair.SchoolName, Group, PaperFacts.Day(effective))
            : Say("By the “{0}” {1} is a member of {2} from {3}. This is made public:", reply, Pair.SchoolName, Group, PaperFacts.Day(effective)));
        paper.Text(Say("1. Lead school: {0}.", Pair.LeadName));
        paper.Text(Say("2. Type of cooperation: {0}.", TypeName));
        paper.Text(effective is { } first && Typed.TermMonths is { } months
            ? Say("3. Term: {0}, until {1}.", texts.Term(months), PaperFacts.Day(first.AddMonths(months).AddDays(-1)))
            : Say("3. Term: {0}.", Typed.TermMonths is { } length ? texts.Term(length) : Say("without a term")));
        paper.Signed(facts.OfficeOf(StepAction.Announce), PaperFacts.Day(facts.WordOf(StepAction.Announce)?.DecidedOn));
    }

    private void WriteReview(OfficialPaper paper, Decision? signed)
    {
        foreach (var verdict in view.Verdicts.Where(v => v.Outcome == VerdictOutcome.Warned))
        {
            paper.Text(Say("To be noted: {0} ({1}).", Stripped($"{verdict.Subject}{texts.Fill(verdict.Message.Sentence, verdict.Message.Arguments)}"), PaperFacts.ClauseOf(verdict.Clause)));
        }

        foreach (var reason in facts.Overrides)
        {
            paper.Text(PaperFacts.Ended(Say("{0} {1}: reason of the leader: {2}", PaperFacts.ClauseOf(reason.Clause), reason.Subject, reason.Reason)));
        }

        if (signed?.Opinion is { } opinion)
        {
            paper.Text(PaperFacts.Ended(Say("Opinion: {0}", opinion)));
        }
    }

    private string Applicant => facts.Application.Route.Where(s => s.Action == StepAction.Apply).Select(s => s.Organisation?.Name).FirstOrDefault() ?? Pair.SchoolName;

    private string TypeName => facts.Profile.TypeName(Typed.CooperationType);

    private string TermSentence => Typed.TermMonths is { } months ? Say("term {0}", texts.Term(months)) : Say("without a term");

    private IEnumerable<ApplicationStep> Consulted() => facts.Application.Route.Where(s => s.Action == StepAction.Consult).OrderBy(s => s.Order);

    private DateOnly? SubmittedOn() =>
        facts.Application.SubmittedAt is { } at ? DateOnly.FromDateTime(Infrastructure.Time.BusinessClock.ToShanghai(at)) : null;

    private IEnumerable<string> Attachments()
    {
        yield return Say("Application to join an education group");
        if (facts.WordOf(StepAction.Deliberate) is not null)
        {
            yield return Say("Preliminary opinion of {0} on {1} joining", facts.OfficeOf(StepAction.Deliberate), Pair.SchoolName);
        }

        if (Consulted().Any())
        {
            yield return Say("Opinions on {0} joining {1}", Pair.SchoolName, Group);
        }

        if (view.AsksAgreement)
        {
            yield return Say("Agreement on {0} joining {1}", Pair.SchoolName, Group);
        }
    }

    private static string Stripped(string sentence) => sentence.TrimEnd('。');

    private static string Known(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "—";

    private static string Known(string text) => text.Length > 0 ? text : "—";

    /// <summary>What was typed; a line to be filled in by hand where nothing was.</summary>
    private static string Blank(string text) => text.Length > 0 ? text : "____________";

    private string Say(string sentence, params object?[] values) => texts.Fill(sentence, values);
}
