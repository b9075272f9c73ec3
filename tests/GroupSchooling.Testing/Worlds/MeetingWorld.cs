using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Testing.Worlds;

/// <summary>A council with a planned meeting of one item.</summary>
public sealed class MeetingWorld
{
    private readonly PortalFixture _portal;

    private MeetingWorld(PortalFixture portal, CouncilWorld council, string url) => (_portal, Council, Url) = (portal, council, url);

    public CouncilWorld Council { get; }

    public string Url { get; }

    public static async Task<MeetingWorld> CreateAsync(PortalFixture portal, int members = 2, bool concerns = false, string? matter = null)
    {
        var council = await CouncilWorld.CreateAsync(portal, members);
        using var lead = await council.LeadAsync();
        var planned = await lead.SubmitAsync($"{council.Url}/meetings/new", new() { ["Body"] = "council", ["Title"] = "第一次会议", ["BeginsAt"] = "15:00", ["Place"] = "会议室" });
        Dictionary<string, string> item = new() { ["Title"] = "年度经费", ["Motion"] = "同意年度经费安排" };
        if (concerns)
        {
            item["School"] = council.Members[0].Number;
        }

        if (matter is not null)
        {
            item["Matter"] = matter;
        }

        await lead.SubmitAsync($"{planned.Location}/items/new", item);
        return new MeetingWorld(portal, council, planned.Location!);
    }

    public async Task CallAsync()
    {
        using var lead = await Council.LeadAsync();
        await lead.SubmitAsync(Url, [], "form[action$='/call']");
    }

    /// <summary>Opens the meeting with everybody present but one or more of the members.</summary>
    /// <param name="except">Members from this index on are absent; null for nobody.</param>
    /// <param name="heldOn">The day on which it is held; null for the day that the page offers.</param>
    public async Task OpenAsync(int? except = null, DateOnly? heldOn = null)
    {
        using var lead = await Council.LeadAsync();
        var absent = except is { } from ? Council.Members.Skip(from).Take(from == 1 ? 1 : Council.Members.Count).Select(m => m.Principal).ToList() : [];
        var page = await lead.GetAsync(Url);
        var ids = await _portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == Council.Group.Id && !absent.Contains(a.PersonName)).Select(a => a.Id).ToListAsync());
        var token = page.One("form[action$='/open'] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("HeldOn", heldOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? page.One("[name=HeldOn]").GetAttribute("value")!),
            .. ids.Select(id => new KeyValuePair<string, string>("Present", id.ToString(CultureInfo.InvariantCulture)))]);
        using var answer = await lead.Http.PostAsync(new Uri($"{Url}/open", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
