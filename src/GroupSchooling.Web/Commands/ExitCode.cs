namespace GroupSchooling.Web.Commands;

/// <summary>What the program answers to the shell.</summary>
public static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>The command line could not be understood.</summary>
    public const int Usage = 1;

    /// <summary>Of <c>policy check</c>: judged, and something is blocked. Its other faults, a wrong command line among them, answer <see cref="Refused"/>.</summary>
    public const int Blocked = 1;

    /// <summary>Understood, and refused; the message says why. Nothing was changed.</summary>
    public const int Refused = 2;

    /// <summary>The database could not be reached, or failed.</summary>
    public const int DatabaseFailed = 3;
}
