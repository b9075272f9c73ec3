using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>
/// A table as somebody uploaded it: told by its content, opened within limits, and read row by row so that memory does not grow with the file.
/// Whatever the bytes are, the answer is a table or a refusal in words.
/// </summary>
public sealed class TableFile : IDisposable
{
    /// <summary>The <c>accept</c> attribute of a field for tables.</summary>
    public const string Accept = ".xlsx,.xls,.csv";

    private const string Xlsx = ".xlsx";
    private const string Xls = ".xls";
    private const string Csv = ".csv";

    private const string Visible = "visible";
    private const int ScanLength = 65536;

    private static readonly Encoding Gb18030 = CodePages();

    private static readonly string[] TextExtensions = [Csv, ".txt", ".tsv"];

    private readonly IExcelDataReader? _excel;
    private readonly IEnumerable<TableRow> _rows;
    private readonly TableOptions _options;

    private TableFile(string name, IEnumerable<TableRow> rows, TableOptions options, IExcelDataReader? excel = null, int sheets = 1)
    {
        Name = name;
        Sheets = sheets;
        _rows = rows;
        _options = options;
        _excel = excel;
    }

    /// <summary>The file's name, safe to show.</summary>
    public string Name { get; }

    /// <summary>How many sheets the workbook has; only the first visible one is read.</summary>
    public int Sheets { get; }

    private static ReadOnlySpan<byte> ZipStart => "PK"u8;

    private static ReadOnlySpan<byte> CompoundStart => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Opens a table.</summary>
    /// <param name="file">A seekable stream, which stays the caller's.</param>
    /// <param name="fileName">The name that the browser gave.</param>
    /// <param name="options">The limits.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Outcome<TableFile>> OpenAsync(Stream file, string? fileName, TableOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var name = FileNames.Clean(fileName);
        if (file.Length == 0)
        {
            return new TableEmpty(name);
        }

        if (file.Length > options.MaximumBytes)
        {
            return new TableTooLarge(name, options.MaximumBytes / (1024 * 1024));
        }

        file.Position = 0;
        var head = new byte[CompoundStart.Length];
        _ = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var extension = FileNames.ExtensionOf(name);
        if (head.AsSpan().StartsWith(ZipStart))
        {
            return await OpenZipAsync(file, name, extension, options, ct);
        }

        if (!head.AsSpan().SequenceEqual(CompoundStart))
        {
            return OpenText(file, name, extension, options);
        }

        // A protected .xlsx is a compound file, too, and holds a stream of this name (MS-OFFCRYPTO 2.3.4.4).
        return await HoldsAsync(file, Encoding.Unicode.GetBytes("EncryptedPackage"), ct) ? new TableProtected(name) : OpenWorkbook(file, name, extension, Xls, options);
    }

    /// <summary>Reads a table through, so that what is too long or damaged is refused before a transaction begins for which others have to wait.</summary>
    /// <param name="file">A seekable stream, which stays the caller's.</param>
    /// <param name="fileName">The name that the browser gave.</param>
    /// <param name="options">The limits.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Refusal?> CheckAsync(Stream file, string? fileName, TableOptions options, CancellationToken ct)
    {
        var opened = await OpenAsync(file, fileName, options, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var table = opened.Value;
        try
        {
            _ = table.Rows(ct).Count();
            return null;
        }
        catch (TableException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>The rows with anything in them, within the limits.</summary>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TableException">The table cannot be read on; the refusal says why.</exception>
    public IEnumerable<TableRow> Rows(CancellationToken ct = default)
    {
        var (filled, empty) = (0, 0);
        using var rows = _rows.GetEnumerator();
        while (MoveNext(rows))
        {
            ct.ThrowIfCancellationRequested();
            if (rows.Current.IsEmpty)
            {
                if (++empty > _options.MaximumEmptyRows)
                {
                    throw new TableException(new TableReachesTooFar(Name, rows.Current.Line, _options.MaximumEmptyRows));
                }

                continue;
            }

            if (++filled > _options.MaximumRows + _options.HeadingRows)
            {
                throw new TableException(new TableTooLong(Name, _options.MaximumRows));
            }

            yield return rows.Current;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _excel?.Dispose();

    private bool MoveNext(IEnumerator<TableRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            throw new TableException(WhyNot(e, Name, _options));
        }
    }

    private static async Task<bool> HoldsAsync(Stream file, byte[] mark, CancellationToken ct)
    {
        var piece = new byte[ScanLength];
        for (long position = 0; position < file.Length; position += ScanLength - mark.Length + 1)
        {
            file.Position = position;
            var read = await file.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);
            if (piece.AsSpan(0, read).IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<Outcome<TableFile>> OpenZipAsync(Stream file, string name, string extension, TableOptions options, CancellationToken ct)
    {
        var inspection = await ZipInspector.InspectAsync(file, options.AsUpload(), ct);
        return inspection.Kind == FileKind.Xlsx ? OpenWorkbook(file, name, extension, Xlsx, options)
            : inspection.IsDamaged ? new TableDamaged(name, Megabytes(options))
            : new TableTypeNotTaken(name);
    }

    private static Outcome<TableFile> OpenWorkbook(Stream file, string name, string extension, string expected, TableOptions options)
    {
        try
        {
            var formulas = expected == Xlsx ? SheetFormulas.Of(file) : SheetFormulas.None;
            file.Position = 0;
            // Taken first: with it come the code pages, of which the configuration's own constructor asks for one.
            var fallback = Gb18030;
            var excel = ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { FallbackEncoding = fallback, LeaveOpen = true });
            if (extension != expected)
            {
                excel.Dispose();
                return new TableNameDisagrees(name, expected);
            }

            while (excel.VisibleState != Visible && excel.NextResult())
            {
                // On to the first sheet that a person sees.
            }

            return new TableFile(name, new ExcelTable(excel, formulas, name, options).Rows(), options, excel, excel.ResultsCount);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return WhyNot(e, name, options);
        }
    }

    private static Outcome<TableFile> OpenText(Stream file, string name, string extension, TableOptions options)
    {
        if (TextDecoding.Detect(file) is not { } encoding)
        {
            return TextExtensions.Contains(extension) ? new TableEncodingUnknown(name) : new TableTypeNotTaken(name);
        }

        return TextExtensions.Contains(extension)
            ? new TableFile(name, new CsvTable(file, encoding, name, options).Rows(), options)
            : new TableNameDisagrees(name, Csv);
    }

    /// <summary>The reader of .xls files asks the framework for code pages by number.</summary>
    private static Encoding CodePages()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }

    private static Refusal WhyNot(Exception error, string name, TableOptions options) => error switch
    {
        TableException known => known.Refusal,
        InvalidPasswordException => new TableProtected(name),
        _ => new TableDamaged(name, Megabytes(options)),
    };

    /// <summary>A damaged file makes the readers of workbooks fail in many ways, none of which is the portal's fault.</summary>
    private static bool IsOfTheFile(Exception error) => error is not (OperationCanceledException or OutOfMemoryException or ObjectDisposedException);

    private static long Megabytes(TableOptions options) => options.MaximumUnpackedBytes / (1024 * 1024);
}
