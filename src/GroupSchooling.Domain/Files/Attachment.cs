using GroupSchooling.Domain.Applications;

namespace GroupSchooling.Domain.Files;

/// <summary>A stored file: its bytes lie in chunks, its type was read from its content.</summary>
public sealed class StoredFile
{
    public const int ContentTypeLength = 120;

    public long Id { get; set; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; set; }

    /// <summary>Media type by content.</summary>
    public required string ContentType { get; set; }

    public DateTime StoredAt { get; set; }
}

/// <summary>A piece of a stored file.</summary>
public sealed class StoredFileChunk
{
    public long FileId { get; set; }

    /// <summary>Counts from 0.</summary>
    public int Index { get; set; }

    public required byte[] Bytes { get; set; }
}

/// <summary>A file as it belongs to a case, or to the record of a school or a group; the only way to reach it.</summary>
public sealed class Attachment
{
    public const int FileNameLength = 150;
    public const int SectionLength = 80;

    public long Id { get; set; }

    public long FileId { get; set; }

    public StoredFile? File { get; set; }

    public required string FileName { get; set; }

    /// <summary>The case it belongs to; null when it belongs to a record.</summary>
    public long? ApplicationId { get; set; }

    public Application? Application { get; set; }

    /// <summary>The school whose record it belongs to; null for others.</summary>
    public long? SchoolId { get; set; }

    /// <summary>The group whose record it belongs to; null for others.</summary>
    public long? GroupId { get; set; }

    /// <summary>The entry of an existing group whose deciding document it is; null for others.</summary>
    public long? GroupEntryId { get; set; }

    /// <summary>The unauthorised cooperation whose evidence it is; null for others.</summary>
    public long? UnauthorisedId { get; set; }

    /// <summary>The merger of jurisdictions whose deciding document it is; null for others.</summary>
    public long? MergerEntryId { get; set; }

    /// <summary>
    /// The place in the packet (condition:CODE, document:CODE, invitation:ID, decision:STEP-STAGE-ROUND), the record (ownership:ID, act:ID, paper:ID) or the
    /// entry (document), or the step of an unauthorised cooperation (step:ID).
    /// </summary>
    public required string Section { get; set; }

    /// <summary>Number of submissions at the time it was taken away: the last one that still holds it. Null while it belongs to the packet.</summary>
    public int? RemovedAfterSubmission { get; set; }

    /// <summary>Number of submissions at the time it was added.</summary>
    public int AddedAfterSubmission { get; set; }

    public long UploadedByUserId { get; set; }

    /// <summary>The organisation that the uploader acted for.</summary>
    public long UploadedByOrganisationId { get; set; }

    public DateTime UploadedAt { get; set; }
}
