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

    /// <summary>
    /// Does what a form asks for and goes on; where the form is wrong or the command refuses, shows the form again with what was typed and the reason at
    /// its place.
    /// </summary>
    /// <param name="act">The command; not run while the form itself is wrong.</param>
    /// <param name="done">Where it leads once it is done.</param>
    /// <param name="again">The page with the form.</param>
    /// <param name="form">The form, where its page gives it a new version after a stale save.</param>
    protected async Task<IActionResult> TryAsync<T>(
        Func<Task<Outcome<T>>> act, Func<T, IActionResult> done, Func<Task<IActionResult>> again, IVersionedForm? form = null)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(again);
        if (ModelState.IsValid)
        {
            var outcome = await act();
            if (outcome.Succeeded)
            {
                return done(outcome.Value);
            }

            if ((form is null ? Explain(outcome.Refusal!) : Explain(outcome.Refusal!, form)) is { } answer)
            {
                return answer;
            }
        }

        return await again();
    }

    /// <summary>Goes on, with a green message on the next page.</summary>
    protected IActionResult Said(IActionResult next, string sentence, params object?[] arguments)
    {
        Say(sentence, arguments);
        return next;
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
