namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>The limits of uploads, which are ours and not a policy's (section <c>Uploads</c>).</summary>
public sealed class UploadOptions
{
    /// <summary>Largest file, in bytes.</summary>
    public long MaximumBytes { get; set; } = 20L * 1024 * 1024;

    /// <summary>Largest file, in MB, as people are told.</summary>
    public long MaximumMegabytes => MaximumBytes / (1024 * 1024);

    /// <summary>Most files in one form.</summary>
    public int MaximumFiles { get; set; } = 10;

    /// <summary>Bytes of one stored chunk.</summary>
    public int ChunkBytes { get; set; } = 256 * 1024;

    /// <summary>Most bytes that a zipped document may unpack to.</summary>
    public long MaximumUnpackedBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>Most entries of a zipped document.</summary>
    public int MaximumEntries { get; set; } = 5000;

    /// <summary>Largest request body of a form with files: the files, and what is typed beside them.</summary>
    public long MaximumRequestBytes => (MaximumBytes * MaximumFiles) + (4L * 1024 * 1024);
}
