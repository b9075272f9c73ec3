using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>The groups and clusters in the public register.</summary>
[HelpTopic("group")]
public sealed class GroupsController : PortalController
{
    /// <summary>The list.</summary>
    [HttpGet("/register/groups")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Groups)]
    public async Task<IActionResult> List(GroupFilter filter, [FromServices] ListGroupsQuery query, CancellationToken ct) =>
        View("ListGroups", await query.ReadAsync(filter, ct));

    /// <summary>What the list shows, as a workbook.</summary>
    [HttpGet("/register/groups/export.xlsx")]
    [PublicPage]
    [EnableRateLimiting(RateLimits.Downloads)]
    public async Task<IActionResult> ExportXlsx(GroupFilter filter, [FromServices] ExportGroupsHandler handler, CancellationToken ct) =>
        new TableExport(await handler.HandleAsync(filter, ct), ExportFormat.Xlsx);

    /// <summary>What the list shows, as comma-separated text.</summary>
    [HttpGet("/register/groups/export.csv")]
    [PublicPage]
    [EnableRateLimiting(RateLimits.Downloads)]
    public async Task<IActionResult> ExportCsv(GroupFilter filter, [FromServices] ExportGroupsHandler handler, CancellationToken ct) =>
        new TableExport(await handler.HandleAsync(filter, ct), ExportFormat.Csv);

    /// <summary>One group.</summary>
    [HttpGet("/register/groups/{number}")]
    [PublicPage]
    [OutputCache(PolicyName = PublicPageCache.Groups)]
    public async Task<IActionResult> Show(string number, DateOnly? on, [FromServices] ShowGroupQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, on, ct) is { } page ? View("ShowGroup", page) : NotFound();

    /// <summary>The form in which the bureau's leader sets the group's approved size.</summary>
    [HelpTopic("size")]
    [HttpGet("/register/groups/{number}/approved-size")]
    [Requires(Permission.SetApprovedSize)]
    public async Task<IActionResult> SetApprovedSize(string number, [FromServices] SetApprovedSizeQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Sets the group's approved size.</summary>
    [HttpPost("/register/groups/{number}/approved-size")]
    [Requires(Permission.SetApprovedSize)]
    public Task<IActionResult> SetApprovedSize(
        string number, SetApprovedSizeForm form, [FromServices] SetApprovedSizeHandler handler, [FromServices] SetApprovedSizeQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("The approved size is set to {0}."), done),
        async () => await query.ReadAsync(number, form, ct) is { } again ? Again(nameof(SetApprovedSize), again) : NotFound(),
        form);

    /// <summary>The form that moves the group to a newer version of its policy, or to the one in force where it lies, with a preview of both verdicts.</summary>
    [HelpTopic("versions")]
    [HttpGet("/register/groups/{number}/policy")]
    [Requires(Permission.MoveGroups)]
    public async Task<IActionResult> MoveGroup(string number, string? to, [FromServices] MoveGroupQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, to, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Moves the group.</summary>
    [HelpTopic("versions")]
    [HttpPost("/register/groups/{number}/policy")]
    [Requires(Permission.MoveGroups)]
    public Task<IActionResult> MoveGroup(
        string number, MoveGroupForm form, [FromServices] MoveGroupHandler handler, [FromServices] MoveGroupQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("The group now stands under version {1} of “{0}”."), done.Title, done.Number),
        async () => await query.ReadAsync(number, form.To, form, ct) is { } again ? Again(nameof(MoveGroup), again) : NotFound(),
        form);

    /// <summary>The memberships of the group with their plates.</summary>
    [HelpTopic("plates")]
    [HttpGet("/register/groups/{number}/plates")]
    [Requires(Permission.ManagePlates)]
    public async Task<IActionResult> Plates(string number, [FromServices] ListPlatesQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, ct) is { } page ? View("ListPlates", page) : NotFound();

    /// <summary>The form in which a clerk records that a member's plate was put up or taken down.</summary>
    [HttpGet("/register/groups/{number}/plates/{membershipId:long}")]
    [Requires(Permission.ManagePlates)]
    public async Task<IActionResult> RecordPlate(string number, long membershipId, [FromServices] RecordPlateQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, membershipId, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Records that a member's plate was put up, or, where one hangs, taken down.</summary>
    [HttpPost("/register/groups/{number}/plates/{membershipId:long}")]
    [Requires(Permission.ManagePlates)]
    [Uploads]
    public Task<IActionResult> RecordPlate(
        string number,
        long membershipId,
        RecordPlateForm form,
        [FromServices] RecordPlateHandler handler,
        [FromServices] RecordPlateQuery query,
        CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, membershipId, form, ct),
        done => Said(RedirectToAction(nameof(Plates), new { number }), done ? Texts.Key("Recorded: the plate hangs.") : Texts.Key("Recorded: the plate was taken down.")),
        async () => await query.ReadAsync(number, membershipId, form, ct) is { } again ? Again(nameof(RecordPlate), again) : NotFound(),
        form);

    /// <summary>The form in which the leader gives a campus that is a member another name.</summary>
    [HttpGet("/register/groups/{number}/members/{membershipId:long}/name")]
    [Requires(Permission.ChangeNames)]
    public async Task<IActionResult> RenameCampus(string number, long membershipId, [FromServices] RenameCampusQuery query, CancellationToken ct) =>
        await query.ReadAsync(number, membershipId, null, ct) is { } form ? View(form) : NotFound();

    /// <summary>Gives a campus that is a member another name.</summary>
    [HttpPost("/register/groups/{number}/members/{membershipId:long}/name")]
    [Requires(Permission.ChangeNames)]
    public Task<IActionResult> RenameCampus(
        string number,
        long membershipId,
        RenameCampusForm form,
        [FromServices] RenameCampusHandler handler,
        [FromServices] RenameCampusQuery query,
        CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(number, membershipId, form, ct),
        done => Said(RedirectToAction(nameof(Show), new { number }), Texts.Key("The campus is called {0} now."), done),
        async () => await query.ReadAsync(number, membershipId, form, ct) is { } again ? Again(nameof(RenameCampus), again) : NotFound(),
        form);
}
