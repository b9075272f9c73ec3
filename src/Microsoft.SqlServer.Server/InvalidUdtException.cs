namespace Microsoft.SqlServer.Server;

/// <summary>A CLR type cannot serve as a user-defined type of the database.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Says which type was refused, and why. Called by the driver.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"'{udtType}' is not a valid user-defined type: {resourceReason}");
}
