using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>Which schools have not confirmed their facts this school year, for the bureau.</summary>
[HelpTopic("confirmations")]
[Requires(Permission.WatchConfirmations)]
[Route("/register/confirmations")]
public sealed class ConfirmationsController(ListConfirmationsQuery query) : PortalController
{
    /// <summary>Who is late, and who has confirmed.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(ConfirmationFilter filter, CancellationToken ct) =>
        await query.ReadAsync(filter, ct) is { } page ? View(page) : NotFound();

    /// <summary>Reminds one school, or all that are late.</summary>
    [HttpPost("remind")]
    [Requires(Permission.EditSchools)]
    public async Task<IActionResult> Remind(
        RemindLateForm form, [FromQuery] ConfirmationFilter filter, [FromServices] RemindLateHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(form, ct);
        if (outcome.Succeeded)
        {
            var (told, untold) = outcome.Value;
            if (untold == 0)
            {
                Say("{0} schools were reminded.", told);
            }
            else
            {
                Say("{0} schools were reminded. {1} schools have no principal's account yet: reach them another way.", told, untold);
            }

            return Redirect($"/register/confirmations{Request.QueryString}");
        }

        return Explain(outcome.Refusal!) ?? (await query.ReadAsync(filter, ct) is { } page ? Again(nameof(List), page) : NotFound());
    }
}
