using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>Something that waits for the reader in a group's bodies.</summary>
/// <param name="Group">The group's name; null on the group's own page, which bears it.</param>
/// <param name="What">What there is to do.</param>
/// <param name="Url">Where it is done.</param>
public sealed record CouncilWaiting(string? Group, Message What, string Url);
