using System.Globalization;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Councils;

/// <summary>
/// State × action × role of meetings and their items, cell by cell, through HTTP. A cell says what the answer is: ok, 403 for who sees it and may not, 404 for who does
/// not see it, 409 where the state does not let it, 422 where something is missing.
/// Roles: K keeps and chairs (the lead's principal), X keeps (secretary), M sits there and is asked, S is of a member school and sits nowhere, W sits in the body that
/// watches, B acts for the bureau, O is principal of a school outside.
/// </summary>
public sealed class CouncilTableTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string MeetingTable = """
        action   role Planned Called Open Closed Signed Cancelled
        edit     K    ok      ok     409  409    409    409
        edit     M    404     403    403  403    403    403
        edit     S    404     403    403  403    403    403
        edit     B    403     403    403  403    403    403
        edit     O    404     404    404  404    404    404
        add      K    ok      ok     ok   409    409    409
        add      M    404     403    403  403    403    403
        add      W    404     403    403  403    403    403
        add      B    403     403    403  403    403    403
        call     K    ok      409    409  409    409    409
        call     X    ok      409    409  409    409    409
        call     M    404     403    403  403    403    403
        call     O    404     404    404  404    404    404
        cancel   K    ok      ok     409  409    409    409
        cancel   M    404     403    403  403    403    403
        cancel   B    403     403    403  403    403    403
        answer   K    404     ok     409  409    409    409
        answer   M    404     ok     409  409    409    409
        answer   S    404     404    404  404    404    404
        answer   B    403     403    403  403    403    403
        answer   O    404     404    404  404    404    404
        open     K    409     ok     ok   409    409    409
        open     M    404     403    403  403    403    403
        open     W    404     403    403  403    403    403
        close    K    409     409    ok   409    409    409
        close    M    404     403    403  403    403    403
        close    O    404     404    404  404    404    404
        minutes  K    409     409    409  ok     409    409
        minutes  X    409     409    409  ok     409    409
        minutes  M    404     403    403  403    403    403
        sign     K    409     409    409  ok     409    409
        sign     X    403     403    403  403    403    403
        sign     M    404     403    403  403    403    403
        sign     B    403     403    403  403    403    403
        """;

    private const string ItemTable = """
        action     role Planned Called Open Voting Decided Noted Signed
        edit       K    ok      ok     ok   409    409     409   409
        edit       M    404     403    403  403    403     403   403
        edit       B    403     403    403  403    403     403   403
        up         K    404     404    404  404    404     404   404
        open-vote  K    409     409    ok   409    409     409   409
        open-vote  X    409     409    ok   409    409     409   409
        open-vote  M    404     403    403  403    403     403   403
        close-vote K    409     409    409  ok     409     409   409
        close-vote M    404     403    403  403    403     403   403
        close-vote O    404     404    404  404    404     404   404
        end        K    409     409    ok   409    409     409   409
        end        M    404     403    403  403    403     403   403
        vote       K    404     422    422  ok     409     422   409
        vote       M    404     422    422  ok     409     422   409
        vote       S    404     422    422  422    422     422   422
        vote       B    403     403    403  403    403     403   403
        vote       O    404     404    404  404    404     404   404
        recuse     M    404     ok     ok   ok     409     409   409
        recuse     S    404     404    404  404    404     404   404
        recuse     B    403     403    403  403    403     403   403
        remark     W    404     404    404  404    ok      404   ok
        remark     K    404     404    404  404    403     404   403
        remark     M    404     404    404  404    403     404   403
        remark     B    403     403    403  403    403     403   403
        """;

    public static TheoryData<string> MeetingStates => [.. Head(MeetingTable)];

    public static TheoryData<string> ItemStates => [.. Head(ItemTable)];

    [Theory]
    [MemberData(nameof(MeetingStates))]
    public Task Meeting(string state) => PlayAsync(MeetingTable, state, "");

    [Theory]
    [MemberData(nameof(ItemStates))]
    public Task Item(string state) => PlayAsync(ItemTable, state, "/items/1");

    /// <summary>What is refused changes nothing, so one meeting serves all of it; each thing that is done has a meeting of its own.</summary>
    private async Task PlayAsync(string table, string state, string path)
    {
        var stage = await StageAsync(state);
        foreach (var cell in Cells(table, state).Where(c => c.Expected != "ok"))
        {
            Assert.Equal($"{cell.Action} {cell.Role}: {cell.Expected}", $"{cell.Action} {cell.Role}: {await PostAsync(stage, cell, path)}");
        }

        foreach (var cell in Cells(table, state).Where(c => c.Expected == "ok"))
        {
            var own = await StageAsync(state);
            if (cell.Action == "close")
            {
                // A meeting closes when nothing on its agenda is open any more.
                using var lead = await own.World.Council.LeadAsync();
                await ItemToAsync(own.World, lead, "Noted");
            }

            Assert.Equal($"{cell.Action} {cell.Role}: 302", $"{cell.Action} {cell.Role}: {await PostAsync(own, cell, path)}");
        }
    }

    private async Task<string> PostAsync(Stage stage, Cell cell, string path)
    {
        using var browser = await portal.SignedInAsync(stage.People[cell.Role]);
        var token = (await browser.GetAsync("/account/password")).One("main form input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var fields = await FieldsAsync(stage, cell.Action, path.Length > 0);
        var action = (path, cell.Action) switch { ("", "add") => "/items/new", _ => $"{path}/{cell.Action}" };
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields]);
        using var answer = await browser.Http.PostAsync(new Uri($"{stage.World.Url}{action}", UriKind.Relative), content);
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<IEnumerable<KeyValuePair<string, string>>> FieldsAsync(Stage stage, string action, bool isItem)
    {
        var meeting = await portal.InDatabaseAsync(db => db.Meetings.Include(m => m.Items).Include(m => m.Attendances).SingleAsync(m => m.GroupId == stage.World.Council.Group.Id));
        return (isItem, action) switch
        {
            (false, "edit") => Fields(
                ("Body", "council"), ("Title", "改期的会议"), ("HeldOn", portal.Today.AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("BeginsAt", "16:00"), ("Place", "礼堂"),
                ("Version", meeting.Version.ToString(CultureInfo.InvariantCulture))),
            (false, "add") => Fields(("Title", "第二项")),
            (false, "cancel") => Fields(("Reason", "另行通知")),
            (false, "answer") => Fields(("Answer", "Coming")),
            (false, "open") => meeting.Attendances.Select(a => new KeyValuePair<string, string>("Present", a.Id.ToString(CultureInfo.InvariantCulture))),
            (false, "minutes") => Fields(("Minutes", "充分讨论。")),
            (true, "edit") => Fields(("Title", "改过的议题"), ("Motion", "同意"), ("Version", meeting.Items[0].Version.ToString(CultureInfo.InvariantCulture))),
            (true, "vote") => Fields(("Choice", "For")),
            (true, "recuse") => Fields(("Reason", "亲属")),
            (true, "end") => Fields(("State", "Noted")),
            (true, "remark") => Fields(("Text", "请补充依据")),
            _ => [],
        };
    }

    /// <summary>A council whose meeting stands at a state.</summary>
    private async Task<Stage> StageAsync(string state)
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2, matter: "major-project");
        var council = world.Council;
        await council.AppointAsync("council/secretary", council.Lead, council.Lead.Staff);
        await council.AppointAsync("supervisory-board/supervisor", council.Members[1], council.Members[1].Staff);
        var outside = await council.District.AddSchoolAsync();
        await BringToAsync(world, state);
        return new Stage(world, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["K"] = council.Lead.Principal,
            ["X"] = council.Lead.Staff,
            ["M"] = council.Members[0].Principal,
            ["S"] = council.Members[0].Staff,
            ["W"] = council.Members[1].Staff,
            ["B"] = council.District.Clerk,
            ["O"] = outside.Principal,
        });
    }

    private static async Task BringToAsync(MeetingWorld world, string state)
    {
        if (state == nameof(MeetingStatus.Planned))
        {
            return;
        }

        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        if (state == nameof(MeetingStatus.Called))
        {
            return;
        }

        if (state == nameof(MeetingStatus.Cancelled))
        {
            await lead.SubmitAsync(world.Url, new() { ["Reason"] = "另行通知" }, "form[action$='/cancel']");
            return;
        }

        await world.OpenAsync();
        await ItemToAsync(world, lead, state);
        if (state is "Closed" or "Signed")
        {
            await lead.SubmitAsync(world.Url, [], "form[action$='/close']");
        }

        if (state == "Signed")
        {
            await lead.SubmitAsync(world.Url, [], "form[action$='/sign']");
        }
    }

    private static async Task ItemToAsync(MeetingWorld world, PortalBrowser lead, string state)
    {
        var item = $"{world.Url}/items/1";
        if (state == "Noted")
        {
            await lead.SubmitAsync(item, [], "#end", "Noted");
        }

        if (state is "Voting" or "Decided" or "Closed" or "Signed")
        {
            await lead.SubmitAsync(item, [], "#open-vote");
        }

        if (state is "Decided" or "Closed" or "Signed")
        {
            await lead.SubmitAsync(item, [], "#close-vote");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(params (string Name, string Value)[] fields) =>
        fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value));

    private static string[] Head(string table) => [.. Words(table.Split('\n')[0]).Skip(2)];

    private static IEnumerable<Cell> Cells(string table, string state)
    {
        var column = Array.IndexOf(Head(table), state) + 2;
        return table.Split('\n').Skip(1).Select(Words).Select(words => new Cell(words[0], words[1], words[column]));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed record Cell(string Action, string Role, string Expected);

    private sealed record Stage(MeetingWorld World, Dictionary<string, string> People);
}
