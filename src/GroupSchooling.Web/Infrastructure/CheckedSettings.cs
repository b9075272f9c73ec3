using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure;

/// <summary>A section of the settings that can say what is wrong with it.</summary>
public interface ICheckedSettings
{
    /// <summary>What is wrong, as a sentence with the setting's name; null when nothing is.</summary>
    string? Fault();
}

/// <summary>Sections of the settings that are looked at before the portal serves, so that a wrong one stops the start and not the first page.</summary>
public static class CheckedSettings
{
    /// <summary>Binds a section and has it checked at the start.</summary>
    public static IServiceCollection AddCheckedSettings<T>(this IServiceCollection services, string section)
        where T : class, ICheckedSettings
    {
        services.AddOptions<T>().BindConfiguration(section);
        return services.AddSingleton(provider => new SettingsCheck(() => provider.GetRequiredService<IOptions<T>>().Value.Fault()));
    }

    /// <summary>Checks all of them.</summary>
    /// <exception cref="ConfigurationException">One is wrong, or cannot be read as a number.</exception>
    public static void Check(IServiceProvider services)
    {
        foreach (var check in services.GetServices<SettingsCheck>())
        {
            string? fault;
            try
            {
                fault = check.Fault();
            }
            catch (InvalidOperationException e)
            {
                // The binder names the setting and its value.
                fault = e.Message;
            }

            if (fault is not null)
            {
                throw new ConfigurationException(fault);
            }
        }
    }
}

/// <summary>Asks one section what is wrong with it.</summary>
public sealed record SettingsCheck(Func<string?> Fault);
