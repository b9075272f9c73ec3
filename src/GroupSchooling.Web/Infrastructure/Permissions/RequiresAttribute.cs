using Microsoft.AspNetCore.Authorization;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>The permission that an endpoint asks for at the door. Not signed in: to the sign-in page. Signed in without it: 403.</summary>
/// <param name="permission">One of <see cref="Permission"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(string permission) : AuthorizeAttribute(permission)
{
    /// <summary>The permission.</summary>
    public string Permission => Policy!;
}

/// <summary>Says that anyone may open the endpoint, signed in or not. An endpoint with neither this nor <see cref="RequiresAttribute"/> fails a test.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicPageAttribute : Attribute, IAllowAnonymous;
