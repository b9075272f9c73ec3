using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What the pages of a draft do alike: show a section, save it, and say why there is no draft to be shown.</summary>
/// <param name="frames">Reads the page around a section.</param>
/// <typeparam name="TFrame">The page around a section.</typeparam>
public abstract class DraftController<TFrame>(Func<string, CancellationToken, Task<Outcome<TFrame>>> frames) : PortalController
    where TFrame : SectionFrame
{
    /// <summary>Shows the form of a section; when an office has the case, the case instead.</summary>
    protected async Task<IActionResult> ShowAsync<TForm>(string number, string view, Func<TFrame, TForm> form, CancellationToken ct)
        where TForm : SectionForm<TFrame>
    {
        var frame = await frames(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal) : frame.Value.IsOpen ? View(view, form(frame.Value)) : ToCase(number);
    }

    /// <summary>Saves a form and goes back to the task list, or shows it again with what was typed.</summary>
    protected Task<IActionResult> SaveAsync<TForm>(
        string number, string view, TForm form, Func<string, TForm, CancellationToken, Task<Outcome<Done>>> save, CancellationToken ct)
        where TForm : SectionForm<TFrame> =>
        TryAsync(() => save(number, form, ct), _ => Said(Redirect(AfterSave(number)), Texts.Key("Saved.")), () => AgainAsync(number, view, form, ct));

    /// <summary>What was typed is shown against the new state; sending it again saves it.</summary>
    protected async Task<IActionResult> AgainAsync(string number, string view, SectionForm<TFrame> form, CancellationToken ct)
    {
        var frame = await frames(number, ct);
        if (frame.Refusal is { } refusal)
        {
            return Closed(refusal);
        }

        form.Show(frame.Value);
        return Again(view, form);
    }

    /// <summary>Where a saved form leads.</summary>
    protected abstract string AfterSave(string number);

    /// <summary>The page of the case.</summary>
    protected RedirectResult ToCase(string number) => Redirect($"/applications/{number}");

    /// <summary>Why there is no draft: not to be seen, not to be filled in, or stored in a form that cannot be read.</summary>
    protected IActionResult Closed(Refusal refusal) => Explain(refusal) ?? Again("/Features/Drafts/Unreadable.cshtml", refusal);
}
