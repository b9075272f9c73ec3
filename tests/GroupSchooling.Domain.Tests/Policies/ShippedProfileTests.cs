using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

public sealed class ShippedProfileTests
{
    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EachShippedProfile_IsReadWithoutFault(string code)
    {
        var reading = ProfileReader.Read(Shipped.Text(code));

        Assert.Empty(reading.Faults.Select(f => $"{f.Line}:{f.Column} {f.Path} {f.Message.Sentence} {string.Join(",", f.Message.Arguments)}"));
        Assert.Equal(code, reading.Profile!.Code);
    }
}
