using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.GroupPapers;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Says what the papers of a charter's filing say.</summary>
/// <param name="texts">The catalogue.</param>
/// <param name="facts">The case.</param>
/// <param name="view">What was sent, judged.</param>
internal sealed class CharterPaperWriter(IStringLocalizer<Texts> texts, PaperFacts facts, CharterView view)
{
    private static readonly int[] Pairs = [18, 32, 18, 32];
    private static readonly int[] Wide = [18, 82];

    /// <summary>Writes the paper; answers what it is called.</summary>
    public string Write(OfficialPaper paper, PaperKind kind)
    {
        paper.Title(kind == PaperKind.Filing ? Say("Filing form of a charter") : Say("Application to file a charter"));
        paper.Table(Pairs, [.. Rows()], [0, 2]);
        paper.Heading(Say("What it must contain"));
        paper.Table(Wide, [.. Parts()], [0]);
        paper.Heading(Say("Words of the offices"));
        paper.Table(Wide, [.. Offices()], [0]);
        if (kind == PaperKind.Filing)
        {
            var filed = facts.WordOf(StepAction.FileForRecord);
            paper.Table(Wide, [[Say("Filing number"), filed?.DocumentNumber ?? ""], [Say("Filed on"), PaperFacts.Day(filed?.DecidedOn)]], [0]);
        }

        return texts.Enum(kind);
    }

    private IEnumerable<string[]> Rows()
    {
        var packet = view.Packet;
        yield return [Say("Application number"), facts.Application.Number, Say("Group"), view.GroupName];
        yield return [Say("Title"), packet.Title, Say("Version"), Show.Number(packet.Number)];
        yield return [Say("Resolution"), packet.Resolution, Say("Adopted on"), PaperFacts.Day(packet.AdoptedOn)];
        yield return [Say("Votes"), Say("{0} for, {1} against, {2} abstained", packet.VotesFor, packet.VotesAgainst, packet.Abstained), Say("What is new"), packet.Changes ?? "—"];
    }

    private IEnumerable<string[]> Parts() => PaperJudge.Parts(facts.Profile, view.Rule).Select(part => new[]
    {
        part.Title.In(Languages.Chinese),
        Say(view.Packet.Contains.Contains(part.Code) ? Texts.Key("it contains this") : Texts.Key("missing")),
    });

    private IEnumerable<string[]> Offices() => facts.Application.Route
        .Where(s => s.Action != StepAction.Apply && !s.IsInformed)
        .OrderBy(s => s.Order)
        .Select(s => new[] { $"{s.Organisation!.Name}\n{texts.Enum(s.Action)}", facts.WordsOf(s, texts) });

    private string Say(string sentence, params object?[] arguments) => texts.Fill(sentence, arguments);
}
