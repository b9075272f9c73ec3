using System.Text;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>Whatever happens to a file, reading it ends with a profile or with faults that have a place in it.</summary>
public sealed class ProfileFuzzTests
{
    private const int Rounds = 150;

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "-1", "1e999", "0.5", "\"\\ud800\"", "\u0000", "\ud83d", "学", "\n", "//", "99999999999999999999"];

    [Theory]
    [InlineData(Shipped.S0, 1)]
    [InlineData(Shipped.S0, 2)]
    [InlineData(Shipped.S4, 3)]
    [InlineData(Shipped.S4, 4)]
    [InlineData(Shipped.S1, 8)]
    [InlineData(Shipped.S2, 9)]
    [InlineData(Shipped.S3, 10)]
    public void RandomChangesOfText_NeverThrow(string code, int seed)
    {
        var random = new Random(seed);
        var original = Shipped.Text(code);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutated(original, random);

            Check(text, ProfileReader.Read(text));
        }
    }

    [Theory]
    [InlineData(Shipped.S0, 5)]
    [InlineData(Shipped.S4, 6)]
    [InlineData(Shipped.S1, 11)]
    [InlineData(Shipped.S2, 12)]
    [InlineData(Shipped.S3, 13)]
    public void RandomSwapsOfTokens_NeverThrow_AndWhatIsReadCanBeJudged(string code, int seed)
    {
        var random = new Random(seed);
        var lines = Shipped.Text(code).Split('\n');
        for (var round = 0; round < Rounds; round++)
        {
            var changed = (string[])lines.Clone();
            for (var swaps = random.Next(1, 3); swaps > 0; swaps--)
            {
                var (a, b) = (random.Next(changed.Length), random.Next(changed.Length));
                (changed[a], changed[b]) = (changed[b], changed[a]);
            }

            var text = string.Join('\n', changed);
            var reading = ProfileReader.Read(text);

            Check(text, reading);
            if (reading.Profile is { } profile)
            {
                Assert.NotEmpty(FoundingJudge.Judge(profile, Shipped.Founding()));
                Assert.NotEmpty(RosterSpec.Judge(profile, "教育集团 甲小学教育集团 | 甲小学* 公办 小学 | 3×托管型 公办 3年"));
            }
        }
    }

    [Fact]
    public void RandomChangesOfACalendar_NeverThrow()
    {
        var random = new Random(7);
        var original = Shipped.Resource("Calendars/national-2026.json");
        for (var round = 0; round < Rounds; round++)
        {
            var reading = CalendarReader.Read(Mutated(original, random));

            Assert.True(reading.Table is null == reading.Faults.Count > 0);
        }
    }

    private static string Mutated(string original, Random random)
    {
        var text = new StringBuilder(original);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 126);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }

    private static void Check(string text, ProfileReading reading)
    {
        Assert.True(reading.Profile is null == reading.Faults.Count > 0);
        var lines = text.Count(c => c == '\n') + 1;
        Assert.All(reading.Faults, fault =>
        {
            Assert.InRange(fault.Line, 1, lines);
            Assert.InRange(fault.Column, 1, text.Length + 1);
            Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
            Assert.NotEmpty(fault.Message.Format(System.Globalization.CultureInfo.InvariantCulture));
        });
    }
}
