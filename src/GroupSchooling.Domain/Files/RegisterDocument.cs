using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Files;

/// <summary>A document of a school or a group in the register, with its files.</summary>
public sealed class RegisterDocument : IVersioned
{
    public const int TitleLength = 120;
    public const int NumberLength = 100;

    /// <summary>How the section of each document's files begins.</summary>
    public const string SectionPrefix = "paper:";

    public long Id { get; set; }

    /// <summary>The school that it belongs to; null when it is a group's.</summary>
    public long? SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>The group that it belongs to; null when it is a school's.</summary>
    public long? GroupId { get; set; }

    public SchoolGroup? Group { get; set; }

    public RegisterDocumentKind Kind { get; set; }

    public required string Title { get; set; }

    /// <summary>The document's own number; null where it bears none.</summary>
    public string? Number { get; set; }

    /// <summary>Its date; null where it bears none.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>First day on which it is valid; null from its date on.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which it is valid; null without end.</summary>
    public DateOnly? ValidTo { get; set; }

    public DocumentAudience Audience { get; set; }

    public DateTime RecordedAt { get; set; }

    public long RecordedByUserId { get; set; }

    /// <summary>When it was taken off the page; null while it stands there. The row and its files stay.</summary>
    public DateTime? RemovedAt { get; set; }

    public long Version { get; set; }

    /// <summary>The section under which its files are attached.</summary>
    public string FilesSection => SectionOf(Id);

    /// <summary>The section under which the files of a document are attached.</summary>
    public static string SectionOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{SectionPrefix}{id}");

    /// <summary>How a document with these days stands on a day.</summary>
    public static DocumentValidity ValidityOf(DateOnly? from, DateOnly? to, DateOnly day) =>
        from > day ? DocumentValidity.NotYet : to < day ? DocumentValidity.Expired : DocumentValidity.Valid;
}

/// <summary>What kind of document it is.</summary>
public enum RegisterDocumentKind
{
    /// <summary>批复、决定.</summary>
    Decision = 1,

    /// <summary>法人证书.</summary>
    LegalPersonCertificate = 2,

    /// <summary>办学许可证.</summary>
    Licence = 3,

    /// <summary>章程.</summary>
    Charter = 4,

    /// <summary>协议.</summary>
    Agreement = 5,

    /// <summary>会议纪要.</summary>
    Minutes = 6,

    /// <summary>照片.</summary>
    Photo = 7,

    Other = 9,
}

/// <summary>Who may see a document; each sees also what the ones before see.</summary>
public enum DocumentAudience
{
    Public = 1,

    /// <summary>The school, or the group's member schools, and the offices of the jurisdiction.</summary>
    Parties = 2,

    /// <summary>The offices of the jurisdiction alone.</summary>
    Offices = 3,
}

/// <summary>How a document stands on a day; follows from its days and is stored nowhere.</summary>
public enum DocumentValidity
{
    /// <summary>Its first day is yet to come.</summary>
    NotYet = 1,

    Valid = 2,

    Expired = 3,
}
