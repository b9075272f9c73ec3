using GroupSchooling.Web.Commands;

namespace GroupSchooling.Web.Tests.Commands;

[Trait("Engine", "none")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--environment Production")]
    [InlineData("--urls=http://127.0.0.1:0 --Database:Provider SqlServer")]
    [InlineData("--Logging= --environment=Development --contentRoot=/srv")]
    public void SettingsOnly_StartTheServer(string line) => Assert.True(CommandLine.IsForServer(Split(line)));

    [Theory]
    [InlineData("migrate")]
    [InlineData("migrat")]
    [InlineData("--help")]
    [InlineData("--hlep")]
    [InlineData("--environment=Production migrate")]
    [InlineData("--environment Production migrate")]
    public void AnythingElse_IsParsedAsACommand(string line) => Assert.False(CommandLine.IsForServer(Split(line)));

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
