using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>The school that is to lead a group on which the authority decides.</summary>
public sealed class FoundAsAuthorityForm
{
    /// <summary>Its number in the register, or its whole name.</summary>
    public string? Lead { get; set; }

    /// <summary>The page around the form; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public AuthorityFoundingPage Page { get; set; } = null!;
}

/// <summary>Checks the form by itself.</summary>
public sealed class FoundAsAuthorityValidator : AbstractValidator<FoundAsAuthorityForm>
{
    /// <summary>The rules.</summary>
    public FoundAsAuthorityValidator() => RuleFor(f => f.Lead).NotEmpty();
}

/// <summary>What the authority reads before it begins.</summary>
/// <param name="Offer">The kind of group on which it decides by itself, and the policy; null where schools apply or a plan names the groups.</param>
/// <param name="Route">Its own steps with the offices that they mean here; null where an office is missing.</param>
/// <param name="Steps">The policy's steps in the order of the route.</param>
/// <param name="Why">Why there is no route; null where there is one.</param>
/// <param name="Running">What has not ended.</param>
public sealed record AuthorityFoundingPage(FoundingOffer? Offer, Application? Route, IReadOnlyList<RouteStep?> Steps, Refusal? Why, IReadOnlyList<OwnApplication> Running);

/// <summary>Here schools apply, or a plan of the government names the groups.</summary>
public sealed record NotByAuthority() : Refusal("Under the policy in force here the authority does not found groups by steps of its own.");

/// <summary>The lead is a school of the authority's own jurisdiction.</summary>
/// <param name="School">The school.</param>
public sealed record LeadOfAnotherJurisdiction(string School) : Refusal("{0} belongs to another jurisdiction, and cannot lead a group here.", School);

/// <summary>Reads the page on which the authority begins.</summary>
public sealed class AuthorityFoundingQuery(PortalDbContext db, CurrentActor actor, FoundingDoorDesk door, FoundingQuery founding)
{
    /// <summary>The page.</summary>
    public async Task<AuthorityFoundingPage> ReadAsync(CancellationToken ct)
    {
        var running = await door.RunningOfAsync(actor.OrganisationId, ct);
        if (await OfferAsync(ct) is not { } offer)
        {
            return new AuthorityFoundingPage(null, null, [], null, running);
        }

        var jurisdiction = await db.Jurisdictions.AsNoTracking().SingleAsync(j => j.Id == actor.JurisdictionId, ct);
        var (route, steps, why) = await founding.SketchAsync(offer, jurisdiction, actor.OrganisationId, ct);
        return new AuthorityFoundingPage(offer, route, steps, why, running);
    }

    /// <summary>The kind of group on which the actor's authority decides by itself; null where there is none.</summary>
    public async Task<FoundingOffer?> OfferAsync(CancellationToken ct) =>
        (await door.OffersAsync(actor.JurisdictionId, ct)).FirstOrDefault(o => o.IsByAuthority);
}

/// <summary>
/// Begins a founding by the authority (S3 四(一)2): it prepares the case itself, asks the schools, and takes its own steps; nobody applies. The case is
/// the same as any other: the clerk prepares and proposes, the leader signs.
/// </summary>
public sealed class FoundAsAuthorityHandler(
    PortalDbContext db, CommandRunner commands, CurrentActor actor, AuditScope audit, AuthorityFoundingQuery query, EntryDesk schools, FoundingDraftDesk drafts)
{
    /// <summary>Begins, or says why not. Answers the case's number.</summary>
    public Task<Outcome<string>> HandleAsync(FoundAsAuthorityForm form, CancellationToken ct) =>
        commands.RunAsync("begin-founding-by-authority", token => BeginAsync(form, token), ct);

    private async Task<Outcome<string>> BeginAsync(FoundAsAuthorityForm form, CancellationToken ct)
    {
        if (!actor.Can(Permission.FoundAsAuthority))
        {
            return new NotPermitted();
        }

        if (await query.OfferAsync(ct) is not { } offer)
        {
            return new NotByAuthority();
        }

        var found = await schools.SchoolAsync(form.Lead!, actor.JurisdictionId, ct);
        if (found.Refusal is { } unknown)
        {
            return unknown with { Field = nameof(form.Lead) };
        }

        if (found.Value is { } lead && (lead.JurisdictionId != actor.JurisdictionId || lead.Status == SchoolStatus.Closed))
        {
            return new LeadOfAnotherJurisdiction(lead.Name) { Field = nameof(form.Lead) };
        }

        audit.Subject = found.Value.Number;
        var school = await FoundingDraftDesk.Schools(db).SingleAsync(s => s.Id == found.Value.Id, ct);
        return await drafts.BeginAsync(offer, school, actor.OrganisationId, ct);
    }
}
