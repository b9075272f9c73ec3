using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Offices;

/// <summary>The office's own procedure.</summary>
[Requires(Permission.ConfigureOffice)]
[Route("/admin/office")]
[HelpTopic("office")]
public sealed class OfficesController(OfficeQuery query) : PortalController
{
    /// <summary>Stages and service targets of the office.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Procedures(CancellationToken ct) => View("Procedures", await query.HandleAsync(null, null, ct));

    /// <summary>Sets those of one action.</summary>
    [HttpPost("{of}")]
    public async Task<IActionResult> SetProcedure(StepAction of, [FromForm] ProcedureForm form, [FromServices] SetProcedureHandler handler, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Again("Procedures", await query.HandleAsync(form, of, ct));
        }

        var outcome = await handler.HandleAsync(of, form, ct);
        if (outcome.Succeeded)
        {
            Say("The procedure was saved. Cases that are under way keep the stages they began with.");
            return Redirect("/admin/office");
        }

        return Explain(outcome.Refusal!) ?? Again("Procedures", await query.HandleAsync(form, of, ct));
    }
}
