using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace GroupSchooling.Web.Tests.Engines;

/// <summary>
/// The driver's dependencies are partly pruned and partly stood in for by a project of our own. A driver that misses a type
/// connects and then fails on the first parameter, so every method of it is compiled here.
/// </summary>
[Trait("Engine", "none")]
public sealed class SqlServerDriverTests
{
    /// <summary>Interactive sign-in through the operating system's account broker: pruned, and not offered by the portal.</summary>
    private const string PrunedBroker = "Microsoft.Identity.Client.Broker";

    [Fact]
    public void EveryMethodOfTheDriver_Prepares()
    {
        var driver = typeof(SqlConnection).Assembly;
        var methods = driver.GetTypes().SelectMany(MethodsOf).Where(IsPreparable).ToList();

        var failures = methods.Select(Failure).OfType<string>().ToList();

        Assert.True(methods.Count > 5000, $"Only {methods.Count} methods were looked at.");
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return [.. type.GetMethods(all), .. type.GetConstructors(all)];
    }

    /// <summary>Abstract and open generic methods have no code, and a delegate's methods are made by the runtime.</summary>
    private static bool IsPreparable(MethodBase method) =>
        !method.IsAbstract
        && !method.ContainsGenericParameters
        && method.DeclaringType is { ContainsGenericParameters: false } type
        && !typeof(Delegate).IsAssignableFrom(type);

    private static string? Failure(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return null;
        }
        catch (Exception e) when (e is IOException or TypeLoadException or MissingMemberException or BadImageFormatException)
        {
            return e.Message.Contains(PrunedBroker, StringComparison.Ordinal) ? null : $"{method.DeclaringType}.{method.Name}: {e.Message}";
        }
    }
}
