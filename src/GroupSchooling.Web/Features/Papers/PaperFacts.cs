using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Joining;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>The papers that the portal makes from a case.</summary>
public enum PaperKind
{
    /// <summary>申请表.</summary>
    Application = 1,

    /// <summary>请示: the bureau's request to the government.</summary>
    Request = 2,

    /// <summary>批复: the draft of the government's reply.</summary>
    Reply = 3,

    /// <summary>备案表: to the city.</summary>
    Filing = 4,

    /// <summary>理事会意见: the council's preliminary opinion with its minutes.</summary>
    Opinion = 5,

    /// <summary>征求意见函: the request for opinions to departments.</summary>
    Consultation = 6,

    /// <summary>征求意见汇总表: who has an opinion, who has none, who did not reply.</summary>
    OpinionTable = 7,

    /// <summary>协议: the frame of the agreement.</summary>
    Agreement = 8,

    /// <summary>公告: of the term.</summary>
    Announcement = 9,
}

/// <summary>What the papers of a case say: the frozen packet, and what the offices decided on it.</summary>
public sealed record PaperFacts
{
    public required Application Application { get; init; }

    public required CasePacket Packet { get; init; }

    /// <summary>Title of the policy, without what stands behind it in brackets.</summary>
    public required string Policy { get; init; }

    /// <summary>Reasons given for going over rules.</summary>
    public required IReadOnlyList<RuleOverride> Overrides { get; init; }

    public PolicyProfile Profile => Packet.Profile;

    /// <summary>Name of the office of a step; a dash where the route has none.</summary>
    public string OfficeOf(StepAction action) => StepOf(action)?.Organisation?.Name ?? (action == StepAction.Review ? Bureau : null) ?? "—";

    /// <summary>Names of the offices of all steps of a kind, in the order of the route.</summary>
    public string OfficesOf(StepAction action) =>
        string.Join('、', Application.Route.Where(s => s.Action == action).OrderBy(s => s.Order).Select(s => s.Organisation!.Name).Distinct());

    /// <summary>The bureau that looks after the case; it writes what no step of the route does. Null where there is none.</summary>
    public string? Bureau { get; init; }

    /// <summary>Who was there and who stayed out when the council decided in a meeting held here; null where it decided on paper, or has not.</summary>
    public MeetingFacts? Meeting { get; init; }

    /// <summary>The clause of the route.</summary>
    public string Clause => ClauseOf(StepOf(StepAction.Review)?.Clause ?? StepOf(StepAction.Apply)?.Clause ?? StepOf(StepAction.Consent)?.Clause);

    /// <summary>A clause as a paper between offices cites it: without the short name by which the portal knows the document, in full-width brackets.</summary>
    public static string ClauseOf(string? clause)
    {
        var section = clause is null ? "" : clause[(clause.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return section.Replace('(', '（').Replace(')', '）');
    }

    /// <summary>What an office said of this submission; null while it has not.</summary>
    public Decision? WordOf(StepAction action) => StepOf(action) is { } step ? Application.PositiveDecisionOf(step.Order) : null;

    /// <summary>A day as an official paper writes it; blanks while there is none.</summary>
    public static string Day(DateOnly? day) => day is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Year}年{known.Month}月{known.Day}日")
        : "    年  月  日";

    /// <summary>The number of an office's paper; where it is not given yet, its form with blanks.</summary>
    public string NumberOf(StepAction action, int year) =>
        WordOf(action)?.DocumentNumber ?? string.Create(CultureInfo.InvariantCulture, $"      〔{year}〕  号");

    /// <summary>What an office said, line by line, with number, person and day; blanks for a signature while it has said nothing.</summary>
    public string WordsOf(ApplicationStep step, IStringLocalizer texts)
    {
        if (Application.PositiveDecisionOf(step.Order) is not { } word)
        {
            return $"\n\n{Day(null)}";
        }

        string?[] lines =
        [
            Ended(texts.Enum(word.Outcome)) + Ended(word.Opinion),
            word.Conditions is null ? null : texts.Fill("Conditions: {0}", word.Conditions),
            string.Join('　', new[] { word.Meeting, word.DocumentNumber }.Where(part => !string.IsNullOrEmpty(part))),
            string.Join('　', new[] { word.OnBehalf ? texts.Fill("recorded on behalf by {0}", word.RecordedBy) : word.Person, Day(word.DecidedOn) }.OfType<string>()),
        ];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    /// <summary>What an office said, in one sentence: 理事会（2026年5月1日，第3次会议）：同意。意见。</summary>
    public string SentenceOf(ApplicationStep step, IStringLocalizer texts)
    {
        if (Application.PositiveDecisionOf(step.Order) is not { } word)
        {
            return texts.Fill("{0}: not answered yet.", step.Organisation!.Name);
        }

        var about = string.Join('，', new[] { Day(word.DecidedOn), word.Meeting, word.DocumentNumber }.Where(part => !string.IsNullOrEmpty(part)));
        return $"{step.Organisation!.Name}（{about}）：{Ended(texts.Enum(word.Outcome))}{Ended(word.Opinion)}";
    }

    /// <summary>A sentence with its full stop; empty for none.</summary>
    public static string Ended(string? text)
    {
        var said = text?.Replace('\n', '　').Trim() ?? "";
        return said.Length == 0 || said[^1] is '。' or '！' or '？' or '；' ? said : said + "。";
    }

    private ApplicationStep? StepOf(StepAction action) => Application.Route.FirstOrDefault(s => s.Action == action);
}

/// <summary>Who took part in the meeting that decided.</summary>
/// <param name="Present">Members who were there.</param>
/// <param name="Attending">列席: who was there without a vote.</param>
/// <param name="Excused">Who had asked to be excused.</param>
/// <param name="Absent">Who was not there.</param>
/// <param name="Recused">Who stayed out of this matter.</param>
public sealed record MeetingFacts(
    IReadOnlyList<string> Present, IReadOnlyList<string> Attending, IReadOnlyList<string> Excused, IReadOnlyList<string> Absent, IReadOnlyList<string> Recused);

/// <summary>Reads what the papers say.</summary>
public sealed class PaperFactsQuery(PortalDbContext db, CaseAccess access, KindDesk kinds, JoinPacketQuery joinings)
{
    /// <summary>The facts, or why there is no paper.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="kind">The paper: of a draft there is the frame of an agreement, which is signed before one applies.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<PaperFacts>> HandleAsync(string number, PaperKind kind, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = await db.Applications.AsNoTracking()
            .Where(a => a.Id == found.Value)
            .Include(a => a.ProfileVersion)
            .Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .Include(a => a.Decisions)
            .AsSplitQuery()
            .SingleAsync(ct);
        var packet = application.SubmissionCount > 0 ? await kinds.Of(application.Kind).ReadAsync(application.Id, application.SubmissionCount, ct)
            : application.Kind == ApplicationKind.Join && kind == PaperKind.Agreement ? await DraftAsync(application, ct)
            : new CaseNotFound();
        if (!packet.Succeeded)
        {
            return packet.Refusal!;
        }

        return new PaperFacts
        {
            Application = application,
            Packet = packet.Value,
            Policy = application.ProfileVersion!.Title,
            Overrides = await db.RuleOverrides.AsNoTracking()
                .Where(o => o.ApplicationId == application.Id && o.Submission == application.SubmissionCount).OrderBy(o => o.Id).ToListAsync(ct),
            Bureau = await db.Organisations.Where(o => o.Id == application.BureauId).Select(o => o.Name).SingleOrDefaultAsync(ct),
            Meeting = await MeetingAsync(application, ct),
        };
    }

    private async Task<Outcome<CasePacket>> DraftAsync(Application application, CancellationToken ct)
    {
        var packet = PacketJson.Read<JoinPacket>(application.DraftJson, application.DraftSchema, JoinPacket.CurrentSchema);
        return packet.Succeeded ? await joinings.ViewAsync(application, packet.Value, 0, ct) : packet.Refusal!;
    }

    /// <summary>The meeting whose vote the council's word rests on: known by the number of the resolution, or by having none where the motion was not carried.</summary>
    private async Task<MeetingFacts?> MeetingAsync(Application application, CancellationToken ct)
    {
        var council = application.Route.FirstOrDefault(s => s.Action == StepAction.Deliberate);
        if (council is null || application.PositiveDecisionOf(council.Order) is not { OnBehalf: false } word)
        {
            return null;
        }

        var decided = await db.AgendaItems.AsNoTracking()
            .Where(i => i.ApplicationId == application.Id && i.State == AgendaState.Decided)
            .OrderByDescending(i => i.Id)
            .Select(i => new
            {
                Resolution = db.Resolutions.Where(r => r.ItemId == i.Id).Select(r => new { r.Year, r.Number }).FirstOrDefault(),
                People = i.Meeting!.Attendances.OrderBy(a => a.Id).Select(a => new { a.Id, a.PersonName, a.Answer, a.Votes }).ToList(),
                Recused = i.Recusals.Select(r => r.AttendanceId).ToList(),
            })
            .FirstOrDefaultAsync(ct);
        if (decided?.Resolution is not { } resolution || ResolutionNumber.Of(resolution.Year, resolution.Number) != word.DocumentNumber)
        {
            return null;
        }

        var asked = decided.People.Where(a => a.Answer != AttendanceAnswer.Replaced).ToList();
        return new MeetingFacts(
            [.. asked.Where(a => a.Votes && IsThere(a.Answer)).Select(a => a.PersonName)],
            [.. asked.Where(a => !a.Votes && IsThere(a.Answer)).Select(a => a.PersonName)],
            [.. asked.Where(a => a.Answer == AttendanceAnswer.Excused).Select(a => a.PersonName)],
            [.. asked.Where(a => a.Answer != AttendanceAnswer.Excused && !IsThere(a.Answer)).Select(a => a.PersonName)],
            [.. asked.Where(a => decided.Recused.Contains(a.Id)).Select(a => a.PersonName)]);

        static bool IsThere(AttendanceAnswer answer) => answer is AttendanceAnswer.Present or AttendanceAnswer.Left;
    }
}
