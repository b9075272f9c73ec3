using System.Collections.Concurrent;
using GroupSchooling.Benchmarks.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>
/// The bare variant, in front of all of the portal's middleware: the SQL of the limit variant, and then the bytes that the limit variant once
/// answered to the same address.
/// </summary>
internal sealed class BareEndpoints(Database database, IServer server) : IStartupFilter
{
    private readonly ConcurrentDictionary<string, byte[]> _answers = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(context => context.Request.Host.Host == VariantHosts.Bare, bare =>
        {
            bare.UseRouting();
            bare.UseEndpoints(endpoints =>
            {
                foreach (var page in MeasuredPages.All.DistinctBy(page => page.Template))
                {
                    endpoints.MapGet(page.Template, context => AnswerAsync(page, context));
                }
            });
        });
        next(app);
    };

    private async Task AnswerAsync(IMeasuredPage page, HttpContext context)
    {
        var address = $"{context.Request.Path}{context.Request.QueryString}";
        if (!_answers.TryGetValue(address, out var answer))
        {
            answer = await AskLimitAsync(address, context.RequestAborted);
            _answers.TryAdd(address, answer);
        }

        await using var connection = await database.OpenAsync(context.RequestAborted);
        await page.ReadAsync(context, connection);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task<byte[]> AskLimitAsync(string address, CancellationToken ct)
    {
        var self = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(self, address));
        request.Headers.Host = VariantHosts.Limit;
        using var answer = await client.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }
}
