using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A new version, with the forms that stand on its page.</summary>
/// <param name="Paper">Where it stands and who did what.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Profile">What it says; null when it cannot be read.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Former">The version in force now; null for a policy that is new.</param>
/// <param name="Unfit">Titles of local supplements that would not go with it, and so would no longer act.</param>
public sealed record DraftPage(
    PaperFacts Paper, PolicyDraft Draft, PolicyProfile? Profile, IReadOnlyList<FileFault> Faults, FormerVersion? Former, IReadOnlyList<string> Unfit)
{
    /// <summary>The form that takes a better file.</summary>
    public UploadDraftForm Upload { get; private init; } = new();

    /// <summary>The form that hands it over.</summary>
    public SubmitPaperForm Submit { get; private init; } = new();

    /// <summary>The second person's form.</summary>
    public CheckPaperForm Check { get; private init; } = new();

    /// <summary>The same page with what was typed into one of its forms.</summary>
    public DraftPage With(PaperForm typed)
    {
        (typed.Link, typed.Version) = (Paper.Link, Draft.Version);
        return typed switch
        {
            UploadDraftForm upload => this with { Upload = upload },
            SubmitPaperForm submit => this with { Submit = submit },
            CheckPaperForm check => this with { Check = check },
            _ => this,
        };
    }
}

/// <summary>The version that a draft is compared with: the one in force, else the newest.</summary>
public sealed record FormerVersion(long Id, int Number);

/// <summary>Reads one draft of one's own bureau.</summary>
public sealed class ShowDraftQuery(
    PortalDbContext db, ProfileCatalogue profiles, PaperDesk papers, PolicyDraftDesk drafts, PolicyDryRun runs, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null for another bureau's draft.</summary>
    public async Task<DraftPage?> ReadAsync(long id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } draft)
        {
            return null;
        }

        var reading = await drafts.ReadAsync(draft, ct);
        var unfit = reading.Profile is null ? [] : (await profiles.ReadDraftAsync(draft.Json, draft.Code, draft.JurisdictionId, draft.InForceFrom ?? clock.Today, ct)).Unfit;
        var page = new DraftPage(
            await papers.FactsAsync(draft, ct), draft, reading.Profile, reading.Faults, await FormerAsync(draft, ct), [.. unfit.Select(u => u.Supplement.Title)]);
        return page.With(new UploadDraftForm()).With(new SubmitPaperForm { InForceFrom = reading.Profile?.InForceFrom }).With(new CheckPaperForm());
    }

    /// <summary>The differences to the version in force; null where there is nothing to compare.</summary>
    public async Task<ComparePage?> CompareAsync(long id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } draft || ProfileReader.Read(draft.Json).Profile is not { } profile || await FormerAsync(draft, ct) is not { } former)
        {
            return null;
        }

        var before = await profiles.GetAsync(former.Id, ct);
        return new ComparePage(
            [], null, null, texts["version {0}", former.Number].Value, texts["version {0}", profile.Version].Value, PolicyDifferences.Of(before, profile, texts))
        {
            LeftShort = texts["v. {0}", former.Number],
            RightShort = texts["v. {0}", profile.Version],
        };
    }

    /// <summary>What the draft would mean for the groups that exist; null where it cannot be read.</summary>
    public async Task<DryRunPage?> DryRunAsync(long id, int after, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } draft || ProfileReader.Read(draft.Json).Profile is null)
        {
            return null;
        }

        var reading = await profiles.ReadDraftAsync(draft.Json, draft.Code, draft.JurisdictionId, clock.Today, ct);
        var result = await runs.RunAsync(reading.Profile, draft.JurisdictionId, clock.Today, ct);
        return new DryRunPage(draft, reading.Profile, result, Math.Max(after, 0), clock.Today);
    }

    /// <summary>The file as it was uploaded; null for another bureau's.</summary>
    public Task<PolicyDraft?> FindAsync(long id, CancellationToken ct) => actor.Capacity is { JurisdictionId: var own } && GroupAccess.May(actor, Permission.ViewPolicyPapers, own)
        ? db.PolicyDrafts.AsNoTracking().Include(d => d.Preparers).SingleOrDefaultAsync(d => d.Id == id && d.JurisdictionId == own, ct)
        : Task.FromResult<PolicyDraft?>(null);

    private async Task<FormerVersion?> FormerAsync(PolicyDraft draft, CancellationToken ct)
    {
        var today = clock.Today;
        var versions = await db.ProfileVersions.Where(v => v.Code == draft.Code && v.JurisdictionId == draft.JurisdictionId && v.Id != draft.ProfileVersionId)
            .OrderByDescending(v => v.Number)
            .Select(v => new { v.Id, v.Number, IsInForce = v.InForceFrom <= today && (v.InForceTo == null || v.InForceTo >= today) }).ToListAsync(ct);
        var former = versions.Find(v => v.IsInForce) ?? versions.FirstOrDefault();
        return former is null ? null : new FormerVersion(former.Id, former.Number);
    }
}
