using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>Says in words what a profile holds as data.</summary>
/// <param name="profile">The profile.</param>
/// <param name="texts">The catalogue.</param>
internal sealed class PolicyWords(PolicyProfile profile, IStringLocalizer texts)
{
    /// <summary>What becomes of a case that does not meet a rule which the portal judges.</summary>
    public string Judged(RuleSource source) => source.Strength switch
    {
        Strength.Block => texts["Judged while the application is filled in and again at each decision; a case that does not meet it does not go on."],
        Strength.Override => texts[
            "Judged while the application is filled in and again at each decision; a case that does not meet it goes on only with a written reason of: {0}.",
            OfficeOf(source.OverrideBy)],
        Strength.Warn => texts["Judged while the application is filled in and again at each decision; what does not meet it is said and recorded, and the case goes on."],
        _ => texts["Shown where it helps; nothing follows from not taking it up."],
    };

    /// <summary>In which cases; null for all.</summary>
    public string? When(RouteCondition when)
    {
        if (when.IsAny)
        {
            return null;
        }

        List<string> parts = [];
        if (when.CooperationTypes.Count > 0)
        {
            parts.Add(texts["type: {0}", TypesOf(when.CooperationTypes)]);
        }

        if (when.Level is { } level)
        {
            parts.Add(texts.Enum(level));
        }

        Add(when.CrossesJurisdictions, texts["school and group in different jurisdictions"], texts["school and group in one jurisdiction"]);
        Add(when.EstablishmentChanges, texts["posts of an establishment change"], texts["no posts of an establishment change"]);
        Add(when.NotBuilt, texts["the school is not built yet"], texts["the school is built"]);
        Add(when.ManagementCommittee, texts["the school's side is under a management committee"], texts["the school's side is under a government"]);
        Add(when.PrivateSchool, texts["the school is private"], texts["the school is public"]);
        return string.Join(texts["; "].Value, parts);

        void Add(bool? value, string yes, string no)
        {
            if (value is { } known)
            {
                parts.Add(known ? yes : no);
            }
        }
    }

    /// <summary>What a step asks of its office, where its action does not say it; null where it does.</summary>
    public string? AsksOf(RouteStep step) => step.Asks switch
    {
        StepAsk.Agreement => texts["Those who are heard have to agree, and that is recorded."].Value,
        StepAsk.Notice => texts["Told only: consent is not asked."].Value,
        StepAsk.Consent when step.Action == StepAction.SubmitInParallel => texts["The other side has to consent."].Value,
        StepAsk.Opinion when step.NegativeEnds => texts["Its opinion is asked; a negative one ends the case."].Value,
        _ => null,
    };

    /// <summary>Between which numbers.</summary>
    public string Range(int? minimum, int? maximum) => (minimum, maximum) switch
    {
        ({ } least, { } most) when least == most => texts["exactly {0}", least],
        ({ } least, { } most) => texts["{0} to {1}", least, most],
        ({ } least, null) => texts["at least {0}", least],
        (null, { } most) => texts["at most {0}", most],
        _ => texts["no number stated"],
    };

    /// <summary>Names of cooperation types.</summary>
    public string TypesOf(IEnumerable<string> codes) => string.Join(texts[", "].Value, codes.Select(code => profile.TypeOf(code)?.Name.ToString() ?? code));

    /// <summary>Names of formation forms.</summary>
    public string FormsOf(IEnumerable<string> codes) =>
        string.Join(texts[", "].Value, codes.Select(code => profile.FormationForms.FirstOrDefault(f => f.Code == code)?.Name.ToString() ?? code));

    /// <summary>What a school has to be.</summary>
    public string FilterOf(SchoolFilter filter)
    {
        List<string> parts = [];
        if (filter.Ownership is { } ownership)
        {
            parts.Add(texts.Enum(ownership));
        }

        if (filter.Area is { } area)
        {
            parts.Add(texts.Enum(area));
        }

        if (filter.Stages.Count > 0)
        {
            parts.Add(string.Join(texts[", "].Value, filter.Stages.Select(stage => texts.Enum(stage))));
        }

        if (filter.CooperationTypes.Count > 0)
        {
            parts.Add(texts["type: {0}", TypesOf(filter.CooperationTypes)]);
        }

        if (filter.SameStageAsLead)
        {
            parts.Add(texts["of a stage that the lead teaches"]);
        }

        return string.Join(texts["; "].Value, parts);
    }

    /// <summary>A pattern of names, with what each placeholder stands for in brackets.</summary>
    public string TemplateOf(NameTemplate template) => template.Render(new NameParts
    {
        City = texts["[city]"],
        Lead = texts["[lead school]"],
        Group = texts["[group]"],
        Member = texts["[member school]"],
        Campus = texts["[campus]"],
        Name = texts["[name]"],
    });

    /// <summary>Name of an office; a dash for none.</summary>
    public string OfficeOf(string? code) => code is null ? "—" : profile.OfficeOf(code).Name.ToString();

    /// <summary>What is true of a rule that the portal only shows: who sees to it.</summary>
    public string SeenToBy(string? office) => office is null
        ? texts["For reading only: those named see to it; the portal keeps no record."]
        : texts["For reading only: {0} sees to it; the portal keeps no record.", OfficeOf(office)];

    /// <summary>Yes or no; null for what is not said.</summary>
    public string? YesNo(bool? value) => value switch
    {
        true => texts["yes"].Value,
        false => texts["no"].Value,
        _ => null,
    };

    /// <summary>How an open clause is read here; null where the item rests on no reading.</summary>
    public string? ReadingNote(string? code) =>
        profile.Readings.FirstOrDefault(r => r.Code == code) is { } reading ? texts["{0} Read here as: {1}", reading.Question, reading.Taken].Value : null;
}
