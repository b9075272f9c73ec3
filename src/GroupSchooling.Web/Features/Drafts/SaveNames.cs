using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The names of the group to be founded.</summary>
public sealed class NamesForm : SectionForm<DraftFrame>
{
    [Display(Name = PacketField.FullName)]
    public string? FullName { get; set; }

    [Display(Name = PacketField.ShortName)]
    public string? ShortName { get; set; }

    /// <summary>The form as it is saved; while nothing is saved, what the policy's pattern gives.</summary>
    public static NamesForm Of(DraftFrame frame)
    {
        var isNew = frame.Packet.FullName.Length == 0 && frame.Packet.ShortName.Length == 0;
        return new NamesForm
        {
            Frame = frame,
            Version = frame.Version,
            FullName = isNew ? frame.View.ProposedFullName : frame.Packet.FullName,
            ShortName = isNew ? frame.View.ProposedShortName : frame.Packet.ShortName,
        };
    }
}

/// <summary>No name is longer than the register holds; what the policy says of names is judged, not refused here.</summary>
public sealed class NamesFormValidator : AbstractValidator<NamesForm>
{
    public NamesFormValidator()
    {
        RuleFor(f => f.FullName).MaximumLength(SchoolGroup.FullNameLength);
        RuleFor(f => f.ShortName).MaximumLength(SchoolGroup.ShortNameLength);
    }
}

/// <summary>A name that the policy blocks.</summary>
/// <param name="Verdict">What the policy says of it.</param>
public sealed record NameNotAllowed(Verdict Verdict) : Refusal(Verdict.Message.Sentence, Verdict.Message.Arguments);

/// <summary>Saves the names in the draft. A name that the policy blocks (too long, a forbidden word, taken) is not saved; one that it warns of is.</summary>
public sealed class SaveNamesHandler(SectionDesk sections, FoundingFactsDesk facts)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, NamesForm form, CancellationToken ct) =>
        sections.SaveAsync("save-draft-names", number, PacketSection.Names, form.Version, (draft, token) => ChangeAsync(draft, form, token), ct);

    private async Task<Outcome<FoundingPacket>> ChangeAsync(Draft draft, NamesForm form, CancellationToken ct)
    {
        var packet = draft.Packet with { FullName = Typed.Text(form.FullName) ?? "", ShortName = Typed.Text(form.ShortName) ?? "" };
        var known = await facts.GatherAsync(draft.Application, packet, draft.Profile, [], ct);
        var blocked = NameJudge.Judge(draft.Profile, known).Blocking().FirstOrDefault(v => !IsMissing(v));
        return blocked is null ? packet : new NameNotAllowed(blocked) { Field = FieldOf(blocked, packet) };
    }

    /// <summary>A draft may still lack a name.</summary>
    private static bool IsMissing(Verdict verdict) => verdict.Message.Sentence is VerdictSentence.FullNameMissing or VerdictSentence.ShortNameMissing;

    private static bool HoldsOneOf(string name, Verdict verdict) =>
        verdict.Facts.Any(f => f is { Name: FactName.Words, Value: string words } && words.Split('、').Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    private static bool IsSame(string one, string other) => NameSimilarity.Normalise(one) == NameSimilarity.Normalise(other);

    private static string FieldOf(Verdict verdict, FoundingPacket packet)
    {
        var isShort = verdict.Rule.StartsWith("name.short", StringComparison.Ordinal)
            || (verdict.Rule == "name.words" && !HoldsOneOf(packet.FullName, verdict))
            || (packet.ShortName != packet.FullName && verdict.Facts.Any(f => f.Value is string name && IsSame(name, packet.ShortName)));
        return isShort ? nameof(NamesForm.ShortName) : nameof(NamesForm.FullName);
    }
}
