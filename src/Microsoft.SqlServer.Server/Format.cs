namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type of the database is serialised; numbered as in the package this project stands for.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Field by field, by the server.</summary>
    Native = 1,

    /// <summary>By the type itself, through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
