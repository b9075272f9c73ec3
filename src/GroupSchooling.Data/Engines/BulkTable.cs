using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupSchooling.Data.Engines;

/// <summary>
/// The table of an entity as many rows are written into it at once: its name, its columns, and how each value is taken out of a row. It follows
/// the mapping, so that a changed one needs no change here.
/// </summary>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">The columns that are written; a key that the database gives is none of them, unless it was reserved.</param>
public sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns)
{
    /// <summary>The key's column where keys are reserved; null where the database gives them.</summary>
    public string? Key { get; private init; }

    /// <summary>The table of an entity whose keys are reserved. Whoever uses it writes the audit, too (<see cref="AddedRows"/>).</summary>
    internal static BulkTable WithKey(IEntityType type)
    {
        var table = TableOf(type);
        return new BulkTable(table.Name, [.. type.GetProperties().Select(p => Column(p, table))])
        {
            Key = type.FindPrimaryKey()!.Properties.Single().GetColumnName(table),
        };
    }

    /// <summary>The table of an entity.</summary>
    /// <exception cref="InvalidOperationException">
    /// The entity's changes are audited: they go through the context, which writes the audit with them. Only the audit itself goes this way.
    /// </exception>
    public static BulkTable Of(IModel model, Type entity)
    {
        ArgumentNullException.ThrowIfNull(model);
        var type = model.FindEntityType(entity) ?? throw new InvalidOperationException($"{entity} is not mapped.");
        if (entity != typeof(AuditEntry) && type.FindAnnotation(ChangeSnapshot.NotAudited)?.Value is not true)
        {
            throw new InvalidOperationException($"{entity.Name} is audited and cannot be written in bulk.");
        }

        var table = TableOf(type);
        return new BulkTable(
            table.Name,
            [.. type.GetProperties().Where(p => !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd)).Select(p => Column(p, table))]);
    }

    private static StoreObjectIdentifier TableOf(IEntityType type) =>
        StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type.ClrType} has no table.");

    private static BulkColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        var read = property.GetGetter();
        var mapping = property.GetRelationalTypeMapping();
        var convert = mapping.Converter?.ConvertToProvider;
        return new BulkColumn(
            property.GetColumnName(table)!,
            convert is null ? read.GetClrValue : row => read.GetClrValue(row) is { } value ? convert(value) : null,
            Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? property.ClrType) ?? mapping.Converter?.ProviderClrType ?? property.ClrType,
            mapping);
    }
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Takes the value out of a row, as the driver wants it; null for none.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Mapping">How the engine stores them.</param>
public sealed record BulkColumn(string Name, Func<object, object?> Value, Type Type, RelationalTypeMapping Mapping);
