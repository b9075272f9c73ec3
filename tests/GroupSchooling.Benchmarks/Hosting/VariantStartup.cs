using GroupSchooling.Benchmarks.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(VariantStartup))]

namespace GroupSchooling.Benchmarks.Hosting;

/// <summary>Adds the variants to the portal's program when it is hosted here.</summary>
public sealed class VariantStartup : IHostingStartup
{
    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddControllers().AddApplicationPart(typeof(VariantStartup).Assembly);
        // The pages' own views find their partials in the folders of the pages' own controllers.
        services.PostConfigure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Add("/Features/Groups/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Schools/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Work/{0}.cshtml");
        });
        services.AddSingleton<IOutputCacheStore, NothingKept>();
        services.AddSingleton<Database>();
        services.AddTransient<IStartupFilter, BareEndpoints>();
    });

    /// <summary>A store in which no page is ever found.</summary>
    private sealed class NothingKept : IOutputCacheStore
    {
        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult<byte[]?>(null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
