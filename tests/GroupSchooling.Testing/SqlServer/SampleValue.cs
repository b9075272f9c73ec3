using System.Globalization;

namespace GroupSchooling.Testing.SqlServer;

/// <summary>Some value of a type, where only the shape of a statement matters.</summary>
internal static class SampleValue
{
    public static object? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "x";
        }

        if (type == typeof(long) || type == typeof(int))
        {
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        }

        if (type == typeof(byte[]))
        {
            return new byte[] { 1 };
        }

        if (type == typeof(DateTime))
        {
            return new DateTime(2024, 9, 1, 0, 0, 0, DateTimeKind.Utc);
        }

        return ElementOf(type) is { } element ? ListOf(element) : type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static Array ListOf(Type element)
    {
        var values = Array.CreateInstance(element, 2);
        values.SetValue(Of(element), 0);
        values.SetValue(Of(element), 1);
        return values;
    }
}
