using System.Globalization;

namespace GroupSchooling.Domain.Common.Json;

/// <content>How single values are read, each with the fault that it can have.</content>
internal sealed partial class JsonCursor
{
    private static Bilingual BilingualAt(JsonCursor cursor, int longest) => new(cursor.Text("zh", longest), cursor.Text("en", longest));

    private string TextAt(JsonSpot spot, string path, int longest)
    {
        if (spot is not JsonTextSpot { Value: var text })
        {
            _file.Report(spot.At, path, FaultSentence.NotText);
            return "";
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            _file.Report(spot.At, path, FaultSentence.Empty);
        }
        else if (text.Length > longest)
        {
            _file.Report(spot.At, path, FaultSentence.TooLong, longest);
        }

        return text;
    }

    private string CodeAt(JsonSpot spot, string path)
    {
        var code = TextAt(spot, path, CodeLength);
        if (code.Trim().Length > 0 && !JsonFile.IsCode(code))
        {
            _file.Report(spot.At, path, FaultSentence.NotACode);
            return "";
        }

        return code;
    }

    private string ReferAt(JsonSpot spot, string path, string set)
    {
        var code = CodeAt(spot, path);
        if (code.Length > 0)
        {
            _file.Refer(set, code, spot.At, path);
        }

        return code;
    }

    private int? NumberAt(JsonSpot spot, string path, int least, int greatest)
    {
        if (spot is not JsonNumberSpot { Value: { } number })
        {
            _file.Report(spot.At, path, FaultSentence.NotNumber);
            return null;
        }

        if (number < least || number > greatest)
        {
            _file.Report(spot.At, path, FaultSentence.OutOfRange, least, greatest);
        }

        return number;
    }

    private bool? FlagAt(JsonSpot spot, string path)
    {
        if (spot is JsonFlagSpot { Value: var flag })
        {
            return flag;
        }

        _file.Report(spot.At, path, FaultSentence.NotFlag);
        return null;
    }

    private DateOnly? DateAt(JsonSpot spot, string path)
    {
        if (spot is JsonTextSpot { Value: var text }
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        _file.Report(spot.At, path, FaultSentence.NotDate);
        return null;
    }

    private T? ChoiceAt<T>(JsonSpot spot, string path)
        where T : struct, Enum
    {
        if (spot is not JsonTextSpot { Value: var text })
        {
            _file.Report(spot.At, path, FaultSentence.NotText);
            return null;
        }

        // Enum.TryParse also takes numbers, lists and other cases, none of which is a word of the file.
        if (Enum.GetNames<T>().Contains(text, StringComparer.Ordinal))
        {
            return Enum.Parse<T>(text);
        }

        _file.Report(spot.At, path, FaultSentence.NotAChoice, text, string.Join(", ", Enum.GetNames<T>()));
        return null;
    }
}
