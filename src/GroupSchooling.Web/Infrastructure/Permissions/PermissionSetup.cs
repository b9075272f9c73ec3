using Microsoft.AspNetCore.Authorization;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>Registers the actor and one policy per permission.</summary>
public static class PermissionSetup
{
    /// <summary>Adds what <see cref="RequiresAttribute"/> needs.</summary>
    public static IServiceCollection AddPortalPermissions(this IServiceCollection services)
    {
        services.AddScoped<CurrentActor>();
        services.AddScoped<ActorLoader>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<IAuthorizationMiddlewareResultHandler, DoorKeeper>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in PermissionCatalogue.All)
        {
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }

        return services;
    }

    private sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

    private sealed class PermissionHandler(CurrentActor actor) : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            // Somebody without any assignment, or who must first change the password, still has an account to look after.
            var own = requirement.Permission == Permission.UseOwnAccount && actor.IsSignedIn;
            if (own || actor.Can(requirement.Permission))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
