using GroupSchooling.Data.Calendars;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Every cell of the table of state, act and person, through HTTP: what stands in it is taken, and nothing else is, whatever a request claims.</summary>
public sealed class CaseTableTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var row in CaseTable.Names.SelectMany(CaseTable.Read))
            {
                rows.Add(row.Name, row.State);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EachPerson_MayDoWhatTheCellSaysAndNothingElse(string table, string state)
    {
        GoToAWorkingDay();
        var row = CaseTable.Of(table, state);
        var states = await CaseStates.CreateAsync(portal, table);
        using var acts = new CaseActs(portal);
        var (number, people) = await states.MakeAsync(state);
        var before = await states.LoadAsync(number);
        List<string> wrong = [];

        foreach (var (person, cell) in row.Cells)
        {
            foreach (var act in CaseTable.Acts)
            {
                // What changes the case is done to one of its own, after what must not be done was tried on this one.
                if (!cell.Contains(act, StringComparison.Ordinal) || act is 'v' or 'f')
                {
                    var taken = await acts.TryAsync(people[person], before, act);
                    wrong.AddRange(taken == cell.Contains(act, StringComparison.Ordinal) ? [] : [$"{person} {act}: {(taken ? "taken" : "refused")}"]);
                }
            }
        }

        var after = await states.LoadAsync(number);
        Assert.Equal((before.Status, before.Version, before.CurrentStep), (after.Status, after.Version, after.CurrentStep));
        foreach (var (person, act) in row.Cells.SelectMany(c => c.Value.Where(a => a is not ('v' or 'f')).Select(a => (c.Key, a))))
        {
            var (own, present) = await states.MakeAsync(state);
            wrong.AddRange(await acts.TryAsync(present[person], await states.LoadAsync(own), act) ? [] : [$"{person} {act}: refused"]);
        }

        Assert.Equal([], wrong);
    }

    /// <summary>Nobody is reminded on a day off.</summary>
    private void GoToAWorkingDay()
    {
        var calendar = ShippedCalendars.For(null);
        for (var shift = 1; !calendar.IsWorkingDay(portal.Today); shift++)
        {
            portal.BusinessClock.Shift(shift);
        }
    }
}
