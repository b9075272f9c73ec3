using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>
/// Lets an action take forms with files up to <see cref="UploadOptions.MaximumRequestBytes"/>. A request that announces more is turned away before
/// it is read (<see cref="Security.BodySizeCheck"/>); a single file over its own limit is refused in words at its field.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UploadsAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the antiforgery check (1000), which reads the form.</summary>
    public int Order => 900;

    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var options = http.RequestServices.GetRequiredService<IOptions<UploadOptions>>().Value;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaximumRequestBytes;
        }

        var form = http.Features.Get<IFormFeature>();
        if (form?.Form is null)
        {
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = options.MaximumRequestBytes }));
        }
    }
}
