using System.Net;
using System.Text.RegularExpressions;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using GroupSchooling.Web.Tests.Localisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Infrastructure.Permissions;

/// <summary>Every endpoint of the whole application, for every role.</summary>
public sealed partial class EndpointTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Nobody signed in, and each role.</summary>
    public static TheoryData<Role?> Everyone
    {
        get
        {
            var everyone = new TheoryData<Role?> { null };
            foreach (var role in Enum.GetValues<Role>())
            {
                everyone.Add(role);
            }

            return everyone;
        }
    }

    private IReadOnlyList<ControllerActionDescriptor> Actions =>
        [.. portal.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.Cast<ControllerActionDescriptor>()];

    [Fact]
    public void EveryEndpoint_StandsInTheTable()
    {
        var there = Actions.SelectMany(Names).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], there.Except(EndpointTable.Rows.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], EndpointTable.Rows.Keys.Except(there).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryEndpoint_DeclaresAPermissionOrThatItIsPublic()
    {
        var silent = Actions.Where(action =>
            !action.EndpointMetadata.OfType<RequiresAttribute>().Any() && !action.EndpointMetadata.OfType<PublicPageAttribute>().Any());

        Assert.Equal([], silent.Select(action => action.DisplayName));
    }

    [Fact]
    public void NoEndpoint_IsOpenOrClosedByAnythingElse()
    {
        var others = Actions.SelectMany(action => action.EndpointMetadata)
            .Where(found => found is IAuthorizeData and not RequiresAttribute or IAllowAnonymous and not PublicPageAttribute);

        Assert.Equal([], others.Select(found => found.GetType().Name));
    }

    [Fact]
    public void EndpointsWithoutController_AreFilesAndHealth()
    {
        var routes = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => !IsFile().IsMatch(route) && !route.StartsWith("/healthz/", StringComparison.Ordinal));

        Assert.Equal([], routes);
    }

    [Fact]
    public void EveryUpload_IsLimited()
    {
        var limited = Actions.Where(action => action.EndpointMetadata.OfType<EnableRateLimitingAttribute>().Any(limit => limit.PolicyName == RateLimits.Uploads));
        var sources = Directory.EnumerateFiles(Path.Combine(SourceTexts.Root.FullName, "src", "GroupSchooling.Web", "Features"), "*.cshtml", SearchOption.AllDirectories);

        // Counted apart, from the views: a form that uploads says so.
        var uploading = sources.Where(view => File.ReadAllText(view).Contains("multipart/form-data", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uploading);
        Assert.All(limited, action => Assert.Contains("POST", action.EndpointMetadata.OfType<HttpMethodMetadata>().Single().HttpMethods));
        Assert.True(limited.Count() >= uploading.Count, $"{limited.Count()} actions are limited, {uploading.Count} views upload: {string.Join(", ", uploading.Select(Path.GetFileName))}");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Role_IsLetInWhereTheTableSaysAndNowhereElse(Role? role)
    {
        using var browser = await BrowserAsync(role);
        var wrong = new List<string>();
        foreach (var row in EndpointTable.Rows.Values.Where(row => row.Route is not "/account/sign-out"))
        {
            using var request = new HttpRequestMessage(row.Verb == "POST" ? HttpMethod.Post : HttpMethod.Get, Example(row.Route));
            request.Content = row.Verb == "POST" ? new FormUrlEncodedContent([]) : null;
            using var answer = await browser.Http.SendAsync(request);
            if (Verdict(row, role, answer) is { } fault)
            {
                wrong.Add($"{row.Endpoint}: {fault}");
            }
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public void AdministratorsAndAuditors_SeeNoCase()
    {
        var cases = EndpointTable.Rows.Values.Where(row => row.Route.StartsWith("/applications", StringComparison.Ordinal)
            || row.Route.StartsWith("/work", StringComparison.Ordinal) || row.Route.StartsWith("/files", StringComparison.Ordinal)
            || row.Route.StartsWith("/invitations", StringComparison.Ordinal) || row.Route.StartsWith("/founding", StringComparison.Ordinal));

        Assert.All(cases, row => Assert.DoesNotContain(row.Roles, RoleRules.IsApart));
    }

    /// <summary>What is wrong with an answer. Whoever is let in with a form that has no token is stopped there, which proves that it is asked for.</summary>
    private static string? Verdict(EndpointTable.Row row, Role? role, HttpResponseMessage answer)
    {
        var toSignIn = answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.OriginalString.Contains("/account/sign-in?returnUrl=", StringComparison.Ordinal);
        if (!row.Allows(role))
        {
            var turnedAway = role is null ? toSignIn : answer.StatusCode == HttpStatusCode.Forbidden;
            return turnedAway ? null : $"let in ({answer.StatusCode})";
        }

        if (toSignIn || answer.StatusCode == HttpStatusCode.Forbidden || answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            return $"turned away ({answer.StatusCode})";
        }

        return row.IsSafe || EndpointTable.WithoutToken.Contains(row.Endpoint) || answer.StatusCode == HttpStatusCode.BadRequest
            ? null
            : $"took a form without a token ({answer.StatusCode})";
    }

    private static IEnumerable<string> Names(ControllerActionDescriptor action)
    {
        var verbs = action.EndpointMetadata.OfType<HttpMethodMetadata>().SelectMany(found => found.HttpMethods).Distinct().DefaultIfEmpty("ANY");
        return verbs.Select(verb => $"{verb} /{action.AttributeRouteInfo!.Template}");
    }

    /// <summary>An address of the route at which nothing is.</summary>
    private static Uri Example(string route) => new(
        Parameter().Replace(route, match => match.Value.Contains(":int", StringComparison.Ordinal) ? "404" : match.Value.Contains(":long", StringComparison.Ordinal) ? "999999999" : "none"),
        UriKind.Relative);

    private async Task<PortalBrowser> BrowserAsync(Role? role)
    {
        if (role is not { } held)
        {
            return portal.Anyone();
        }

        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        if (held == Role.Principal)
        {
            return await portal.SignedInAsync(school.Principal);
        }

        var name = await district.AddPersonAsync(held, district.Bureau);
        if (RoleRules.Fits(held, OrganisationKind.School))
        {
            await portal.InDatabaseAsync(async db =>
            {
                var assignment = await db.Assignments.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == name));
                assignment.OrganisationId = school.OrganisationId;
                await db.SaveChangesAsync();
            });
        }

        return await portal.SignedInAsync(name);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    // The last one is Development's, for files that were changed since the build.
    [GeneratedRegex(@"\.[a-z0-9]+(\.gz|\.br)?$|^\{\*\*path:file\}$")]
    private static partial Regex IsFile();
}
