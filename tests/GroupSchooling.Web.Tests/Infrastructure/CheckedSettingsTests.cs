using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Infrastructure;

/// <summary>A wrong setting stops the start with a sentence that names it.</summary>
public sealed class CheckedSettingsTests
{
    [Fact]
    public void Defaults_AreGood() => Check("Nothing:Set", "");

    [Theory]
    [InlineData("Accounts:PasswordLength", "0")]
    [InlineData("Accounts:PasswordLength", "200")]
    [InlineData("Accounts:PasswordLongest", "5")]
    [InlineData("Accounts:PasswordKinds", "5")]
    [InlineData("Accounts:PasswordHistory", "0")]
    [InlineData("Accounts:PasswordDays", "-1")]
    [InlineData("Accounts:LockoutTries", "0")]
    [InlineData("Accounts:LockoutMinutes", "0")]
    [InlineData("Accounts:IdleMinutes", "0")]
    [InlineData("Accounts:IdleMinutes", "soon")]
    [InlineData("Accounts:KeptFormHours", "0")]
    [InlineData("RateLimits:SignInPerName", "0")]
    [InlineData("RateLimits:Uploads", "many")]
    [InlineData("Lists:PageSize", "0")]
    public void WrongSetting_IsNamed(string key, string value)
    {
        var error = Assert.Throws<ConfigurationException>(() => Check(key, value));

        Assert.Contains(key.Split(':')[1], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Opens", "02-29")]
    [InlineData("Opens", "")]
    [InlineData("Overdue", "soon")]
    public void DayThatIsNoneOfEveryYear_IsNamed(string key, string value)
    {
        var days = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Confirmation:Opens"] = "09-01", ["Confirmation:Overdue"] = "10-01", [$"Confirmation:{key}"] = value };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(days).Build());
        services.AddCheckedSettings<ConfirmationOptions>(ConfirmationOptions.Section);
        using var provider = services.BuildServiceProvider();

        Assert.Contains("Confirmation", Assert.Throws<ConfigurationException>(() => CheckedSettings.Check(provider)).Message, StringComparison.Ordinal);
    }

    private static void Check(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]).Build());
        services.AddCheckedSettings<AccountOptions>(AccountOptions.Section);
        services.AddCheckedSettings<RateLimitOptions>(RateLimitOptions.Section);
        services.AddCheckedSettings<ListOptions>(ListOptions.Section);
        using var provider = services.BuildServiceProvider();
        CheckedSettings.Check(provider);
    }
}
