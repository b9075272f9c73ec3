namespace GroupSchooling.Web.Features.Help;

/// <summary>Where the question mark of these pages leads: an anchor in the manual. On an action it goes before that of its controller.</summary>
/// <param name="topic">The anchor; in which chapter depends on who reads (<see cref="HelpBook.PlaceOf"/>).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HelpTopicAttribute(string topic) : Attribute
{
    /// <summary>The anchor.</summary>
    public string Topic { get; } = topic;
}
