namespace GroupSchooling.Web.Features.Policies;

/// <summary>Gives rules their keys.</summary>
internal static class PolicyRuleKeys
{
    /// <summary>The rule under this key.</summary>
    public static PolicyRule Keyed(this PolicyRule rule, string key) => rule with { Key = key };
}
