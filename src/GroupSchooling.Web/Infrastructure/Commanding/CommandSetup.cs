using System.Reflection;
using FluentValidation;
using GroupSchooling.Web.Infrastructure.Pages;

namespace GroupSchooling.Web.Infrastructure.Commanding;

/// <summary>Registers every handler, query and validator of the features by its name's ending.</summary>
public static class CommandSetup
{
    private const long MaximumKeptBytes = 32 * 1024 * 1024;

    private static readonly string[] Endings = ["Handler", "Query", "Desk", "Access", "News", "Registrar"];

    /// <summary>Adds the command runner and all handlers.</summary>
    public static IServiceCollection AddPortalCommands(this IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.SizeLimit = MaximumKeptBytes;
            foreach (var area in PublicPageCache.Areas)
            {
                options.AddPolicy(area, new PublicPagePolicy(area));
            }
        });
        services.AddScoped<CommandRunner>();
        services.AddScoped<StaleCheck>();
        services.AddSingleton<PublicPageCache>();
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false }
            && t.Namespace?.StartsWith("GroupSchooling.Web.Features", StringComparison.Ordinal) == true))
        {
            if (Endings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))
            {
                services.AddScoped(type);
            }

            foreach (var validator in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                services.AddScoped(validator, type);
            }
        }

        return services;
    }
}
