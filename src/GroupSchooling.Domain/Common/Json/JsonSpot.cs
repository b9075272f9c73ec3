namespace GroupSchooling.Domain.Common.Json;

/// <summary>A value of a JSON text together with the byte where it begins.</summary>
internal abstract record JsonSpot(int At);

internal sealed record JsonObjectSpot(int At, IReadOnlyList<JsonMember> Members) : JsonSpot(At);

internal sealed record JsonListSpot(int At, IReadOnlyList<JsonSpot> Items) : JsonSpot(At);

internal sealed record JsonTextSpot(int At, string Value) : JsonSpot(At);

/// <summary>A number; the value is null when it is not a whole number of 32 bits.</summary>
internal sealed record JsonNumberSpot(int At, int? Value) : JsonSpot(At);

internal sealed record JsonFlagSpot(int At, bool Value) : JsonSpot(At);

internal sealed record JsonNullSpot(int At) : JsonSpot(At);

/// <summary>A property of an object together with the byte where its name begins.</summary>
internal sealed record JsonMember(int At, string Name, JsonSpot Value);
