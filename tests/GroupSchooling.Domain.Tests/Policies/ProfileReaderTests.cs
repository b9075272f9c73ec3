using System.Text.RegularExpressions;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

public sealed partial class ProfileReaderTests
{
    /// <summary>What is put where in S0, and the fault it makes: at the line of the marked text, which is what stands in the way.</summary>
    public static TheoryData<string, string, string, string> Damages => new()
    {
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": ‹\"ten\",", "$.caps[1].maximum", FaultSentence.NotNumber },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": ‹10.5,", "$.caps[1].maximum", FaultSentence.NotNumber },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": ‹99999999999,", "$.caps[1].maximum", FaultSentence.NotNumber },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": ‹-1,", "$.caps[1].maximum", FaultSentence.OutOfRange },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": ‹null,", "$.caps[1].maximum", FaultSentence.NotNumber },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      ‹\"maximal\": 10, \"maximum\": 10,", "$.caps[1].maximal", FaultSentence.Unknown },
        { "\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": 10, ‹\"maximum\": 11,", "$.caps[1].maximum", FaultSentence.Twice },
        { "\"minimum\": 1,\n      \"title\": { \"zh\": \"成员", "\"minimum\": ‹9, \"maximum\": 8,\n      \"title\": { \"zh\": \"成员", "$.caps[0].minimum", FaultSentence.MinimumAboveMaximum },
        { "{\n      \"code\": \"members-at-least\",", "{\n      ‹\"cod\": 1, \"code\": \"members-at-least\",", "$.caps[0].cod", FaultSentence.Unknown },
        { "      \"cooperationType\": \"close-knit\",", "      \"cooperationType\": ‹\"close-nit\",", "$.caps[2].cooperationType", FaultSentence.NoSuchCode },
        { "\"code\": \"group-size\"", "\"code\": ‹\"members-at-least\"", "$.caps[1].code", FaultSentence.CodeTwice },
        { "\"code\": \"group-size\"", "\"code\": ‹\"Group Size\"", "$.caps[1].code", FaultSentence.NotACode },
        { "\"code\": \"group-size\"", "\"code\": ‹\"\"", "$.caps[1].code", FaultSentence.Empty },
        { "\"reading\": \"ten-in-principle\"", "\"reading\": ‹\"ten\"", "$.caps[1].reading", FaultSentence.NoSuchCode },
        { "\"reading\": \"ten-in-principle\"", "\"reading\": \"ten-in-principle\", \"supplement\": ‹\"packet\"", "$.caps[1].supplement", FaultSentence.TwoOrigins },
        { "\"countsLead\": true,\n      \"countsLeadReading\": \"lead-counts\",\n      \"maximum\"", "\"countsLead\": ‹\"yes\",\n      \"countsLeadReading\": \"lead-counts\",\n      \"maximum\"", "$.caps[1].countsLead", FaultSentence.NotFlag },
        { "\"publishedOn\": \"2024-02-08\"", "\"publishedOn\": ‹\"2024-02-30\"", "$.document.publishedOn", FaultSentence.NotDate },
        { "\"publishedOn\": \"2024-02-08\"", "\"publishedOn\": ‹\"8 February\"", "$.document.publishedOn", FaultSentence.NotDate },
        { "\"standing\": \"DraftForComment\"", "\"standing\": ‹\"Draft\"", "$.document.standing", FaultSentence.NotAChoice },
        { "\"standing\": \"DraftForComment\"", "\"standing\": ‹\"1\"", "$.document.standing", FaultSentence.NotAChoice },
        { "\"standing\": \"DraftForComment\"", "\"standing\": ‹1", "$.document.standing", FaultSentence.NotText },
        { "\"schemaVersion\": 1", "\"schemaVersion\": ‹2", "$.schemaVersion", FaultSentence.Schema },
        { "  \"version\": 1,\n  \"document\"", "  \"version\": ‹0,\n  \"document\"", "$.version", FaultSentence.OutOfRange },
        { "{\n  \"schemaVersion\": 1,", "‹{", "$", FaultSentence.Missing },
        { "  \"caps\": [", "  \"caps\": ‹{}, \"caps2\": [", "$.caps", FaultSentence.NotList },
        { "  \"approvedSize\": {", "  \"approvedSize\": ‹[], \"other\": {", "$.approvedSize", FaultSentence.NotObject },
        { "\"template\": \"{group}加盟校\"", "\"template\": ‹\"{grup}加盟校\"", "$.cooperationTypes[1].plate.template", FaultSentence.UnknownPlaceholder },
        { "      \"minimumYears\": 3,", "      \"minimumYears\": ‹7,", "$.terms[0].minimumYears", FaultSentence.MinimumAboveMaximum },
        { "\"clause\": \"四(三)\", \"strength\": \"Override\", \"overrideBy\": \"bureau-leader\" }", "\"clause\": \"四(三)\", \"strength\": ‹\"Override\" }", "$.terms[0].extension.strength", FaultSentence.OverrideWithoutOffice },
        { "\"clause\": \"四(三)\", \"strength\": \"Override\", \"overrideBy\": \"bureau-leader\" }", "\"clause\": \"四(三)\", \"strength\": \"Warn\", \"overrideBy\": ‹\"bureau-leader\" }", "$.terms[0].extension.overrideBy", FaultSentence.OfficeWithoutOverride },
        { "\"clause\": \"四(三)\", \"strength\": \"Override\", \"overrideBy\": \"bureau-leader\" }", "\"clause\": \"四(三)\", \"strength\": \"Override\", \"overrideBy\": ‹\"boss\" }", "$.terms[0].extension.overrideBy", FaultSentence.NoSuchCode },
        { "      \"of\": \"Lead\",\n      \"required\"", "      \"of\": ‹\"MembersTogether\",\n      \"required\"", "$.ownership[0].of", FaultSentence.ShareOfMembersOnly },
        { "\"action\": \"Apply\", \"office\": \"applicant\", \"name\": { \"zh\": \"学校提出申请\"", "\"action\": \"Apply\", \"office\": ‹\"aplicant\", \"name\": { \"zh\": \"学校提出申请\"", "$.routes[0].steps[0].office", FaultSentence.NoSuchCode },
        { "\"Consent\", \"office\": \"government\", \"name\": { \"zh\": \"本级政府同意\", \"en\": \"The government consents\" }, \"clause\": \"三(一)\", \"strength\": \"Block\" },\n        { \"action\": \"FileForRecord\"", "\"Consult\", \"office\": \"government\", \"name\": { \"zh\": \"本级政府同意\", \"en\": \"The government consents\" }, \"clause\": \"三(一)\", \"strength\": \"Block\" },\n        { \"action\": \"Consult\"", "$.routes[0].steps", FaultSentence.NoLastWord },
        { "\"FileForRecord\", \"office\": \"city-bureau\", \"name\": { \"zh\": \"市级教育局备案\", \"en\": \"The city bureau files it\" }, \"clause\": \"三(一)\"", "\"Consult\", \"parallel\": true, \"office\": \"city-bureau\", \"name\": { \"zh\": \"市级教育局备案\", \"en\": \"The city bureau files it\" }, \"clause\": \"三(一)\"", "$.routes[0].steps", FaultSentence.NoLastWord },
        { "\"FileForRecord\", \"office\": \"city-bureau\", \"name\": { \"zh\": \"市级教育局备案\", \"en\": \"The city bureau files it\" }, \"clause\": \"三(二)1(1)\"", "\"Deliberate\", \"office\": \"city-bureau\", \"name\": { \"zh\": \"市级教育局备案\", \"en\": \"The city bureau files it\" }, \"clause\": \"三(二)1(1)\"", "$.routes[1].steps", FaultSentence.NoLastWord },
        { "\"when\": { \"level\": \"Municipal\", \"notBuilt\": false, \"privateSchool\": false },", "\"when\": { \"notBuilt\": false, \"privateSchool\": false },", "$.routes[2].code", FaultSentence.RoutesOverlap },
        { "\"procedure\": \"Extend\",", "\"procedure\": \"Recognise\",", "$.silences[4].code", FaultSentence.RouteIsSilent },
        { "\"code\": \"several-groups\",\n      \"kind\": \"Limit\"", "\"code\": \"several-groups\",\n      \"kind\": ‹\"Procedure\"", "$.silences[6].kind", FaultSentence.ProcedureWithoutKind },
        { "      \"document\": \"land-grant-procedure\",", "      \"document\": ‹\"land-law\",", "$.silences[0].document", FaultSentence.NoSuchCode },
        { "\"body\": \"council\", \"named\"", "\"body\": ‹\"senate\", \"named\"", "$.offices[2].body", FaultSentence.NoSuchCode },
        { "\"applies\": [\"Establish\", \"Join\", \"Leave\"]", "\"applies\": ‹[]", "$.documents[0].applies", FaultSentence.EmptyList },
        { "\"applies\": [\"Establish\", \"Join\", \"Leave\"]", "\"applies\": [\"Establish\", ‹\"Found\"]", "$.documents[0].applies[1]", FaultSentence.NotAChoice },
        { "\"short\": \"S0\"", "\"short\": ‹\"S0 of Xingning\"", "$.document.short", FaultSentence.TooLong },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void DamagedProfile_IsRefusedAtLineColumnAndPath(string original, string damaged, string path, string sentence)
    {
        var text = Shipped.Text(Shipped.S0);
        Assert.Contains(original, text, StringComparison.Ordinal);
        var marked = text.Replace(original, damaged, StringComparison.Ordinal);
        var at = marked.IndexOf('‹', StringComparison.Ordinal);
        var reading = ProfileReader.Read(marked.Replace("‹", "", StringComparison.Ordinal));

        Assert.Null(reading.Profile);
        var fault = reading.Faults.First(f => f.Path == path && f.Message.Sentence == sentence);
        if (at >= 0)
        {
            var before = marked[..at];
            Assert.Equal(before.Count(c => c == '\n') + 1, fault.Line);
            Assert.Equal(at - before.LastIndexOf('\n'), fault.Column);
        }
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   ", 1, 4)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"a\": 1,\n}", 3, 1)]
    [InlineData("{\n  // no comments\n}", 2, 3)]
    [InlineData("{}{}", 1, 3)]
    [InlineData("{\n \"学区\": tru\n}", 2, 11)]
    public void TextThatIsNoJson_IsRefusedWhereItStops(string json, int line, int column)
    {
        var fault = Assert.Single(ProfileReader.Read(json).Faults);

        Assert.Equal((line, column, "$", FaultSentence.NotJson), (fault.Line, fault.Column, fault.Path, fault.Message.Sentence));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"profile\"")]
    [InlineData("{\"code\":\"\\ud800\"}")]
    [InlineData("{}")]
    public void OtherJson_IsRefused(string json) => Assert.NotEmpty(ProfileReader.Read(json).Faults);

    [Fact]
    public void DeepNesting_IsRefused() =>
        Assert.Equal(FaultSentence.NotJson, Assert.Single(ProfileReader.Read(new string('[', 100_000)).Faults).Message.Sentence);

    [Fact]
    public void ByteOrderMark_IsPassedOver() => Assert.NotNull(ProfileReader.Read('\uFEFF' + Shipped.Text(Shipped.S0)).Profile);

    [Fact]
    public void AllFaultsOfAFile_AreFoundAtOnce_InItsOrder()
    {
        var text = Shipped.Text(Shipped.S0)
            .Replace("\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": -1,", StringComparison.Ordinal)
            .Replace("\"minimumYears\": 3,", "\"minimumYears\": \"3\",", StringComparison.Ordinal)
            .Replace("\"publishedOn\"", "\"published\"", StringComparison.Ordinal);

        var faults = ProfileReader.Read(text).Faults;

        Assert.Equal(["$.document.published", "$.caps[1].maximum", "$.terms[0].minimumYears"], faults.Select(f => f.Path));
        Assert.Equal(faults.Select(f => f.Line).Order(), faults.Select(f => f.Line));
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EachPropertyOfAShippedProfile_IsRead(string code)
    {
        // A property that nothing read would be a fault; so renaming any one of them must be.
        var text = Shipped.Text(code);
        foreach (var name in PropertyName().Matches(text).Select(m => m.Groups[1].Value).Distinct())
        {
            var reading = ProfileReader.Read(text.Replace($"\"{name}\":", $"\"{name}X\":", StringComparison.Ordinal));

            Assert.True(reading.Faults.Any(f => f.Message.Sentence == FaultSentence.Unknown), name);
        }
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EachPropertyOfAShippedProfile_IsExplained(string code)
    {
        var docs = Shipped.Resource("docs/policies.md");

        Assert.DoesNotContain(PropertyName().Matches(Shipped.Text(code)).Select(m => m.Groups[1].Value).Distinct(), name => !docs.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void EachWordOfAFile_IsExplained()
    {
        var docs = Shipped.Resource("docs/policies.md");
        Type[] words =
        [
            typeof(Strength), typeof(DocumentStanding), typeof(Formation), typeof(OfficeSide), typeof(OfficeCapacity), typeof(OrganisationKind), typeof(LegalPerson), typeof(UnitKind),
            typeof(OwnershipOf), typeof(MemberNeed), typeof(CapScope), typeof(CapUnit), typeof(DocumentMaker), typeof(PostHolder), typeof(StepAction),
            typeof(DutyTopic), typeof(DutyPer), typeof(DutyPeriod), typeof(SilenceKind), typeof(ApplicationKind), typeof(GroupLevel),
            typeof(SchoolGroupKind), typeof(CompositionOf), typeof(StaffMovement), typeof(TargetMeasure), typeof(EvaluationOf), typeof(ConsequenceCause), typeof(ConsequenceEffect),
        ];

        Assert.DoesNotContain(words.SelectMany(Enum.GetNames), word => !docs.Contains(word, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"([a-zA-Z]+)\":")]
    private static partial Regex PropertyName();
}
