using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Applications;
using GroupSchooling.Web.Tests.Features.Users;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>A city with two districts: one with schools, a policy and perhaps a case, and a neighbour that has a bureau and nothing else.</summary>
internal sealed class MergerWorld
{
    private readonly PortalFixture _portal;

    private MergerWorld(PortalFixture portal, FoundingWorld founding, Jurisdiction neighbour, Organisation bureau, string clerk, string leader)
    {
        (_portal, Founding, Neighbour, NeighbourBureau, CityClerk, CityLeader) = (portal, founding, neighbour, bureau, clerk, leader);
    }

    public FoundingWorld Founding { get; }

    public District District => Founding.District;

    public Jurisdiction Neighbour { get; }

    public Organisation NeighbourBureau { get; }

    public string CityClerk { get; }

    public string CityLeader { get; }

    public static async Task<MergerWorld> CreateAsync(PortalFixture portal)
    {
        var founding = await FoundingWorld.CreateAsync(portal);
        var district = founding.District;
        var neighbour = new Jurisdiction
        {
            Code = district.Jurisdiction.Code[..^2] + "03",
            Name = "邻区",
            FullName = district.City.FullName + "邻区",
            Level = JurisdictionLevel.District,
            ParentId = district.City.Id,
        };
        var bureau = new Organisation { Name = neighbour.FullName + "教育局", Kind = OrganisationKind.Bureau, Jurisdiction = neighbour };
        await portal.InDatabaseAsync(db =>
        {
            db.Add(bureau);
            return db.SaveChangesAsync();
        });
        return new MergerWorld(
            portal,
            founding,
            neighbour,
            bureau,
            await district.AddPersonAsync(Role.BureauClerk, district.CityBureau),
            await district.AddPersonAsync(Role.BureauLeader, district.CityBureau));
    }

    /// <summary>What a clerk types: the district goes into its neighbour from yesterday on.</summary>
    public Dictionary<string, string> Typed() => new()
    {
        ["From"] = District.Jurisdiction.Code,
        ["Into"] = Neighbour.Code,
        ["FirstDay"] = _portal.Today.AddDays(-1).Iso(),
        ["DocumentTitle"] = "关于同意调整部分行政区划的批复",
        ["DocumentNumber"] = "试政文〔2026〕9号",
        ["DecidedOn"] = _portal.Today.AddDays(-30).Iso(),
    };

    /// <summary>Enters the merger; gives the address of its page.</summary>
    /// <param name="into">Code of a new jurisdiction that takes over; null for the neighbour.</param>
    /// <param name="firstDay">The first day; yesterday when not given.</param>
    public async Task<string> EnterAsync(string? into = null, DateOnly? firstDay = null)
    {
        var typed = Typed();
        typed["FirstDay"] = firstDay?.Iso() ?? typed["FirstDay"];
        if (into is not null)
        {
            (typed["Into"], typed["NewCode"], typed["NewName"]) = ("", into, "新区");
        }

        using var clerk = await _portal.SignedInAsync(CityClerk);
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/register/mergers/new"), typed, files: new() { ["Files"] = TestFile.Pdf("批复.pdf") });
        Assert.True(answer.Location is not null, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    /// <summary>Confirms as the city's leader and expects that it is carried out.</summary>
    public async Task ConfirmAsync(string merger)
    {
        using var leader = await _portal.SignedInAsync(CityLeader);
        var answer = await leader.SubmitAsync(merger, new() { ["Outcome"] = "Confirm" }, "#check");
        Assert.True(answer.Location is not null, $"{answer.Status}: {string.Join(" ", answer.Errors)} {answer.Text}");
    }
}
