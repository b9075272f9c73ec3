using System.Text;
using Xunit.Sdk;

namespace GroupSchooling.Browser.Tests.Browsing;

/// <summary>Something wrong with a page.</summary>
/// <param name="Where">Who stands at which address.</param>
/// <param name="What">The rule and the element, or what else is wrong.</param>
internal sealed record Fault(string Where, string What)
{
    private const int PlacesShown = 4;

    /// <summary>Fails with all of them, each kind once with the places where it is found.</summary>
    public static void Report(IReadOnlyCollection<Fault> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        var report = new StringBuilder();
        foreach (var same in faults.GroupBy(fault => fault.What))
        {
            var places = same.Select(fault => fault.Where).Distinct(StringComparer.Ordinal).ToList();
            report.AppendLine(same.Key);
            report.AppendJoin(Environment.NewLine, places.Take(PlacesShown).Select(place => $"    {place}")).AppendLine();
            if (places.Count > PlacesShown)
            {
                report.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"    and {places.Count - PlacesShown} more");
            }
        }

        throw new XunitException(report.ToString());
    }
}
