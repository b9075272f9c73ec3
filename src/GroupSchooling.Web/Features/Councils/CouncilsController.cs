using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>The bodies of groups and who sits in them.</summary>
[HelpTopic("council")]
public sealed class CouncilsController : PortalController
{
    /// <summary>The groups whose bodies the reader may see.</summary>
    [HttpGet("/councils")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> List(string? after, [FromServices] ListCouncilsQuery query, CancellationToken ct) =>
        View("ListCouncils", await query.ReadAsync(after, ct));

    /// <summary>The bodies of one group, and what waits in them.</summary>
    [HttpGet("/register/groups/{number}/council")]
    [Requires(Permission.ViewCouncil)]
    public async Task<IActionResult> Show(string number, [FromServices] ShowCouncilQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, ct) is { } page ? View("ShowCouncil", page) : NotFound();

    /// <summary>Enters the seats that the policy fills by post.</summary>
    [HttpPost("/register/groups/{number}/council/seats/by-post")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> FillSeats(string number, [FromServices] FillSeatsHandler handler, [FromServices] ShowCouncilQuery query, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(number, ct);
        if (outcome.Succeeded)
        {
            var (entered, ended) = outcome.Value;
            Say(
                ended == 0 ? Texts.Key("Seats entered: {0}.") : entered == 0 ? Texts.Key("Seats ended: {1}.") : Texts.Key("Seats entered: {0}; ended: {1}."),
                entered,
                ended);
            return RedirectToAction(nameof(Show), new { number });
        }

        return Explain(outcome.Refusal!) ?? (await query.ReadAsync(number, ct) is { } page ? Again("ShowCouncil", page) : NotFound());
    }

    /// <summary>The form for a seat that a person holds.</summary>
    [HttpGet("/register/groups/{number}/council/seats/new")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> AddSeat(string number, [FromServices] AddSeatQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Enters a seat that a person holds.</summary>
    [HttpPost("/register/groups/{number}/council/seats/new")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> AddSeat(string number, AddSeatForm form, [FromServices] AddSeatHandler handler, [FromServices] AddSeatQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => RedirectToAction(nameof(Appoint), new { number, seatId = done.Id }),
        async () => await query.ReadAsync(number, form, ct) is { } again ? Again(nameof(AddSeat), again) : NotFound());

    /// <summary>The form that names who holds a seat.</summary>
    [HttpGet("/register/groups/{number}/council/seats/{seatId:long}")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> Appoint(string number, long seatId, [FromServices] AppointQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, seatId, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Appoints somebody to a seat.</summary>
    [HttpPost("/register/groups/{number}/council/seats/{seatId:long}")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> Appoint(
        string number, long seatId, AppointForm form, [FromServices] AppointHandler handler, [FromServices] AppointQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, seatId, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("{0} is appointed."), done),
        async () => await query.ReadAsync(number, seatId, form, ct) is { } again ? Again(nameof(Appoint), again) : NotFound());

    /// <summary>Connects an account to whoever holds the seat without one.</summary>
    [HttpPost("/register/groups/{number}/council/seats/{seatId:long}/account")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> ConnectAccount(
        string number, long seatId, ConnectAccountForm form, [FromServices] ConnectAccountHandler handler, [FromServices] AppointQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, seatId, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("{0} acts with this account from now on."), done),
        async () => await query.ReadAsync(number, seatId, null, ct) is { } again ? Again(nameof(Appoint), again) : NotFound());

    /// <summary>The form that ends an appointment or a seat.</summary>
    [HttpGet("/register/groups/{number}/council/seats/{seatId:long}/end")]
    [Requires(Permission.ActInCouncil)]
    public async Task<IActionResult> EndSeat(string number, long seatId, [FromServices] EndSeatQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, seatId, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Ends an appointment or a seat.</summary>
    [HttpPost("/register/groups/{number}/council/seats/{seatId:long}/end")]
    [Requires(Permission.ActInCouncil)]
    public Task<IActionResult> EndSeat(
        string number, long seatId, EndSeatForm form, [FromServices] EndSeatHandler handler, [FromServices] EndSeatQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, seatId, form, ct),
        _ => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("It is ended.")),
        async () => await query.ReadAsync(number, seatId, form, ct) is { } again ? Again(nameof(EndSeat), again) : NotFound());
}
