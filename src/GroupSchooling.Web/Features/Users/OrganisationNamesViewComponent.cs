using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The names that a browser offers while an organisation is typed: a <c>datalist</c>, which needs no script.</summary>
public sealed class OrganisationNamesViewComponent(OrganisationFinderQuery organisations) : ViewComponent
{
    /// <summary>Lists them.</summary>
    public async Task<IViewComponentResult> InvokeAsync() =>
        View("/Features/Users/_OrganisationNames.cshtml", await organisations.NamesAsync(HttpContext.RequestAborted));
}
