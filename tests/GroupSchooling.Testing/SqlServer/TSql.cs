using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit.Sdk;

namespace GroupSchooling.Testing.SqlServer;

/// <summary>The grammar of SQL Server 2019: whether the server would read a statement. It knows no tables.</summary>
public static class TSql
{
    /// <summary>Fails with the place of each fault.</summary>
    public static void Check(string statements)
    {
        using var reader = new StringReader(statements);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);
        if (faults.Count > 0)
        {
            throw new XunitException(
                $"SQL Server would not read this: {string.Join("; ", faults.Select(fault => $"line {fault.Line}, column {fault.Column}: {fault.Message}"))}\n{statements}");
        }
    }
}
