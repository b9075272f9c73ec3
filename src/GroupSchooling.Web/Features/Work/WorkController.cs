using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Work;

/// <summary>What there is to do, and what was done.</summary>
[Requires(Permission.ViewWork)]
[Route("/work")]
[HelpTopic("work")]
public sealed class WorkController(IStringLocalizer<Texts> texts) : PortalController
{
    /// <summary>待办, the landing page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Todo([FromQuery] WorkFilter filter, bool clear, [FromServices] WorkQuery query, CancellationToken ct) =>
        View("Work", await query.HandleAsync(WorkTab.Todo, WorkMemory.Use(HttpContext, filter, clear), ct));

    /// <summary>已办.</summary>
    [HttpGet("done")]
    public async Task<IActionResult> Done([FromQuery] WorkFilter filter, [FromServices] WorkQuery query, CancellationToken ct) =>
        View("Work", await query.HandleAsync(WorkTab.Done, filter, ct));

    /// <summary>我发起的.</summary>
    [HttpGet("started")]
    public async Task<IActionResult> Started([FromQuery] WorkFilter filter, [FromServices] WorkQuery query, CancellationToken ct) =>
        View("Work", await query.HandleAsync(WorkTab.Started, filter, ct));

    /// <summary>抄送我的.</summary>
    [HttpGet("copied")]
    public async Task<IActionResult> Copied([FromQuery] WorkFilter filter, [FromServices] WorkQuery query, CancellationToken ct) =>
        View("Work", await query.HandleAsync(WorkTab.Copied, filter, ct));

    /// <summary>Says that a copy was read.</summary>
    [HttpPost("copied/{id:long}/read")]
    public async Task<IActionResult> ReadCopy(long id, [FromServices] ReadCopyHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(id, ct);
        return outcome.Succeeded ? Redirect("/work/copied") : Explain(outcome.Refusal!) ?? NotFound();
    }

    /// <summary>The form for many replies of offices outside.</summary>
    [HelpTopic("batch")]
    [HttpGet("record-replies")]
    [Requires(Permission.RecordOnBehalf)]
    public async Task<IActionResult> RecordReplies(long? after, [FromServices] RecordRepliesQuery query, CancellationToken ct) =>
        View("RecordReplies", await query.HandleAsync(after, new RecordRepliesForm(), [], ct));

    /// <summary>Records many replies.</summary>
    [HttpPost("record-replies")]
    [Requires(Permission.RecordOnBehalf)]
    [Uploads]
    public async Task<IActionResult> RecordReplies(
        long? after, [FromForm] RecordRepliesForm form, [FromServices] RecordRepliesHandler handler, [FromServices] RecordRepliesQuery query, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Again("RecordReplies", await query.HandleAsync(after, form, [], ct));
        }

        if (form.Fill)
        {
            var page = await query.HandleAsync(after, form, [], ct);
            var pasted = PastedReplies.Fill(form.Pasted!, page, texts);
            Forget(pasted.Filled);
            return View("RecordReplies", page with { Pasted = pasted });
        }

        var done = await handler.HandleAsync(form, ct);
        foreach (var fault in done.Faults)
        {
            var place = fault.Key is null ? fault.Field! : $"Rows[{fault.Key}].{fault.Field}".TrimEnd('.');
            ModelState.AddModelError(place, fault.Sentence ?? texts.Refusal(fault.Refusal!));
        }

        if (done.Faults.Count > 0)
        {
            done.Recorded.ToList().ForEach(key => form.Rows.Remove(key));
            Forget(done.Recorded);
            return Again("RecordReplies", await query.HandleAsync(after, form, done.Recorded, ct));
        }

        if (done.Recorded.Count == 0)
        {
            ModelState.AddModelError("", texts["No row is filled in, so nothing was recorded."].Value);
            return Again("RecordReplies", await query.HandleAsync(after, form, [], ct));
        }

        Say("{0} replies were recorded.", done.Recorded.Count);
        return Redirect("/work/record-replies");
    }

    /// <summary>What was typed in these rows is no longer what they show: they were filled in anew, or wait for their next office.</summary>
    private void Forget(IEnumerable<string> rows)
    {
        foreach (var key in rows.SelectMany(row => ModelState.Keys.Where(k => k.StartsWith($"Rows[{row}]", StringComparison.Ordinal))).ToList())
        {
            ModelState.Remove(key);
        }
    }
}
