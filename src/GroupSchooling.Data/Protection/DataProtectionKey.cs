namespace GroupSchooling.Data.Protection;

/// <summary>One key that cookies and antiforgery tokens are protected with, shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Longest name, in characters.</summary>
    public const int FriendlyNameLength = 100;

    /// <summary>Assigned by the database.</summary>
    public long Id { get; set; }

    /// <summary>The name the framework gives the key; unique.</summary>
    public required string FriendlyName { get; set; }

    /// <summary>The key as the framework writes it.</summary>
    public required string Xml { get; set; }
}
