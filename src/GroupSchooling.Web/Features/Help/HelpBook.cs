using System.Collections.Frozen;
using System.Globalization;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GroupSchooling.Web.Features.Help;

/// <summary>A chapter of the manual in one language.</summary>
/// <param name="Code">Its place in the address: /help/{code}.</param>
/// <param name="Title">For whom it is.</param>
/// <param name="Summary">Its first paragraph.</param>
/// <param name="Html">The rest; it comes from the portal's own files.</param>
/// <param name="Sections">Its sections with their anchors.</param>
public sealed record HelpChapter(string Code, string Title, string Summary, string Html, IReadOnlyList<SectionLink> Sections);

/// <summary>The manual, written in Markdown beside this file (<c>Chapters/{language}/{chapter}.md</c>) and read once.</summary>
public sealed class HelpBook
{
    private const string Account = "account";
    private const string Everyone = "public";
    private const string School = "school";
    private const string Bureau = "bureau";
    private const string Offices = "offices";
    private const string Administration = "administration";

    private static readonly string[] Order = [Everyone, School, Bureau, Offices, Administration, Account];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseGenericAttributes().Build();

    private readonly FrozenDictionary<string, HelpChapter[]> _languages =
        new[] { Languages.Chinese, Languages.English }.ToFrozenDictionary(language => language.Name, language => Order.Select(code => Read(language.Name, code)).ToArray());

    /// <summary>All chapters in the reader's language.</summary>
    public IReadOnlyList<HelpChapter> InOrder() => _languages[(Languages.IsChinese(CultureInfo.CurrentUICulture) ? Languages.Chinese : Languages.English).Name];

    /// <summary>A chapter in the reader's language; null when there is none of that code.</summary>
    public HelpChapter? Find(string code) => InOrder().FirstOrDefault(chapter => chapter.Code == code);

    /// <summary>The address that explains a topic to somebody: in the chapter of the own role where it has the topic, else in the first that has it.</summary>
    /// <param name="topic">An anchor; null leads to the chapter's beginning.</param>
    /// <param name="role">The role acted in; null for somebody who is not signed in.</param>
    public string PlaceOf(string? topic, Role? role)
    {
        var own = InOrder().First(chapter => chapter.Code == ChapterOf(role));
        if (topic is null)
        {
            return "/help/" + own.Code;
        }

        var chapter = Has(own, topic) ? own : InOrder().FirstOrDefault(other => Has(other, topic));
        return chapter is null ? "/help" : $"/help/{chapter.Code}#{topic}";
    }

    private static bool Has(HelpChapter chapter, string topic) => chapter.Sections.Any(section => section.Id == topic);

    private static string ChapterOf(Role? role) => role switch
    {
        Role.Principal or Role.SchoolStaff => School,
        Role.BureauClerk or Role.DivisionHead or Role.BureauLeader => Bureau,
        Role.GovernmentOfficer or Role.FilingOfficer => Offices,
        Role.SystemAdministrator or Role.SecurityAdministrator or Role.Auditor => Administration,
        _ => Everyone,
    };

    private static HelpChapter Read(string language, string code)
    {
        var name = $"help/{language}/{code}.md";
        using var stream = typeof(HelpBook).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The manual lacks {name}.");
        using var reader = new StreamReader(stream);
        var text = Markdown.Parse(reader.ReadToEnd(), Pipeline);
        if (text is not [HeadingBlock { Level: 1 } title, ParagraphBlock summary, ..])
        {
            throw new InvalidOperationException($"{name} must begin with a heading of the first level and a paragraph.");
        }

        var sections = text.OfType<HeadingBlock>().Where(heading => heading.Level == 2)
            .Select(heading => new SectionLink(heading.GetAttributes().Id ?? throw new InvalidOperationException($"A section of {name} has no anchor."), Words(heading)))
            .ToList();
        var (titleWords, summaryWords) = (Words(title), Words(summary));
        text.Remove(title);
        text.Remove(summary);
        return new HelpChapter(code, titleWords, summaryWords, text.ToHtml(Pipeline), sections);
    }

    private static string Words(LeafBlock block) => string.Concat(block.Inline!.Descendants<LiteralInline>().Select(inline => inline.Content.ToString()));
}
