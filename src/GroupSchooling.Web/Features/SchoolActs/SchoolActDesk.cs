using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>The act does not fit the state of the school: a planned one cannot be merged, an open one cannot open.</summary>
/// <param name="Kind">The act.</param>
/// <param name="Status">The school's status.</param>
public sealed record ActDoesNotFit(SchoolActKind Kind, SchoolStatus Status) : Refusal("{0} cannot be recorded: the school's status is “{1}”.", Kind, Status);

/// <summary>An act that takes effect before the one that it builds on.</summary>
/// <param name="Since">The day that it must come after.</param>
public sealed record ActTooEarly(DateOnly Since) : Refusal("What is changed here holds since {0}. The act takes effect after that day.", Since);

/// <summary>
/// Records an act on a school: checks who and on what, stores the document, runs the act's own part, and writes the act with its history, its audit
/// and the notice to the principal in one transaction.
/// </summary>
public sealed class SchoolActDesk(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    FileStore store,
    AttachmentDesk attachments,
    SchoolRecordDesk records,
    HistoryDesk history,
    NoticeDesk notices,
    StaleCheck stale,
    BusinessClock clock)
{
    /// <summary>Records the act; answers the school's name.</summary>
    /// <param name="process">Name of the process.</param>
    /// <param name="number">The school's number.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="body">The act's own part: changes the school and fills in the act. Answers why not, or null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<string>> RecordAsync(
        string process, string number, ActForm form, Func<School, SchoolAct, CancellationToken, Task<Refusal?>> body, CancellationToken ct)
    {
        audit.Subject = number;
        if (!await records.MayEditAsync(number, ct))
        {
            return new CaseNotFound();
        }

        // The files go first, outside the command's transaction; one that nothing is attached to cannot be reached by anyone.
        var stored = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(ActForm.Files), "", f))], ct);
        return stored.Succeeded
            ? await commands.RunAsync(process, token => RunAsync(number, form, stored.Value, body, token), ct)
            : stored.Refusal!;
    }

    /// <summary>Tells the principal of a school what was done.</summary>
    public Task TellAsync(School school, string sentence, params object?[] arguments) =>
        notices.ToRoleAsync(school.OrganisationId, Role.Principal, $"/register/schools/{school.Number}", sentence, arguments);

    /// <summary>Writes into a school's history.</summary>
    public void Write(School school, SchoolAct act, string sentence, params object?[] arguments) =>
        history.TellOfSchool(school.Id, act.EffectiveOn, sentence, arguments);

    /// <summary>The document as sentences name it: its number, else its date.</summary>
    public static string DocumentOf(SchoolAct act) => act.DocumentNumber ?? Infrastructure.Localisation.Show.Date(act.DocumentOn);

    private async Task<Outcome<string>> RunAsync(
        string number,
        ActForm form,
        IReadOnlyList<StoredUpload> files,
        Func<School, SchoolAct, CancellationToken, Task<Refusal?>> body,
        CancellationToken ct)
    {
        if (await records.LoadAsync(number, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        if (!ActKinds.On(school.Status).Contains(form.Kind))
        {
            return new ActDoesNotFit(form.Kind, school.Status);
        }

        if (await stale.AgainstAsync(school, form.Version, ct, number) is { } changed)
        {
            return changed;
        }

        var act = New(school, form);
        audit.Reason = act.Reason;
        if (await body(school, act, ct) is { } refusal)
        {
            return refusal;
        }

        db.Add(act);
        db.Entry(school).Property(s => s.Version).IsModified = true;
        await db.SaveChangesAsync(ct);
        await db.RenewTermsOfAsync(school, ct);
        if (act.OtherSchoolId is { } other)
        {
            // It may lead groups now that are found by their lead's name.
            await db.RenewTermsOfAsync(db.Schools.Local.Single(s => s.Id == other), ct);
        }

        foreach (var file in files)
        {
            attachments.AttachToSchool(school.Id, act.EvidenceSection, file.File, file.Name);
        }

        return school.Name;
    }

    private SchoolAct New(School school, ActForm form) => new()
    {
        SchoolId = school.Id,
        Kind = form.Kind,
        EffectiveOn = form.EffectiveOn!.Value,
        DocumentNumber = Typed.Text(form.DocumentNumber),
        DocumentOn = form.DocumentOn!.Value,
        Reason = Typed.Text(form.Reason),
        RecordedAt = clock.Now,
        RecordedByUserId = actor.UserId,
    };
}
