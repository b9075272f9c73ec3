using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GroupSchooling.Data.Sqlite;

/// <summary>
/// A context keeps its connection from its first query to its end, instead of taking it out of the pool and putting it back for each
/// (docs/decisions/0030-a-context-keeps-its-connection.md).
/// </summary>
internal sealed class KeptConnection : DbConnectionInterceptor
{
    private KeptConnection()
    {
    }

    /// <summary>One for all contexts; it has no state.</summary>
    public static KeptConnection Instance { get; } = new();

    /// <inheritdoc />
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    /// <inheritdoc />
    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
