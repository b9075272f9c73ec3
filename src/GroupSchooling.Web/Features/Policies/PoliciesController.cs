using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>The policies, rule by rule, and the adoption of a draft as a local trial.</summary>
[HelpTopic("policy")]
public sealed class PoliciesController : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("/policies")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Policies)]
    public async Task<IActionResult> List([FromServices] ListPoliciesQuery query, CancellationToken ct) => View("ListPolicies", await query.ReadAsync(ct));

    /// <summary>Two policies or versions side by side. Stands before the address of one policy, so no policy can have this code.</summary>
    [HttpGet("/policies/compare")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Policies)]
    public async Task<IActionResult> Compare(string? left, string? right, [FromServices] ComparePoliciesQuery query, CancellationToken ct) =>
        await query.ReadAsync(left, right, ct) is { } page ? View("ComparePolicies", page) : NotFound();

    /// <summary>One policy: its newest version, or the one asked for.</summary>
    [HttpGet("/policies/{code}")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Policies)]
    public async Task<IActionResult> Show(string code, int? version, [FromServices] ShowPolicyQuery query, CancellationToken ct) =>
        await query.ReadAsync(code, version, ct) is { } page ? View("ShowPolicy", page) : NotFound();

    /// <summary>The form in which the bureau's leader records that a draft is used as a local trial.</summary>
    [HttpGet("/policies/{code}/adopt")]
    [Requires(Permission.AdoptPolicy)]
    public async Task<IActionResult> Adopt(string code, [FromServices] AdoptPolicyQuery query, CancellationToken ct) =>
        await query.ReadAsync(code, null, ct) is { } form ? View("AdoptPolicy", form) : NotFound();

    /// <summary>Records the adoption.</summary>
    [HttpPost("/policies/{code}/adopt")]
    [Requires(Permission.AdoptPolicy)]
    public Task<IActionResult> Adopt(
        string code, AdoptPolicyForm form, [FromServices] AdoptPolicyHandler handler, [FromServices] AdoptPolicyQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(code, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { code }), Texts.Key("The adoption is recorded. The policy is in force as a local trial from {0}."), done),
        async () => await query.ReadAsync(code, form, ct) is { } again ? Again("AdoptPolicy", again) : NotFound());
}
