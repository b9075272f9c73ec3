using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Work;

/// <summary>Replies of offices outside, several at once.</summary>
public sealed class RecordRepliesForm
{
    /// <summary>The rows by <see cref="ReplyRow.Key"/>; a row in which nothing was typed is left alone.</summary>
    public Dictionary<string, RecordForm> Rows { get; set; } = [];

    /// <summary>What stands before the figure in the number of every document (兴政函〔2026〕): rows that hold a figure alone become 兴政函〔2026〕31号.</summary>
    [Display(Name = "Beginning of the document numbers")]
    public string? NumberBefore { get; set; }

    /// <summary>The day decided of filled rows that give none themselves.</summary>
    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The decision of filled rows that give none themselves.</summary>
    [Display(Name = "Decision")]
    public DecisionOutcome? Outcome { get; set; }

    /// <summary>Scans chosen together, given to the rows that their names speak of (<see cref="ScanMatch"/>).</summary>
    [Display(Name = "Scans")]
    public List<IFormFile> Scans { get; set; } = [];

    /// <summary>Lines copied out of a spreadsheet, to fill rows in.</summary>
    [Display(Name = "Rows from a spreadsheet")]
    public string? Pasted { get; set; }

    /// <summary>Whether the pasted lines are to be filled in, and nothing recorded yet.</summary>
    public bool Fill { get; set; }
}

/// <summary>Bounds what is pasted; each row is checked by itself.</summary>
public sealed class RecordRepliesFormValidator : AbstractValidator<RecordRepliesForm>
{
    public RecordRepliesFormValidator()
    {
        RuleFor(f => f.Pasted).MaximumLength(PastedReplies.Length);
        RuleFor(f => f.Pasted).NotEmpty().When(f => f.Fill).WithMessage("Paste the rows first.");
        RuleFor(f => f.Outcome).IsInEnum();
        RuleFor(f => f.NumberBefore).MaximumLength(Decision.DocumentNumberLength / 2);
    }
}

/// <summary>A case whose reply can be recorded.</summary>
/// <param name="Id">Key of the work item.</param>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Office">The office that decides.</param>
/// <param name="Action">What it decides.</param>
/// <param name="Since">The day on which it came to the office.</param>
/// <param name="Step">Order of the step.</param>
/// <param name="Stage">Order of the stage.</param>
/// <param name="Round">Round of the step.</param>
public sealed record ReplyRow(long Id, string Number, string Title, string Office, StepAction Action, DateTime? Since, int Step, int Stage, int Round)
{
    private const char Joint = '~';

    /// <summary>Whether those consulted have to agree.</summary>
    public bool Consensus { get; init; }

    /// <summary>What tells it from the rows of other cases, and of other offices that have the same case at the same time.</summary>
    public string Key => KeyOf(Number, Step);

    /// <summary>The outcomes of an office that acts as a whole.</summary>
    public IReadOnlyList<DecisionOutcome> Outcomes =>
        DecisionRules.OutcomesOf(new ApplicationStep { OfficeCode = "", Action = Action, Consensus = Consensus, AsksConsent = true }, isProposal: false);

    /// <summary>The key of a step's row.</summary>
    public static string KeyOf(string number, int step) => string.Create(CultureInfo.InvariantCulture, $"{number}{Joint}{step}");

    /// <summary>The application's number in a key.</summary>
    public static string NumberOf(string key) => key.Split(Joint)[0];
}

/// <summary>The form for many replies.</summary>
/// <param name="Rows">The cases that wait for an office outside, oldest first.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Recorded">Keys of the rows that were recorded just now.</param>
/// <param name="Next">Key of the next page.</param>
public sealed record RecordRepliesPage(IReadOnlyList<ReplyRow> Rows, RecordRepliesForm Form, IReadOnlyList<string> Recorded, string? Next)
{
    /// <summary>The decisions of the offices that the rows wait for.</summary>
    public IReadOnlyList<DecisionOutcome> Outcomes => [.. Rows.SelectMany(r => r.Outcomes).Distinct().Order()];

    /// <summary>What became of pasted lines; null where none were.</summary>
    public PastedLines? Pasted { get; init; }
}

/// <summary>Reads the cases that wait for an office outside.</summary>
public sealed class RecordRepliesQuery(PortalDbContext db, CurrentActor actor)
{
    /// <summary>One page of them.</summary>
    public async Task<RecordRepliesPage> HandleAsync(long? after, RecordRepliesForm form, IReadOnlyList<string> recorded, CancellationToken ct)
    {
        var (organisation, role) = (actor.OrganisationId, actor.Role);
        var waiting = db.WorkItems
            .Where(w => w.OrganisationId == organisation && w.Role == role && w.Kind == WorkItemKind.RecordOnBehalf && w.ClosedAt == null)
            .Where(w => w.Application!.HeldAt == null && (after == null || w.Id > after));
        var rows = await (
            from w in waiting
            join s in db.ApplicationSteps on new { w.ApplicationId, Order = w.Step } equals new { ApplicationId = (long?)s.ApplicationId, Order = (int?)s.Order }
            orderby w.Id
            select new ReplyRow(w.Id, w.Application!.Number, w.Application.Title, s.Organisation!.Name, s.Action, s.EnteredAt, s.Order, w.Stage ?? 0, s.Round) { Consensus = s.Consensus })
            .Take(PageSizes.Batch + 1)
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            var day = row.Since is { } since ? DateOnly.FromDateTime(BusinessClock.ToShanghai(since)) : (DateOnly?)null;
            form.Rows.TryAdd(row.Key, new RecordForm { Step = row.Step, Stage = row.Stage, Round = row.Round, RequestedOn = day });
        }

        var next = rows.Count > PageSizes.Batch ? rows[PageSizes.Batch - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new RecordRepliesPage([.. rows.Take(PageSizes.Batch)], form, recorded, next);
    }
}

/// <summary>What became of the rows.</summary>
/// <param name="Recorded">Keys of the rows that were recorded.</param>
/// <param name="Faults">What is wrong, by row and field.</param>
public sealed record RecordedReplies(IReadOnlyList<string> Recorded, IReadOnlyList<RowFault> Faults);

/// <summary>What is wrong with a row.</summary>
/// <param name="Key">The row; null for the form as a whole.</param>
/// <param name="Field">The field; null for the row as a whole.</param>
/// <param name="Sentence">In the reader's language, when a validator says it.</param>
/// <param name="Refusal">Why not, when the command says it.</param>
public sealed record RowFault(string? Key, string? Field, string? Sentence, Refusal? Refusal);

/// <summary>The name of a file speaks of no row.</summary>
/// <param name="File">Its name.</param>
public sealed record ScanOfNoRow(string File)
    : Refusal("No row takes the file {0}: its name has to hold the number of the document or of the application. It was not recorded.", File);

/// <summary>Records many replies: each row by itself is recorded as a whole or not at all, so one wrong row does not hold up the others.</summary>
public sealed class RecordRepliesHandler(RecordOnBehalfHandler one, IValidator<RecordForm> validator)
{
    /// <summary>Records the rows in which something was typed or whose scan was given, in their order.</summary>
    public async Task<RecordedReplies> HandleAsync(RecordRepliesForm form, CancellationToken ct)
    {
        List<string> recorded = [];
        foreach (var row in form.Rows.Values)
        {
            row.DocumentNumber = ReplyNumbers.Whole(form.NumberBefore, row.DocumentNumber);
        }

        List<RowFault> faults = [.. ScanMatch.GiveOut(form.Scans, form.Rows).Select(file => new RowFault(null, nameof(form.Scans), null, new ScanOfNoRow(file)))];
        foreach (var (key, row) in form.Rows.Where(r => IsFilled(r.Value)))
        {
            row.DecidedOn ??= form.DecidedOn;
            row.Outcome ??= form.Outcome;
            var checkedRow = await validator.ValidateAsync(row, ct);
            if (!checkedRow.IsValid)
            {
                faults.AddRange(checkedRow.Errors.Select(e => new RowFault(key, e.PropertyName, e.ErrorMessage, null)));
                continue;
            }

            var outcome = await one.HandleAsync(ReplyRow.NumberOf(key), row, ct);
            if (outcome.Refusal is { } refusal)
            {
                faults.Add(new RowFault(key, refusal.Field, null, refusal));
            }
            else
            {
                recorded.Add(key);
            }
        }

        return new RecordedReplies(recorded, faults);
    }

    /// <summary>The day of the request is filled in beforehand, so it does not count.</summary>
    private static bool IsFilled(RecordForm row) => row.Outcome is not null || row.Scan is not null || row.DecidedOn is not null
        || new[] { row.DocumentNumber, row.Opinion, row.Conditions, row.Person, row.Meeting, row.DateReason }.Any(text => !string.IsNullOrWhiteSpace(text));
}
