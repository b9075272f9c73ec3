using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.InitialMembers;

/// <summary>The first members of a founding: a school is searched and put in with its terms, or a campus of the lead is named.</summary>
[Requires(Permission.FillApplication)]
[Route("/applications/{number}/draft/members")]
[HelpTopic("members")]
public sealed class InitialMembersController(DraftFrameQuery frames, MembersQuery query) : DraftController<DraftFrame>(frames.HandleAsync)
{
    private readonly DraftFrameQuery _frames = frames;

    /// <summary>The members and the search.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(string number, string? q, CancellationToken ct)
    {
        var page = await query.HandleAsync(number, q, ct);
        return page.Refusal is { } refusal ? Closed(refusal) : page.Value.Frame.IsOpen ? View(page.Value) : ToCase(number);
    }

    /// <summary>The form for a school that was found, or for a campus.</summary>
    [HttpGet("add")]
    public Task<IActionResult> Add(string number, string? school, CancellationToken ct) => FormAsync(number, new MemberForm { School = school }, ct);

    [HttpPost("add")]
    public Task<IActionResult> Add(string number, MemberForm form, [FromServices] SaveMemberHandler handler, CancellationToken ct) =>
        SaveMemberAsync(number, form, handler, ct);

    /// <summary>The form for a member that is in.</summary>
    [HttpGet("edit")]
    public async Task<IActionResult> Edit(string number, string unit, CancellationToken ct)
    {
        var frame = await _frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal ? Closed(refusal)
            : frame.Value.Packet.Members.FirstOrDefault(m => m.Key == unit) is { } member ? await FormAsync(number, MemberForm.Of(member), ct)
            : NotFound();
    }

    [HttpPost("edit")]
    public Task<IActionResult> Edit(string number, MemberForm form, [FromServices] SaveMemberHandler handler, CancellationToken ct) =>
        SaveMemberAsync(number, form, handler, ct);

    [HttpPost("remove")]
    public Task<IActionResult> Remove(string number, MemberKeyForm form, [FromServices] RemoveMemberHandler handler, CancellationToken ct) =>
        DoAsync(number, form, handler.HandleAsync, Texts.Key("The member is taken out."), ct);

    /// <summary>Asks a school once more that has declined.</summary>
    [HttpPost("ask")]
    public Task<IActionResult> Ask(string number, MemberKeyForm form, [FromServices] AskAgainHandler handler, CancellationToken ct) =>
        DoAsync(number, form, handler.HandleAsync, Texts.Key("The school is asked again."), ct);

    /// <inheritdoc />
    protected override string AfterSave(string number) => $"/applications/{number}/draft/members";

    private async Task<IActionResult> SaveMemberAsync(string number, MemberForm form, SaveMemberHandler handler, CancellationToken ct)
    {
        var answer = await SaveAsync(number, "Form", form, handler.HandleAsync, ct);
        if (answer is ViewResult { Model: MemberForm again } && !again.IsCampus)
        {
            again.SchoolName = (await query.SchoolAsync(again.Frame, again.School!, ct))?.Name ?? again.School;
        }

        return answer;
    }

    private async Task<IActionResult> FormAsync(string number, MemberForm form, CancellationToken ct)
    {
        var frame = await _frames.HandleAsync(number, ct);
        if (frame.Refusal is { } refusal)
        {
            return Closed(refusal);
        }

        if (!frame.Value.IsOpen)
        {
            return ToCase(number);
        }

        if (!form.IsCampus)
        {
            if (await query.SchoolAsync(frame.Value, form.School!, ct) is not { } school)
            {
                return NotFound();
            }

            form.SchoolName = school.Name;
        }

        form.Frame = frame.Value;
        form.Version = frame.Value.Version;
        form.CooperationType ??= form.TypeChoices() is [var only] ? only.Value : null;
        return View("Form", form);
    }

    private Task<IActionResult> DoAsync(
        string number, MemberKeyForm form, Func<string, MemberKeyForm, CancellationToken, Task<Outcome<Done>>> act, string said, CancellationToken ct) => TryAsync(
        () => act(number, form, ct),
        _ => Said(Redirect(AfterSave(number)), said),
        async () =>
        {
            var page = await query.HandleAsync(number, null, ct);
            return page.Refusal is { } refusal ? Closed(refusal) : Again(nameof(Index), page.Value);
        });
}
