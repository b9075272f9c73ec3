using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>Puts every action that takes files under the limit on uploads, so that none is forgotten.</summary>
public sealed class UploadLimits : IActionModelConvention
{
    private const int Deepest = 3;

    /// <inheritdoc />
    public void Apply(ActionModel action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (action.Parameters.Any(parameter => TakesFiles(parameter.ParameterType, Deepest)))
        {
            foreach (var selector in action.Selectors)
            {
                selector.EndpointMetadata.Add(new EnableRateLimitingAttribute(RateLimits.Uploads));
            }
        }
    }

    /// <summary>Looks into forms, and into lists and rows of forms, and not into the services that an action asks for.</summary>
    private static bool TakesFiles(Type type, int depth)
    {
        if (typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type))
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        return type.IsGenericType
            ? type.GetGenericArguments().Any(argument => TakesFiles(argument, depth))
            : type.Namespace?.StartsWith("GroupSchooling.Web.Features", StringComparison.Ordinal) == true
                && type.GetProperties().Any(property => TakesFiles(property.PropertyType, depth - 1));
    }
}
