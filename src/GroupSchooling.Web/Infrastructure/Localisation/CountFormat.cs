using System.Globalization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>
/// Writes a number with its noun in English: <c>{0:school|schools}</c> is 1 school, 2 schools. A sentence that needs it has its wording in
/// <c>Texts.en.resx</c>; its key stays a plain sentence. Chinese has no need of it.
/// </summary>
internal sealed class CountFormat : IFormatProvider, ICustomFormatter
{
    private const char Separator = '|';

    /// <summary>The one instance; everything else is written as the reader's language writes it.</summary>
    public static CountFormat Shared { get; } = new();

    /// <inheritdoc />
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

    /// <inheritdoc />
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format?.Split(Separator) is [var one, var several])
        {
            var count = Convert.ToString(arg, CultureInfo.CurrentCulture);
            return $"{count} {(count == "1" ? one : several)}";
        }

        return arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture) : arg?.ToString() ?? "";
    }
}
