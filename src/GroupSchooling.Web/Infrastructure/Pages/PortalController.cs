using GroupSchooling.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>What every controller does alike: answering a refusal with its status and words, and showing a form again with what was typed.</summary>
public abstract class PortalController : Controller
{
    /// <summary>Shows a form again after a validation error or a refusal; the status is what <see cref="Explain(Refusal)"/> found, else 422.</summary>
    protected ViewResult Again(string view, object model)
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return View(view, model);
    }

    /// <summary>
    /// Puts a refusal's words into the model state at its field and sets the status: 409 when somebody acted first, else 422. Answers a result
    /// for what must not be seen (404) or done (403); null when the form is to be shown again.
    /// </summary>
    protected IActionResult? Explain(Refusal refusal)
    {
        switch (refusal)
        {
            case CaseNotFound:
                return NotFound();
            case NotPermitted:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                var texts = HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
                ModelState.AddModelError(refusal.Field ?? "", texts.Refusal(refusal));
                Response.StatusCode = refusal is IConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
                return null;
        }
    }

    /// <summary>
    /// Like <see cref="Explain(Refusal)"/>; after a stale save the form forgets the version it was opened with, so that the page can give it the new
    /// one together with the new state, and what was typed can be saved again.
    /// </summary>
    protected IActionResult? Explain(Refusal refusal, IVersionedForm form)
    {
        if (refusal is StaleVersion)
        {
            ModelState.Remove(nameof(IVersionedForm.Version));
            form.Version = IVersionedForm.Forgotten;
        }

        return Explain(refusal);
    }

    /// <summary>Shows a green message on the next page.</summary>
    protected void Say(string sentence, params object?[] arguments)
    {
        var texts = HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        TempData["said"] = texts.Fill(sentence, arguments);
    }
}

/// <summary>A form that carries the version of the row that it was opened on.</summary>
public interface IVersionedForm
{
    /// <summary>No version: the page puts in the current one.</summary>
    const long Forgotten = 0;

    /// <summary>The row's version when the form was opened.</summary>
    long Version { get; set; }

    /// <summary>Puts the current version in where there is none.</summary>
    void Renew(long current) => Version = Version == Forgotten ? current : Version;
}
