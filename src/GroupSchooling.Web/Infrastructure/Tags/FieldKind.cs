namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>The control of a field.</summary>
public enum FieldKind
{
    /// <summary>As the property's type says: date, number, select for an enum or for given items, check box, file, else one line of text.</summary>
    Auto,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    TextArea,

    /// <summary>A legal date.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A number with a decimal point.</summary>
    Decimal,

    /// <summary>A password; never written back.</summary>
    Password,

    /// <summary>A search word.</summary>
    Search,

    /// <summary>One of a list, folded.</summary>
    Select,

    /// <summary>One of a short list, all seen, each with its hint.</summary>
    Radios,

    /// <summary>Several of a list.</summary>
    CheckBoxes,

    /// <summary>Yes or no.</summary>
    CheckBox,

    /// <summary>A file, or several when the property is a list.</summary>
    File,
}
