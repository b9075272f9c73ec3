using System.Text.Json;
using System.Text.Json.Serialization;

namespace GroupSchooling.Data.Seeding;

/// <summary>A file that is shipped inside the program.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Text">Its text.</param>
public sealed record ShippedFile(string Name, string Text)
{
    private const string ProfileFolder = "Profiles/";
    private const string CalendarFolder = "Calendars/";
    private const string ImportFolder = "Imports/";
    private const string SeedFolder = "Seeding/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The policy profiles, by name.</summary>
    public static IReadOnlyList<ShippedFile> Profiles() => [.. Names(ProfileFolder).Select(name => Read(ProfileFolder, name))];

    /// <summary>The tables of holidays and moved working days, by name.</summary>
    public static IReadOnlyList<ShippedFile> Calendars() => [.. Names(CalendarFolder).Select(name => Read(CalendarFolder, name))];

    /// <summary>The words that are understood in tables of a kind: headings and values.</summary>
    public static ShippedFile ForImports(string name) => Read(ImportFolder, name);

    /// <summary>A file to seed from.</summary>
    public static ShippedFile ForSeeding(string name) => Read(SeedFolder, name);

    /// <summary>The file's JSON as records.</summary>
    /// <exception cref="SeedingException">It is not what the records ask for.</exception>
    public T As<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Text, Json) ?? throw new SeedingException($"{Name} is empty.");
        }
        catch (JsonException e)
        {
            throw new SeedingException($"{Name}, line {e.LineNumber + 1}, {e.Path}: {e.Message}");
        }
    }

    private static IEnumerable<string> Names(string folder) => typeof(ShippedFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]).Order(StringComparer.Ordinal);

    private static ShippedFile Read(string folder, string name)
    {
        using var stream = typeof(ShippedFile).Assembly.GetManifestResourceStream(folder + name)
            ?? throw new SeedingException($"The program carries no file {folder}{name}.");
        using var reader = new StreamReader(stream);
        return new ShippedFile(name, reader.ReadToEnd());
    }
}
