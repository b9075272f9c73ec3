using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What the pages of a draft do alike: show a section, save it, and say why there is no draft to be shown.</summary>
public abstract class DraftController(DraftFrameQuery frames) : PortalController
{
    /// <summary>Shows the form of a section; when an office has the case, the case instead.</summary>
    protected async Task<IActionResult> ShowAsync<TForm>(string number, string view, Func<DraftFrame, TForm> form, CancellationToken ct)
        where TForm : SectionForm
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal) : frame.Value.IsOpen ? View(view, form(frame.Value)) : ToCase(number);
    }

    /// <summary>Saves a form and goes back to the task list, or shows it again with what was typed.</summary>
    protected async Task<IActionResult> SaveAsync<TForm>(
        string number,
        string view,
        TForm form,
        Func<string, TForm, CancellationToken, Task<Outcome<Done>>> save,
        CancellationToken ct)
        where TForm : SectionForm
    {
        if (ModelState.IsValid)
        {
            var outcome = await save(number, form, ct);
            if (outcome.Succeeded)
            {
                Say(Texts.Key("Saved."));
                return Redirect(AfterSave(number));
            }

            if (Explain(outcome.Refusal!) is { } answer)
            {
                return answer;
            }
        }

        var frame = await frames.HandleAsync(number, ct);
        if (frame.Refusal is { } refusal)
        {
            return Closed(refusal);
        }

        // What was typed is shown against the new state; sending it again saves it.
        form.Version = frame.Value.Version;
        Surround(form, frame.Value);
        return Again(view, form);
    }

    /// <summary>Where a saved form leads.</summary>
    protected virtual string AfterSave(string number) => $"/applications/{number}/draft";

    /// <summary>The page of the case.</summary>
    protected RedirectResult ToCase(string number) => Redirect($"/applications/{number}");

    /// <summary>Why there is no draft: not to be seen, not to be filled in, or stored in a form that cannot be read.</summary>
    protected IActionResult Closed(Refusal refusal) => Explain(refusal) ?? Again("/Features/Drafts/Unreadable.cshtml", refusal);

    private static void Surround(SectionForm form, DraftFrame frame)
    {
        if (form is CouncilForm council)
        {
            council.Show(frame);
            return;
        }

        form.Frame = frame;
    }
}
