using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A draft with faults is not submitted, and never comes into force.</summary>
/// <param name="Faults">How many.</param>
public sealed record DraftHasFaults(int Faults) : Refusal("The file has {0} faults. Mend them and upload it again.", Faults);

/// <summary>The file itself names another first day.</summary>
/// <param name="From">The day that it names.</param>
public sealed record FileNamesAnotherDay(DateOnly From) : Refusal("The file itself says that it is in force from {0}. Choose that day, or change the file.", From);

/// <summary>Hands a new version over, lays it aside, approves or returns it. Approved, it is stored as the next version and ends the one before it.</summary>
public sealed class DecideDraftHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, PaperDesk papers, PolicyDraftDesk drafts, BusinessClock clock)
{
    /// <summary>Hands it to the second person.</summary>
    public Task<Outcome<Done>> SubmitAsync(long id, SubmitPaperForm form, CancellationToken ct) => commands.RunAsync<Done>(
        "submit-policy-draft",
        async token =>
        {
            var loaded = await papers.LoadAsync<PolicyDraft>(id, form.Version, Permission.PreparePolicies, token);
            if (loaded.Refusal is { } refusal)
            {
                return refusal;
            }

            var draft = loaded.Value;
            var (profile, fault) = Sound(await drafts.ReadAsync(draft, token));
            if (fault is not null)
            {
                return fault;
            }

            if (profile!.InForceFrom is { } own && own != form.InForceFrom)
            {
                return new FileNamesAnotherDay(own) { Field = nameof(form.InForceFrom) };
            }

            return await papers.SubmitAsync(draft, form, TitleOf(profile)) is { } closed ? closed : Done.Value;
        },
        ct);

    /// <summary>Lays it aside.</summary>
    public Task<Outcome<Done>> DiscardAsync(long id, long version, CancellationToken ct) => commands.RunAsync<Done>(
        "discard-policy-draft",
        async token =>
        {
            var loaded = await papers.LoadAsync<PolicyDraft>(id, version, Permission.PreparePolicies, token);
            var refusal = loaded.Refusal ?? loaded.Value.Discard();
            return refusal is null ? Done.Value : refusal;
        },
        ct);

    /// <summary>Approves or returns it.</summary>
    public Task<Outcome<Done>> CheckAsync(long id, CheckPaperForm form, CancellationToken ct)
    {
        audit.Reason = form.Reason;
        return commands.RunAsync<Done>(
            "check-policy-draft",
            async token =>
            {
                var loaded = await papers.LoadAsync<PolicyDraft>(id, form.Version, Permission.ApprovePolicies, token);
                return loaded.Refusal is { } refusal ? refusal : form.Outcome == PaperCheck.Return ? await ReturnAsync(loaded.Value, form) : await ApproveAsync(loaded.Value, form, token);
            },
            ct);
    }

    private async Task<Outcome<Done>> ReturnAsync(PolicyDraft draft, CheckPaperForm form)
    {
        if (draft.Return(actor.UserId, form.Said!, clock.Now) is { } refusal)
        {
            return refusal;
        }

        await papers.CloseAsync(draft, Texts.Key("{0} was returned: {1}"), draft.FileName, form.Said);
        return Done.Value;
    }

    private async Task<Outcome<Done>> ApproveAsync(PolicyDraft draft, CheckPaperForm form, CancellationToken ct)
    {
        var (profile, fault) = Sound(await drafts.ReadAsync(draft, ct));
        if ((fault ?? draft.Approve(actor.UserId, form.Said, clock.Today, clock.Now) ?? await EndFormerAsync(draft, ct)) is { } refusal)
        {
            return refusal;
        }

        draft.ProfileVersion = Store(draft, profile!);
        await papers.CloseAsync(draft, Texts.Key("{0} is approved and in force from {1}."), TitleOf(profile!), draft.InForceFrom);
        return Done.Value;
    }

    /// <summary>A draft for comment that the leader approves is by that a local trial.</summary>
    private PolicyProfileVersion Store(PolicyDraft draft, PolicyProfile profile)
    {
        var version = new PolicyProfileVersion
        {
            Code = draft.Code,
            Number = profile.Version,
            JurisdictionId = draft.JurisdictionId,
            Title = profile.Document.Title.Chinese,
            Json = draft.Json,
            InForceFrom = draft.InForceFrom,
            InForceTo = profile.InForceTo,
        };
        if (profile.Document.Standing == DocumentStanding.DraftForComment)
        {
            version.Adopt(actor.OrganisationId, draft.DecidedOn!.Value, draft.DocumentNumber, draft.DocumentTitle!, clock.Now, actor.UserId);
        }

        db.Add(version);
        return version;
    }

    private async Task<Refusal?> EndFormerAsync(PolicyDraft draft, CancellationToken ct)
    {
        var from = draft.InForceFrom!.Value;
        var former = await db.ProfileVersions
            .Where(v => v.Code == draft.Code && v.JurisdictionId == draft.JurisdictionId && v.InForceFrom != null && (v.InForceTo == null || v.InForceTo >= from)).ToListAsync(ct);
        return former.Select(v => v.EndBefore(from)).FirstOrDefault(refusal => refusal is not null);
    }

    private static (PolicyProfile? Profile, Refusal? Fault) Sound(DraftReading reading) =>
        reading.Faults.Count > 0 ? (null, new DraftHasFaults(reading.Faults.Count)) : (reading.Profile, null);

    private static string TitleOf(PolicyProfile profile) => $"{profile.Document.Title.Chinese} {profile.Version}";
}

/// <summary>Reads drafts against what is stored.</summary>
public sealed class PolicyDraftDesk(PortalDbContext db)
{
    /// <summary>The draft with all that is wrong with it now.</summary>
    public async Task<DraftReading> ReadAsync(PolicyDraft draft, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.Where(j => j.Id == draft.JurisdictionId).Select(j => j.Code).SingleAsync(ct);
        if (draft.ProfileVersionId is not null)
        {
            return new DraftReading(ProfileReader.Read(draft.Json).Profile, []);
        }

        var newest = await db.ProfileVersions.Where(v => v.Code == draft.Code).OrderByDescending(v => v.Number).Select(v => (int?)v.Number).FirstOrDefaultAsync(ct);
        var isAnothers = await db.ProfileVersions.AnyAsync(v => v.Code == draft.Code && v.JurisdictionId != draft.JurisdictionId, ct);
        return DraftFaults.Read(draft.Json, draft.Code, (newest ?? 0) + 1, jurisdiction, isAnothers);
    }
}
