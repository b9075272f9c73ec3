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
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>, OwnFault<T>>();
    }

    /// <summary>Checks all of them.</summary>
    /// <exception cref="ConfigurationException">One is wrong, or cannot be read as a number.</exception>
    public static void Check(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            // Both messages name the setting: ours, and the binder's about a value that it cannot read.
            throw new ConfigurationException(e.Message);
        }
    }

    private sealed class OwnFault<T> : IValidateOptions<T>
        where T : class, ICheckedSettings
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
