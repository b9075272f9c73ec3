using System.Globalization;

namespace GroupSchooling.Domain.Schools;

/// <summary>The fields that a school may propose, as stored text: how they are read from a record and put into it.</summary>
public static class SchoolFields
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Whether the field is a number of a school year.</summary>
    public static bool IsFigure(this SchoolField field) => field >= SchoolField.Pupils;

    /// <summary>The code that the field is; null for other fields.</summary>
    public static SchoolCodeKind? CodeOf(this SchoolField field) => field switch
    {
        SchoolField.CreditCode => SchoolCodeKind.CreditCode,
        SchoolField.IdentifierCode => SchoolCodeKind.IdentifierCode,
        _ => null,
    };

    /// <summary>What stands in the record now; null for nothing.</summary>
    /// <param name="school">The school with its figures loaded.</param>
    /// <param name="field">The field.</param>
    /// <param name="schoolYear">The school year of a figure.</param>
    public static string? ValueOf(School school, SchoolField field, int schoolYear)
    {
        ArgumentNullException.ThrowIfNull(school);
        var figures = school.Figures.Find(f => f.SchoolYear == schoolYear);
        return field switch
        {
            SchoolField.ShortName => school.ShortName,
            SchoolField.Address => school.Address,
            SchoolField.PrincipalName => school.PrincipalName,
            SchoolField.FoundedOn => Written(school.FoundedOn),
            SchoolField.CreditCode => school.CreditCode,
            SchoolField.IdentifierCode => school.IdentifierCode,
            SchoolField.Pupils => Written(figures?.Pupils),
            SchoolField.Classes => Written(figures?.Classes),
            SchoolField.Teachers => Written(figures?.Teachers),
            SchoolField.BackboneTeachers => Written(figures?.BackboneTeachers),
            SchoolField.HighlyQualifiedTeachers => Written(figures?.HighlyQualifiedTeachers),
            _ => Written(figures?.PeAndArtsTeachers),
        };
    }

    /// <summary>Puts a value into the record. Codes are given by <see cref="School.TakeCode"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The field is a code.</exception>
    /// <exception cref="FormatException">The text is no value of the field.</exception>
    public static void Put(School school, SchoolField field, int schoolYear, string? value)
    {
        ArgumentNullException.ThrowIfNull(school);
        ArgumentOutOfRangeException.ThrowIfEqual(field.CodeOf() is null, false, nameof(field));
        switch (field)
        {
            case SchoolField.ShortName:
                school.ShortName = value;
                break;
            case SchoolField.Address:
                school.Address = value;
                break;
            case SchoolField.PrincipalName:
                school.PrincipalName = value;
                break;
            case SchoolField.FoundedOn:
                school.FoundedOn = value is null ? null : DateOnly.ParseExact(value, DateFormat, CultureInfo.InvariantCulture);
                break;
            default:
                PutFigure(FiguresOf(school, schoolYear), field, value is null ? null : int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>A day as stored text.</summary>
    public static string? Written(DateOnly? day) => day?.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>A number as stored text.</summary>
    public static string? Written(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static YearFigures FiguresOf(School school, int schoolYear)
    {
        var figures = school.Figures.Find(f => f.SchoolYear == schoolYear);
        if (figures is null)
        {
            figures = new YearFigures { SchoolYear = schoolYear };
            school.Figures.Add(figures);
        }

        return figures;
    }

    private static void PutFigure(YearFigures figures, SchoolField field, int? number)
    {
        switch (field)
        {
            case SchoolField.Pupils:
                figures.Pupils = number;
                break;
            case SchoolField.Classes:
                figures.Classes = number;
                break;
            case SchoolField.Teachers:
                figures.Teachers = number;
                break;
            case SchoolField.BackboneTeachers:
                figures.BackboneTeachers = number;
                break;
            case SchoolField.HighlyQualifiedTeachers:
                figures.HighlyQualifiedTeachers = number;
                break;
            default:
                figures.PeAndArtsTeachers = number;
                break;
        }
    }
}
