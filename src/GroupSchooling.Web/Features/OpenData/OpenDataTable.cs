namespace GroupSchooling.Web.Features.OpenData;

/// <summary>A field of an open table.</summary>
/// <param name="Name">Its name in JSON; never changed once it is published.</param>
/// <param name="Title">A key of the catalogue: the column's title in CSV.</param>
/// <param name="Meaning">A key of the catalogue: what it holds.</param>
public sealed record OpenDataField(string Name, string Title, string Meaning);

/// <summary>One of the tables that the register gives away.</summary>
/// <param name="Code">Its name in addresses.</param>
/// <param name="Title">A key of the catalogue.</param>
/// <param name="Fields">Its fields, in the order of the columns.</param>
public sealed record OpenDataTable(string Code, string Title, IReadOnlyList<OpenDataField> Fields)
{
    private static readonly string Number = Texts.Key("Never changed and never used again.");
    private static readonly string Place = Texts.Key("Administrative code of the district or city.");
    private static readonly string Unstated = Texts.Key("Empty where no document states it.");
    private static readonly string Ongoing = Texts.Key("Empty while it goes on.");

    /// <summary>The schools.</summary>
    public static readonly OpenDataTable Schools = new("schools", Texts.Key("Schools"),
    [
        new("number", Texts.Key("Number"), Number),
        new("name", Texts.Key("Name"), Texts.Key("The name that it bears now.")),
        new("jurisdiction_code", Texts.Key("Code of the jurisdiction"), Place),
        new("jurisdiction", Texts.Key("Jurisdiction"), Texts.Key("Its full name.")),
        new("stage", Texts.Key("Stage"), Texts.Key("Unknown where no document states it: it is never guessed from the name.")),
        new("ownership", Texts.Key("Ownership"), Texts.Key("Public or private; unknown where no document states it.")),
        new("status", Texts.Key("Status"), Texts.Key("Whether it teaches, is planned, or has closed.")),
        new("credit_code", Texts.Key("Unified social credit code"), Texts.Key("18 characters (GB 32100-2015); open the column as text.")),
        new("identifier_code", Texts.Key("School identifier code"), Texts.Key("10 digits; open the column as text.")),
        new("address", Texts.Key("Address"), Unstated),
        new("founded_on", Texts.Key("Founded on"), Unstated),
    ]);

    /// <summary>The groups and clusters.</summary>
    public static readonly OpenDataTable Groups = new("groups", Texts.Key("Groups and clusters"),
    [
        new("number", Texts.Key("Number"), Number),
        new("kind", Texts.Key("Kind"), Texts.Key("Education group, head school or school cluster.")),
        new("full_name", Texts.Key("Full name"), Unstated),
        new("short_name", Texts.Key("Short name"), Unstated),
        new("jurisdiction_code", Texts.Key("Code of the jurisdiction"), Place),
        new("jurisdiction", Texts.Key("Jurisdiction"), Texts.Key("Its full name.")),
        new("level", Texts.Key("Level"), Texts.Key("Of a district, or of the city bureau.")),
        new("lead_number", Texts.Key("Number of the lead school"), Texts.Key("The number in the table of schools.")),
        new("lead_name", Texts.Key("Lead school"), Texts.Key("The name that it bears now.")),
        new("formation_form", Texts.Key("Formation form"), Texts.Key("As the deciding document words it.")),
        new("effective_on", Texts.Key("Since"), Unstated),
        new("ends_on", Texts.Key("Ended"), Ongoing),
        new("deciding_document", Texts.Key("Deciding document"), Unstated),
        new("policy", Texts.Key("Code of the policy"), Texts.Key("Code of the policy that it stands under: /policies/{code}.")),
        new("policy_title", Texts.Key("Policy"), Texts.Key("Title of that policy.")),
    ]);

    /// <summary>The memberships.</summary>
    public static readonly OpenDataTable Memberships = new("memberships", Texts.Key("Memberships"),
    [
        new("group_number", Texts.Key("Number of the group"), Texts.Key("The number in the table of groups.")),
        new("group_name", Texts.Key("Group"), Texts.Key("Its short name, else its full one; empty where the document has lost both.")),
        new("school_number", Texts.Key("Number of the school"), Texts.Key("The number in the table of schools.")),
        new("school_name", Texts.Key("School"), Texts.Key("The name that it bears now.")),
        new("campus", Texts.Key("Campus"), Texts.Key("The lead's campus that is the member; empty when the school itself is.")),
        new("role", Texts.Key("Role"), Texts.Key("Lead or member.")),
        new("cooperation_type", Texts.Key("Cooperation type"), Texts.Key("As the group's policy names it, in Chinese.")),
        new("starts_on", Texts.Key("Since"), Unstated),
        new("term_ends_on", Texts.Key("Term ends"), Texts.Key("Last day of the term; empty where there is none.")),
        new("left_on", Texts.Key("Left the group on"), Texts.Key("Last day in fact; empty while it goes on, or when the term ran out.")),
    ]);

    /// <summary>The place of a field among the columns.</summary>
    public int IndexOf(string field) => Fields.Index().First(pair => pair.Item.Name == field).Index;

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<OpenDataTable> All = [Schools, Groups, Memberships];

    /// <summary>The table of this code; null for none.</summary>
    public static OpenDataTable? Of(string code) => All.FirstOrDefault(table => table.Code == code);
}
