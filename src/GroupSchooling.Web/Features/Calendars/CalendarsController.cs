using System.Globalization;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>工作日: the tables of holidays and moved working days, and how a deadline is reckoned from them.</summary>
[HelpTopic("calendar")]
public sealed class CalendarsController : PortalController
{
    /// <summary>The tables.</summary>
    [HttpGet("/calendar")]
    [PublicPage]
    public async Task<IActionResult> List([FromServices] ListCalendarsQuery query, CancellationToken ct) => View("ListCalendars", await query.ReadAsync(ct));

    /// <summary>A deadline, day by day.</summary>
    [HttpGet("/calendar/due")]
    [PublicPage]
    public async Task<IActionResult> Due(
        [FromQuery] DeadlineForm form, [FromServices] ExplainDeadlineQuery query, [FromServices] IStringLocalizer<Texts> texts, CancellationToken ct)
    {
        Reword(nameof(form.Days), texts[DeadlineFormValidator.DaysWrong]);
        Reword(nameof(form.From), texts[DeadlineFormValidator.FromWrong]);
        await query.ReadAsync(form, ModelState.IsValid, ct);
        return ModelState.IsValid ? View("ExplainDeadline", form) : Again("ExplainDeadline", form);
    }

    /// <summary>Says of something that could not be read at all what is asked for.</summary>
    private void Reword(string field, string sentence)
    {
        if (ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 && entry.AttemptedValue is { } typed && !IsRead(field, typed))
        {
            entry.Errors.Clear();
            ModelState.AddModelError(field, sentence);
        }
    }

    private static bool IsRead(string field, string typed) => field == nameof(DeadlineForm.From)
        ? DateOnly.TryParse(typed, CultureInfo.InvariantCulture, out _)
        : int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    /// <summary>Leads from the choice of a year to its form.</summary>
    [HttpGet("/admin/calendar")]
    [Requires(Permission.EditCalendar)]
    public IActionResult Choose(int year, string? region) =>
        RedirectToAction(nameof(Edit), new { year, region = string.IsNullOrEmpty(region) ? null : region });

    /// <summary>The table of a year, to be edited.</summary>
    [HttpGet("/admin/calendar/{year:int}")]
    [Requires(Permission.EditCalendar)]
    public async Task<IActionResult> Edit(int year, string? region, [FromServices] EditCalendarQuery query, CancellationToken ct) =>
        await query.ReadAsync(year, region, null, ct) is { } page ? View("EditCalendar", page) : NotFound();

    /// <summary>Saves it.</summary>
    [HttpPost("/admin/calendar/{year:int}")]
    [Requires(Permission.EditCalendar)]
    public Task<IActionResult> Edit(
        int year, string? region, CalendarForm form, [FromServices] EditCalendarHandler handler, [FromServices] EditCalendarQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(year, region, form, ct),
        _ => Said(RedirectToAction(nameof(List)), Texts.Key("The holidays of {0} were saved. Deadlines that are reckoned from now on count by them."), year),
        async () => await query.ReadAsync(year, region, form, ct) is { } page ? Again("EditCalendar", page) : NotFound(),
        form);
}
