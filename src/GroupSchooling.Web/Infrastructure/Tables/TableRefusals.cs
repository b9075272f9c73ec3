using GroupSchooling.Domain.Common;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>The file has no bytes, or no row with anything in it.</summary>
/// <param name="Name">Its name.</param>
public sealed record TableEmpty(string Name) : Refusal("{0} is empty. Choose the right file.", Name);

/// <summary>The file is larger than allowed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Megabytes">The limit in MB.</param>
public sealed record TableTooLarge(string Name, long Megabytes) : Refusal("{0} is larger than {1} MB. Split it into several files.", Name, Megabytes);

/// <summary>The table has too many rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Most">The limit.</param>
public sealed record TableTooLong(string Name, int Most) : Refusal("{0} has more than {1} rows. Split it into several files.", Name, Most);

/// <summary>The table has too many empty rows: something stands far away from it, be it only a format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The row at which reading ended.</param>
/// <param name="Most">The limit.</param>
public sealed record TableReachesTooFar(string Name, int Line, int Most)
    : Refusal("{0} has more than {2} empty rows and is not read beyond row {1}. Delete the rows below the table, save the file and upload it again.", Name, Line, Most);

/// <summary>The table has too many columns.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">How many it has.</param>
/// <param name="Most">The limit.</param>
public sealed record TableTooWide(string Name, int Columns, int Most)
    : Refusal("{0} has {1} columns; at most {2} are read. Take away those that are not needed.", Name, Columns, Most);

/// <summary>A cell is too long.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Line">The row.</param>
/// <param name="Most">The limit in characters.</param>
public sealed record TableCellTooLong(string Name, int Line, int Most)
    : Refusal("In row {1} of {0} a cell is longer than {2} characters. Is a quotation mark missing?", Name, Line, Most);

/// <summary>A quotation mark is never closed.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Line">The row in which it is opened.</param>
public sealed record TableQuoteOpen(string Name, int Line) : Refusal("In row {1} of {0} a quotation mark is opened and never closed.", Name, Line);

/// <summary>The workbook asks for a password.</summary>
/// <param name="Name">Its name.</param>
public sealed record TableProtected(string Name) : Refusal("{0} is protected by a password. Save it without one and upload it again.", Name);

/// <summary>The file breaks off, cannot be opened, or unpacks to far more than a table holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Megabytes">The limit of what it may unpack to, in MB.</param>
public sealed record TableDamaged(string Name, long Megabytes)
    : Refusal("{0} cannot be read: it is damaged, or it unpacks to more than {1} MB. Open it in a spreadsheet, save it anew and upload that.", Name, Megabytes);

/// <summary>The text is in no encoding that is known.</summary>
/// <param name="Name">Its name.</param>
public sealed record TableEncodingUnknown(string Name)
    : Refusal("The characters of {0} cannot be read: it is neither UTF-8 nor GB18030. Save it as “CSV UTF-8” or as .xlsx.", Name);

/// <summary>The content is no table.</summary>
/// <param name="Name">Its name.</param>
public sealed record TableTypeNotTaken(string Name) : Refusal("{0} is no table. Upload an .xlsx, .xls or .csv file (a workbook with macros is not taken).", Name);

/// <summary>The name says another type than the content.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Extension">The extension that the content would have.</param>
public sealed record TableNameDisagrees(string Name, string Extension)
    : Refusal("The content of {0} is not what its name says. By its content the name should end in {1}. Rename it, or save it anew.", Name, Extension);

/// <summary>Carries a refusal out of the reading of rows, which goes on while they are used.</summary>
/// <param name="refusal">Why the table is not read on.</param>
public sealed class TableException(Refusal refusal) : Exception(refusal.Code)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;
}
