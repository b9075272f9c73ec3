namespace Microsoft.SqlServer.Server;

/// <summary>Marks a CLR type as a user-defined type of the database.</summary>
/// <param name="format">How its values are serialised.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type's values are serialised.</summary>
    public Format Format { get; } = format;

    /// <summary>The longest serialised value, in bytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether every value has the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the serialised bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that checks a value given as text.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The type's name in the database.</summary>
    public string? Name { get; set; }
}
