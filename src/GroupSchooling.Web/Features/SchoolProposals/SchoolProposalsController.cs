using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.SchoolProposals;

/// <summary>What schools propose, as the bureau's clerks decide it.</summary>
[HelpTopic("proposal")]
[Requires(Permission.EditSchools)]
[Route("/register/proposals")]
public sealed class SchoolProposalsController(DecideProposalQuery query) : PortalController
{
    /// <summary>One proposal.</summary>
    [HttpGet("{id:long}")]
    public async Task<IActionResult> Decide(long id, CancellationToken ct) => await query.ReadAsync(id, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Accepts or refuses each of its fields.</summary>
    [HttpPost("{id:long}")]
    public Task<IActionResult> Decide(long id, DecideProposalForm form, [FromServices] DecideProposalHandler handler, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        done => Said(Redirect("/work"), Texts.Key("What {0} proposed is decided."), done),
        async () => await query.ReadAsync(id, form, ct) is { } again ? Again(nameof(Decide), again) : NotFound(),
        form);
}
