namespace GroupSchooling.Web;

/// <summary>
/// Names the one catalogue of sentences, for <c>IStringLocalizer&lt;Texts&gt;</c>. The English sentence is the key;
/// the Chinese stands in <c>Resources/Texts.zh-CN.resx</c>, the English of keys that are no sentences in <c>Texts.en.resx</c>.
/// </summary>
public sealed class Texts
{
    private Texts()
    {
    }

    /// <summary>Marks a sentence that is looked up later, in a table or a record, as a key of the catalogue. Returns it unchanged.</summary>
    public static string Key(string sentence) => sentence;
}
