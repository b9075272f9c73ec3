using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>The file has no bytes.</summary>
/// <param name="Name">Its name.</param>
public sealed record FileEmpty(string Name) : Refusal("{0} is empty. Choose the right file.", Name);

/// <summary>The file is larger than allowed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Megabytes">The limit in MB.</param>
public sealed record FileTooLarge(string Name, long Megabytes)
    : Refusal("{0} is larger than {1} MB. Reduce it (for a scan, a lower resolution) or split it.", Name, Megabytes);

/// <summary>Too many files at once.</summary>
/// <param name="Most">The limit.</param>
public sealed record TooManyFiles(int Most) : Refusal("At most {0} files can be uploaded at once. Save, then upload the others.", Most);

/// <summary>The content is none of the types that are taken.</summary>
/// <param name="Name">Its name.</param>
public sealed record FileTypeNotTaken(string Name) : Refusal("{0} is not a PDF, JPEG, PNG, DOCX, XLSX or OFD file.", Name);

/// <summary>The name says another type than the content.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extensions">The extensions that the content would have.</param>
public sealed record FileNameDisagrees(string Name, string Extensions)
    : Refusal("The content of {0} is not what its name says. By its content the name should end in {1}.", Name, Extensions);

/// <summary>The file breaks off, cannot be opened, or unpacks to far more than a document holds.</summary>
/// <param name="Name">Its name.</param>
public sealed record FileDamaged(string Name) : Refusal("{0} is damaged and cannot be opened. Make it again and upload it.", Name);
