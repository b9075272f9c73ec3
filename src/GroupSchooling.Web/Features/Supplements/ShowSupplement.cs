using GroupSchooling.Data;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Policies;
using GroupSchooling.Web.Features.PolicyPapers;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>One supplement, with the forms that stand on its page.</summary>
/// <param name="Paper">Where it stands and who did what.</param>
/// <param name="Supplement">The supplement.</param>
/// <param name="PolicyTitle">Title of the policy.</param>
/// <param name="Rules">What it adds, as the policy's page will show it.</param>
/// <param name="Routes">The route that it adds.</param>
public sealed record SupplementPage(
    PaperFacts Paper, LocalSupplement Supplement, string PolicyTitle, IReadOnlyList<PolicyRule> Rules, IReadOnlyList<PolicyRouteView> Routes)
{
    /// <summary>The supplement that it ends; null where it adds something.</summary>
    public EndedSupplement? Ended { get; init; }

    /// <summary>Whether the reader may begin to end it.</summary>
    public bool MayEnd { get; init; }

    /// <summary>The form that hands it over.</summary>
    public SubmitPaperForm Submit { get; private init; } = new();

    /// <summary>The second person's form.</summary>
    public CheckPaperForm Check { get; private init; } = new();

    /// <summary>The same page with what was typed into one of its forms.</summary>
    public SupplementPage With(PaperForm typed)
    {
        (typed.Link, typed.Version) = (Paper.Link, Supplement.Version);
        return typed switch
        {
            SubmitPaperForm submit => this with { Submit = submit },
            CheckPaperForm check => this with { Check = check },
            _ => this,
        };
    }
}

/// <summary>A supplement that another ends.</summary>
/// <param name="Id">The supplement.</param>
/// <param name="Title">Its name.</param>
public sealed record EndedSupplement(long Id, string Title);

/// <summary>Reads one supplement of one's own bureau.</summary>
public sealed class ShowSupplementQuery(PortalDbContext db, SupplementDesk desk, PaperDesk papers, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null for another bureau's supplement.</summary>
    public async Task<SupplementPage?> ReadAsync(long id, CancellationToken ct)
    {
        var supplement = await db.LocalSupplements.AsNoTracking().Include(s => s.Preparers).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (supplement is null || !GroupAccess.May(actor, Permission.ViewPolicyPapers, supplement.JurisdictionId)
            || await desk.DocumentAsync(supplement.Code, supplement.JurisdictionId, ct) is not { } document)
        {
            return null;
        }

        var text = new SupplementText(supplement.Id, supplement.Title, supplement.Reason, SupplementContent.Read(supplement.ContentJson));
        var added = EffectiveProfile.Read(document.Json, [text]).Profile;
        var (before, routes, after) = PolicySections.Of(added, texts);
        bool IsIts(PolicyRule rule) => rule.Source is { Basis: Basis.Supplement } source && source.BasisCode == text.Code;
        bool HasIts(string code) => added.Routes.Any(r => r.Code == code && r.Steps.Any(s => s.Source.BasisCode == text.Code));
        var reading = text.Content.Reading;
        var page = new SupplementPage(
            await papers.FactsAsync(supplement, ct),
            supplement,
            document.Profile.Document.Title.ToString(),
            [
                .. before.Concat(after).Where(s => s.Id is not ("supplements" or "readings")).SelectMany(s => s.Rules).Where(IsIts),
                .. after.Where(s => s.Id == "readings").SelectMany(s => s.Rules).Where(r => reading is not null && r.Key == reading),
            ],
            [.. routes.Where(r => IsIts(r.Rule) || HasIts(r.Rule.Key))])
        {
            Ended = text.Content.Ends is { } ends
                ? await db.LocalSupplements.Where(s => s.Id == ends).Select(s => new EndedSupplement(s.Id, s.Title)).SingleOrDefaultAsync(ct)
                : null,
            MayEnd = supplement.MayEnd && text.Content.Kind != SupplementKind.End && actor.Can(Permission.PreparePolicies),
        };
        return page.With(new SubmitPaperForm()).With(new CheckPaperForm());
    }
}
