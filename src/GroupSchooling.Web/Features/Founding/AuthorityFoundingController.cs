using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>Where the authority begins to found a group on which it decides by itself.</summary>
[Requires(Permission.FoundAsAuthority)]
[Route("/founding/authority")]
[HelpTopic("authority")]
public sealed class AuthorityFoundingController(AuthorityFoundingQuery query) : PortalController
{
    private const string Sheet = "/Features/Founding/Authority.cshtml";

    /// <summary>Its own steps, what is running, and the form.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(Sheet, new FoundAsAuthorityForm { Page = await query.ReadAsync(ct) });

    /// <summary>Begins.</summary>
    [HttpPost("")]
    public Task<IActionResult> Begin(FoundAsAuthorityForm form, [FromServices] FoundAsAuthorityHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(form, ct),
        done => Redirect($"/applications/{done}/draft"),
        async () =>
        {
            form.Page = await query.ReadAsync(ct);
            return Again(Sheet, form);
        });
}
