using System.Globalization;
using System.Text;
using System.Text.Json;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupSchooling.Data.Engines;

/// <summary>
/// Writes many new rows of audited entities in bulk, with the same audit that saving them one by one would have written: keys are reserved, given to
/// the rows, and each row and its entry go by the engine's own way for many. Only in a transaction of the caller's. Nothing is tracked afterwards.
/// </summary>
/// <param name="db">The context.</param>
/// <param name="options">Its options, which name the engine.</param>
/// <param name="audit">Who is acting.</param>
public sealed class AddedRows(PortalDbContext db, DbContextOptions<PortalDbContext> options, AuditScope audit)
{
    private readonly DatabaseEngine _engine = DatabaseEngine.Of(options);

    /// <summary>Whether the engine can do it; else rows go through the context.</summary>
    public bool IsPossible => _engine.ReservesKeys;

    /// <summary>Writes rows of one entity that refer only to rows which have their keys; gives each its key.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: reserved keys could be given twice.</exception>
    public async Task AddAsync<T>(IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Rows are added in bulk inside a transaction only.");
        }

        if (rows.Count == 0)
        {
            return;
        }

        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is not mapped.");
        var table = BulkTable.WithKey(type);
        var keys = await _engine.ReserveKeysAsync(db, table, rows.Count, ct);
        var set = type.FindPrimaryKey()!.Properties.Single().PropertyInfo!.SetMethod!.CreateDelegate<Action<T, long>>();
        for (var i = 0; i < rows.Count; i++)
        {
            set(rows[i], keys[i]);
            if (rows[i] is IVersioned versioned)
            {
                versioned.Version = 1;
            }
        }

        await _engine.InsertAsync(db, table, rows, ct);
        db.NoteAddedInBulk(rows[0]);
        if (audit.IsOn)
        {
            var fields = Fields(type);
            await _engine.InsertManyAsync(db, rows.Select((row, i) => Entry(type, fields, row, keys[i])).ToList(), ct);
        }
    }

    private AuditEntry Entry(IEntityType type, IReadOnlyList<(string Name, IClrPropertyGetter Read)> fields, object row, long key)
    {
        var entry = audit.Entry(AuditKind.Added, audit.Reason);
        entry.Entity = type.ClrType.Name;
        entry.EntityKey = key.ToString(CultureInfo.InvariantCulture);
        entry.ChangesJson = Changes(fields, row);
        return entry;
    }

    /// <summary>The fields in the same form as the tracker's changes have it.</summary>
    private static string Changes(IReadOnlyList<(string Name, IClrPropertyGetter Read)> fields, object row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = ChangeSnapshot.Json.Encoder }))
        {
            json.WriteStartObject();
            foreach (var (name, read) in fields)
            {
                if (ChangeSnapshot.Readable(read.GetClrValue(row)) is { } value)
                {
                    json.WriteStartArray(name);
                    json.WriteNullValue();
                    Write(json, value);
                    json.WriteEndArray();
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            default:
                JsonSerializer.Serialize(json, value, value.GetType(), ChangeSnapshot.Json);
                break;
        }
    }

    private static List<(string Name, IClrPropertyGetter Read)> Fields(IEntityType type) =>
        [.. type.GetProperties().Where(p => !p.IsPrimaryKey() && ChangeSnapshot.IsWritten(p.Name)).Select(p => (p.Name, p.GetGetter()))];
}
