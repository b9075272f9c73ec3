using System.Security.Cryptography;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Engines;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>
/// Takes uploads into the database. The framework has spooled the upload to disk; it is checked by content, hashed and written in chunks in a
/// transaction of its own, before the command that attaches it, so that no command holds the database while megabytes are written. A file that
/// nothing is attached to cannot be reached by anyone.
/// </summary>
public sealed class FileStore(
    PortalDbContext db, DbContextOptions<PortalDbContext> contextOptions, AuditScope audit, BusinessClock clock, IOptions<UploadOptions> options)
{
    /// <summary>Stores one file, or says in words why not. The caller sets the refusal's field.</summary>
    /// <exception cref="InvalidOperationException">Called inside a command's transaction.</exception>
    public async Task<Outcome<StoredFile>> StoreAsync(IFormFile upload, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("Files are stored before the command's transaction, not inside it.");
        }

        audit.Process = "store-file";
        var name = FileNames.Clean(upload.FileName);
        if (upload.Length == 0)
        {
            return new FileEmpty(name);
        }

        if (upload.Length > options.Value.MaximumBytes)
        {
            return new FileTooLarge(name, options.Value.MaximumMegabytes);
        }

        await using var content = upload.OpenReadStream();
        var inspection = await FileInspector.InspectAsync(content, options.Value, ct);
        if (inspection.Kind is not { } kind)
        {
            return inspection.IsDamaged ? new FileDamaged(name) : new FileTypeNotTaken(name);
        }

        return kind.Extensions.Contains(FileNames.ExtensionOf(name))
            ? await LostRace.RunAgainAsync(DatabaseEngine.Of(contextOptions), () => WriteAsync(content, kind, ct), (_, _) => { }, ct)
            : new FileNameDisagrees(name, string.Join(" / ", kind.Extensions));
    }

    /// <summary>Stores the files of a form in order; the first that is refused refuses all, at its own field.</summary>
    /// <param name="uploads">The files with the names of their fields.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<IReadOnlyList<StoredUpload>>> StoreAllAsync(IReadOnlyList<FieldUpload> uploads, CancellationToken ct)
    {
        if (uploads.Count > options.Value.MaximumFiles)
        {
            return new TooManyFiles(options.Value.MaximumFiles) { Field = uploads[options.Value.MaximumFiles].Field };
        }

        List<StoredUpload> stored = [];
        foreach (var upload in uploads)
        {
            var outcome = await StoreAsync(upload.File, ct);
            if (outcome.Refusal is { } refusal)
            {
                return refusal with { Field = upload.Field };
            }

            stored.Add(new StoredUpload(upload.Place, outcome.Value, upload.File.FileName));
        }

        return stored;
    }

    private async Task<StoredFile> WriteAsync(Stream content, FileKind kind, CancellationToken ct)
    {
        content.Position = 0;
        var file = new StoredFile
        {
            Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)),
            Length = content.Length,
            ContentType = kind.ContentType,
            StoredAt = clock.Now,
        };
        await using var own = new PortalDbContext(contextOptions, audit);
        await using var transaction = await own.Database.BeginTransactionAsync(ct);
        own.Add(file);
        await own.SaveChangesAsync(ct);
        content.Position = 0;
        var left = content.Length;
        for (var index = 0; left > 0; index++)
        {
            var bytes = new byte[Math.Min(options.Value.ChunkBytes, left)];
            await content.ReadExactlyAsync(bytes, ct);
            own.Add(new StoredFileChunk { FileId = file.Id, Index = index, Bytes = bytes });
            await own.SaveChangesAsync(ct);
            own.ChangeTracker.Clear();
            left -= bytes.Length;
        }

        await transaction.CommitAsync(ct);
        return file;
    }
}

/// <summary>A file of a form.</summary>
/// <param name="Field">Name of the form's field.</param>
/// <param name="Place">Where it is to be attached.</param>
/// <param name="File">The file.</param>
public sealed record FieldUpload(string Field, string Place, IFormFile File);

/// <summary>A file of a form that is stored and waits to be attached.</summary>
/// <param name="Place">Where it is to be attached.</param>
/// <param name="File">What is stored.</param>
/// <param name="Name">Its name as the browser gave it.</param>
public sealed record StoredUpload(string Place, StoredFile File, string Name);
