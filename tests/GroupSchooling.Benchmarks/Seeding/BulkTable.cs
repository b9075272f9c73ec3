using GroupSchooling.Domain.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>A table that rows can be added to.</summary>
internal interface IBulkTable : IDisposable
{
    /// <summary>Rows added so far.</summary>
    long Rows { get; }
}

/// <summary>
/// Inserts rows of one entity with one prepared statement. Columns, conversions and keys come from the model, so that a changed mapping is followed
/// without a change here.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class BulkTable<T> : IBulkTable
    where T : class
{
    private readonly SqliteCommand _insert;
    private readonly Column[] _columns;
    private readonly Action<T, long>? _setKey;
    private readonly Func<T, long>? _getKey;

    public BulkTable(SqliteConnection connection, IModel model)
    {
        var type = model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        _insert = connection.CreateCommand();
        _columns = [.. type.GetProperties().Select((property, i) => Describe(property, i))];
        var names = type.GetProperties().Select(p => $"\"{p.GetColumnName(table)}\"");
        _insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(c => c.Parameter.ParameterName))})";
        _insert.Prepare();
        if (type.FindPrimaryKey()?.Properties is [{ ValueGenerated: ValueGenerated.OnAdd, PropertyInfo: { } key }] && key.PropertyType == typeof(long))
        {
            _getKey = key.GetMethod!.CreateDelegate<Func<T, long>>();
            _setKey = key.SetMethod!.CreateDelegate<Action<T, long>>();
        }
    }

    /// <inheritdoc />
    public long Rows { get; private set; }

    /// <summary>Inserts a row and gives it the next key of the table, and its first version.</summary>
    public T Add(T row)
    {
        Rows++;
        if (_getKey?.Invoke(row) == 0)
        {
            _setKey!(row, Rows);
        }

        if (row is IVersioned versioned)
        {
            versioned.Version = 1;
        }

        foreach (var column in _columns)
        {
            column.Parameter.Value = column.Read(row) ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
        return row;
    }

    /// <inheritdoc />
    public void Dispose() => _insert.Dispose();

    private Column Describe(IProperty property, int index)
    {
        var read = property.GetGetter();
        var convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        var parameter = _insert.Parameters.Add(new SqliteParameter { ParameterName = $"@p{index}" });
        return new Column(parameter, convert is null ? row => read.GetClrValue(row) : row => read.GetClrValue(row) is { } value ? convert(value) : null);
    }

    private sealed record Column(SqliteParameter Parameter, Func<object, object?> Read);
}
