using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Testing.Districts;

/// <content>Policies and groups of a test's own district.</content>
public sealed partial class District
{
    /// <summary>The shipped profile of education groups: a draft.</summary>
    public const string GroupsProfile = "xingning-groups-2024";

    /// <summary>The shipped profile of clusters: issued.</summary>
    public const string ClustersProfile = "xingning-clusters-2018";

    private int _groups;

    /// <summary>Stores a shipped policy for this district, under a code of its own; a draft is not adopted.</summary>
    /// <param name="shipped">Code of the shipped profile.</param>
    /// <param name="change">Changes its text, to prove that a number is data.</param>
    public async Task<PolicyProfileVersion> AddPolicyAsync(string shipped = GroupsProfile, Func<string, string>? change = null)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{shipped}-t{_number}");
        var text = ShippedFile.Profiles().Single(file => file.Name == shipped + ".json").Text
            .Replace($"\"{shipped}\"", $"\"{code}\"", StringComparison.Ordinal)
            .Replace("\"jurisdiction\": \"450102\"", $"\"jurisdiction\": \"{Jurisdiction.Code}\"", StringComparison.Ordinal);
        text = change?.Invoke(text) ?? text;
        var profile = ProfileReader.Read(text).Required();
        return await _portal.InDatabaseAsync(async db =>
        {
            var version = new PolicyProfileVersion
            {
                Code = code,
                Number = profile.Version,
                JurisdictionId = Jurisdiction.Id,
                Title = profile.Document.Title.Chinese,
                Json = text,
                InForceFrom = profile.InForceFrom,
            };
            db.Add(version);
            await db.SaveChangesAsync();
            return version;
        });
    }

    /// <summary>A group that began a year ago.</summary>
    /// <param name="policy">The policy that it stands under.</param>
    /// <param name="lead">Its lead.</param>
    /// <param name="members">Its members, entrusted for three years.</param>
    /// <param name="name">Its short name; made up when not given.</param>
    public async Task<SchoolGroup> AddGroupAsync(PolicyProfileVersion policy, DistrictSchool lead, IEnumerable<DistrictSchool> members, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(lead);
        var index = Interlocked.Increment(ref _groups);
        var since = _portal.Today.AddYears(-1);
        return await _portal.InDatabaseAsync(async db =>
        {
            var group = new SchoolGroup
            {
                Number = string.Create(CultureInfo.InvariantCulture, $"G{Jurisdiction.Code}-{since.Year}-{index:000}"),
                Kind = SchoolGroupKind.EducationGroup,
                Level = GroupLevel.District,
                FullName = $"{City.Name}{name ?? $"{lead.Name}教育集团"}",
                ShortName = name ?? $"{lead.Name}教育集团",
                JurisdictionId = Jurisdiction.Id,
                LeadSchoolId = lead.Id,
                ProfileVersionId = policy.Id,
                EffectiveOn = since,
                RegisteredAt = _portal.BusinessClock.Now.AddYears(-1),
                DecidingDocument = "试府复〔2025〕1号",
            };
            group.Memberships.Add(new Membership { SchoolId = lead.Id, Role = MembershipRole.Lead, StartsOn = since });
            group.Memberships.AddRange(members.Select(member => new Membership
            {
                SchoolId = member.Id,
                Role = MembershipRole.Member,
                CooperationType = "entrusted",
                StartsOn = since,
                TermEndsOn = since.AddYears(3).AddDays(-1),
            }));
            db.Add(group);
            db.Add(new GroupGuard { Group = group });
            await db.SaveChangesAsync();
            group.LeadSchool = await db.Schools.FindAsync(lead.Id);
            db.AddTermsOf(group);
            await db.SaveChangesAsync();
            return group;
        });
    }
}
