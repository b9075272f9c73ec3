namespace GroupSchooling.Domain.Councils;

/// <summary>What a group's body is called as an organisation: 朝阳路小学教育集团理事会.</summary>
public static class CouncilName
{
    /// <summary>The group's name followed by the body's; what the one ends and the other begins with stands once.</summary>
    public static string Of(string group, string body)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(body);
        var shared = Enumerable.Range(0, body.Length + 1).Last(length => group.EndsWith(body[..length], StringComparison.Ordinal));
        return group + body[shared..];
    }
}
