using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Policies;

/// <summary>Which policy an application stands under.</summary>
public sealed class ProfileCatalogueTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task DraftWithoutAdoption_IsNotInForce()
    {
        var district = await District.CreateAsync(portal);
        await district.AddPolicyAsync();

        Assert.Null(await InForceAsync(district, SchoolGroupKind.EducationGroup, portal.Today));
    }

    [Fact]
    public async Task OfTwoInForce_TheNewerThatKnowsTheKindIsTaken()
    {
        var district = await District.CreateAsync(portal);
        var clusters = await district.AddPolicyAsync(District.ClustersProfile);
        var groups = await district.AddPolicyAsync();
        await SetAsync(groups, new DateOnly(2024, 3, 1), null);

        Assert.Equal(groups.Id, (await InForceAsync(district, SchoolGroupKind.EducationGroup, portal.Today))!.VersionId);
        Assert.Equal(clusters.Id, (await InForceAsync(district, SchoolGroupKind.EducationGroup, new DateOnly(2024, 2, 29)))!.VersionId);
        Assert.Equal(clusters.Id, (await InForceAsync(district, SchoolGroupKind.SchoolCluster, portal.Today))!.VersionId);
        Assert.Null(await InForceAsync(district, SchoolGroupKind.HeadSchool, portal.Today));
    }

    [Fact]
    public async Task Ended_IsNoLongerInForce()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        await SetAsync(policy, new DateOnly(2024, 3, 1), new DateOnly(2025, 2, 28));

        Assert.NotNull(await InForceAsync(district, SchoolGroupKind.EducationGroup, new DateOnly(2025, 2, 28)));
        Assert.Null(await InForceAsync(district, SchoolGroupKind.EducationGroup, new DateOnly(2025, 3, 1)));
    }

    [Fact]
    public async Task AnotherDistricts_IsNotTaken()
    {
        var district = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        await district.AddPolicyAsync(District.ClustersProfile);

        Assert.Null(await InForceAsync(other, SchoolGroupKind.SchoolCluster, portal.Today));
    }

    [Fact]
    public async Task Version_IsParsedOnce()
    {
        var policy = await (await District.CreateAsync(portal)).AddPolicyAsync();

        var first = await GetAsync(policy.Id);
        portal.Counting.Reset();

        Assert.Same(first, await GetAsync(policy.Id));
        Assert.Empty(portal.Counting.Commands);
    }

    [Fact]
    public async Task UnknownVersion_IsAFault() => await Assert.ThrowsAsync<InvalidOperationException>(() => GetAsync(long.MaxValue));

    private async Task<ProfileInForce?> InForceAsync(District district, SchoolGroupKind kind, DateOnly day)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().InForceAsync(district.Jurisdiction.Id, kind, day);
    }

    private async Task<PolicyProfile> GetAsync(long versionId)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().GetAsync(versionId);
    }

    private Task SetAsync(PolicyProfileVersion policy, DateOnly from, DateOnly? to) => portal.InDatabaseAsync(async db =>
    {
        var version = await db.ProfileVersions.FindAsync(policy.Id);
        (version!.InForceFrom, version.InForceTo) = (from, to);
        await db.SaveChangesAsync();
    });
}
