using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>What a page calls the fields of its form: the display names of the properties that its action binds.</summary>
public sealed class FieldLabels(IModelMetadataProvider metadata)
{
    /// <summary>The label of a field such as <c>Members[0].Reason</c>; null when its property has no display name.</summary>
    public string? Of(Endpoint? endpoint, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            return null;
        }

        var steps = field.Split('.').Select(step => step.Split('[')[0]).ToList();
        return action.Parameters
            .Select(parameter => Follow(metadata.GetMetadataForType(parameter.ParameterType), steps))
            .FirstOrDefault(label => label is not null);
    }

    private static string? Follow(ModelMetadata start, List<string> steps)
    {
        var current = start;
        foreach (var step in steps)
        {
            current = current.ElementMetadata ?? current;
            var property = current.Properties.FirstOrDefault(p => string.Equals(p.PropertyName, step, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                return null;
            }

            current = property;
        }

        return current.DisplayName;
    }
}
