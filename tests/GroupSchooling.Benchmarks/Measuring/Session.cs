using System.Net;
using System.Text.RegularExpressions;
using GroupSchooling.Benchmarks.Seeding;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>Signs a made-up person in through the portal's own form.</summary>
internal static partial class Session
{
    /// <summary>The cookies of a signed-in person, as a request sends them.</summary>
    /// <exception cref="InvalidOperationException">The person could not sign in.</exception>
    public static async Task<string> SignInAsync(Uri server, string userName, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = server };
        var form = await client.GetStringAsync("/account/sign-in", ct);
        using var content = new FormUrlEncodedContent(
        [
            .. HiddenField().Matches(form).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))),
            KeyValuePair.Create("UserName", userName),
            KeyValuePair.Create("Password", PeopleSeed.Password),
        ]);
        using var answer = await client.PostAsync("/account/sign-in", content, ct);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? cookies.GetCookieHeader(server)
            : throw new InvalidOperationException($"{userName} could not sign in: {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("""<input[^>]*name="(?<name>__RequestVerificationToken)"[^>]*value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex HiddenField();
}
