using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Rosters;

/// <summary>Official rosters of groups and clusters.</summary>
[Requires(Permission.ImportSchools)]
[HelpTopic("inspect-roster")]
public sealed class RostersController : PortalController
{
    /// <summary>The form for a roster.</summary>
    [HttpGet("/register/rosters/inspect")]
    public IActionResult Inspect() => View("Inspect", new InspectRosterForm());

    /// <summary>Inspects a roster and shows the report.</summary>
    [HttpPost("/register/rosters/inspect")]
    [Uploads]
    public async Task<IActionResult> Inspect(InspectRosterForm form, [FromServices] InspectRosterHandler handler, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Again("Inspect", form);
        }

        var outcome = await handler.HandleAsync(form, ct);
        if (!outcome.Succeeded)
        {
            return Explain(outcome.Refusal!) ?? Again("Inspect", form);
        }

        form.Result = outcome.Value;
        return View("Inspect", form);
    }
}
