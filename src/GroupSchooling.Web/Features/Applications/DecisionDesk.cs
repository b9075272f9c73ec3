using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>A stored file with the name that the browser gave it.</summary>
/// <param name="File">The stored file.</param>
/// <param name="Name">Its name.</param>
public sealed record DecisionFile(StoredFile File, string Name);

/// <summary>Carries a ruling out inside the caller's command: the decision, its files, and what follows from it.</summary>
public sealed class DecisionDesk(
    BusinessClock clock, CaseDesk cases, RuleCheckDesk rules, KindDesk kinds, AttachmentDesk attachments, FileStore store)
{
    /// <summary>
    /// Decides, attaches, and sends the case where it goes; the last office's yes registers what was applied for. A yes of an office that decides here, and the
    /// last yes wherever it was said, is judged by the policy as things are now. What an office elsewhere has said on the way is a fact, and is recorded.
    /// </summary>
    /// <param name="application">The case, loaded for a command.</param>
    /// <param name="ruling">What was decided.</param>
    /// <param name="reasons">Reasons for going over rules.</param>
    /// <param name="files">Files of the decision, stored before the command.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Movement>> RuleAsync(
        Application application, Ruling ruling, IReadOnlyList<OverrideReason> reasons, IReadOnlyList<DecisionFile> files, CancellationToken ct)
    {
        var kind = kinds.Of(application.Kind);
        var completes = application.WouldComplete(ruling);
        if (completes)
        {
            await kind.GuardAsync(application, ct);
        }

        var needed = application.IsOfficesWord(ruling) && (!ruling.OnBehalf || completes)
            ? await rules.CheckAsync(application, ruling.Step, reasons, ct)
            : null;
        var outcome = application.Decide(ruling, clock.Today);
        if (!outcome.Succeeded || needed is not null)
        {
            return outcome.Refusal ?? needed!;
        }

        if (outcome.Value.Kind == MovementKind.Completed && !completes && ruling.Outcome != DecisionOutcome.Announce)
        {
            throw new InvalidOperationException($"The case {application.Number} would end by {ruling.Outcome} without being registered.");
        }

        foreach (var file in files)
        {
            attachments.Attach(application, SectionOf(ruling.Step, ruling.Stage, ruling.Round), file.File, file.Name);
        }

        if (completes)
        {
            await kind.RegisterAsync(application, ct);
        }
        else if (ruling.Outcome == DecisionOutcome.Announce)
        {
            await kind.AnnounceAsync(application, ruling, ct);
        }

        await cases.DispatchAsync(application, outcome.Value, ct);
        return outcome;
    }

    /// <summary>Stores the files of a form before its command.</summary>
    /// <param name="uploads">The files; empty file fields among them count as none.</param>
    /// <param name="field">The form's field, at whose place a refusal is shown.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<IReadOnlyList<DecisionFile>>> StoreAsync(IEnumerable<IFormFile> uploads, string field, CancellationToken ct)
    {
        List<DecisionFile> files = [];
        foreach (var upload in uploads)
        {
            var stored = await store.StoreAsync(upload, ct);
            if (!stored.Succeeded)
            {
                return stored.Refusal! with { Field = field };
            }

            files.Add(new DecisionFile(stored.Value, upload.FileName));
        }

        return files;
    }

    /// <summary>How the places of decisions' files begin.</summary>
    public const string SectionPrefix = "decision:";

    /// <summary>The place of a decision's files in the case.</summary>
    public static string SectionOf(int step, int stage, int round) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SectionPrefix}{step}-{stage}-{round}");
}
