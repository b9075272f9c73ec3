namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>Registers uploads.</summary>
public static class FileSetup
{
    /// <summary>Adds the store and its limits.</summary>
    public static IServiceCollection AddPortalFiles(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration("Uploads");
        services.AddScoped<FileStore>();
        return services;
    }
}
