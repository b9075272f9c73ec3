using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What a profile says of groups: kinds, types, size, names, terms, bodies.</summary>
internal sealed class GroupRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts)
{
    public IEnumerable<PolicySection> Sections() =>
    [
        new("kinds", texts["Kinds of group"], [.. profile.GroupKinds.SelectMany(Kind), .. profile.FormationForms.Select(f => Form(f).Keyed($"form {f.Code}"))]),
        new("types", texts["Cooperation types"], [.. profile.CooperationTypes.SelectMany(Type)]),
        new("caps", texts["Numbers and size"], [.. profile.Caps.Select(c => Cap(c).Keyed(c.Code)), .. ApprovedSize()]),
        new("compositions", texts["What a unit is made up of"], [.. profile.Compositions.Select(c => Composition(c).Keyed(c.Code))]),
        new("naming", texts["Names and plates"], [.. Naming()]),
        new("terms", texts["Terms"], [.. profile.Terms.SelectMany(Term)]),
        new("bodies", texts["Bodies and posts"], [.. profile.Bodies.SelectMany(BodyRules)]),
        .. new GovernanceRules(profile, words, texts).Sections(),
    ];

    private IEnumerable<PolicyRule> Kind(GroupKindRule kind)
    {
        yield return new PolicyRule(kind.Name.ToString(), kind.Text.ToString(), kind.Source, kind.Formation switch
        {
            Formation.ByApplication => texts["A school applies in the portal; the group stands in the register when the last office of its route has said yes."],
            Formation.ByPlan => texts["Entered in the register as the government's plan names it; nobody applies."],
            Formation.ByAuthority => texts["The authority decides on it by its own steps in the portal; nobody applies."],
            _ => texts["How such a group comes about is not said."],
        }) { Key = kind.Code };
        if (Template(texts["{0}: name", kind.Name], kind.UnitName) is { } name)
        {
            yield return name.Keyed($"{kind.Code} name") with { Does = texts["Judged when a roster is checked."] };
        }
    }

    private PolicyRule Composition(Composition rule) => new(
        rule.Title.ToString(),
        rule.Text.ToString(),
        rule.Source,
        texts["Judged when a roster is checked; what nobody has stated of a school is said and holds nothing up."])
    {
        Notes =
        [
            texts["Asked of: {0}", rule.Of],
            .. rule.AsksEach ? [] : new[] { texts["How many: {0}", words.Range(rule.Minimum, rule.Maximum)].Value },
            .. rule.PerStage ? [texts["Counted for each stage that the unit teaches."].Value] : Array.Empty<string>(),
            .. Some(rule.Among is { } among ? texts["Only of: {0}", words.FilterOf(among)].Value : null),
            .. Some(rule.Asked is { } asked ? texts["A school that is: {0}", words.FilterOf(asked)].Value : null),
            .. Some(rule.When.FormationForms.Count == 0 ? null : texts["Only in: {0}", words.FormsOf(rule.When.FormationForms)].Value),
        ],
    };

    private PolicyRule Form(FormationForm form) =>
        new(form.Name.ToString(), form.Text.ToString(), form.Source, texts["Shown on the cluster's page as its formation form."]);

    private IEnumerable<PolicyRule> Type(CooperationType type)
    {
        yield return new PolicyRule(type.Name.ToString(), type.Text.ToString(), type.Source, texts["Offered when members are named in an application."])
        {
            Key = type.Code,
            Notes = [.. TypeNotes(type)],
        };
        if (type.Addition is { } addition)
        {
            yield return new PolicyRule(
                texts["{0}: adding a member", type.Name], texts["The type keeps its present size; each addition departs from that."], addition.Source, words.Judged(addition.Source))
            { Key = $"{type.Code} addition" };
        }

        foreach (var staff in type.Staff)
        {
            yield return new PolicyRule(
                texts["{0}: {1}, {2}", type.Name, staff.Name, words.Range(staff.Minimum, staff.Maximum)],
                staff.Text.ToString(),
                staff.Source,
                texts["For reading only: the schools send each other people outside the portal."])
            {
                Key = $"{type.Code} staff {staff.Code}",
                Notes = [staff.ToLead ? texts["Sent by the member to the lead: {0}", staff.Movement].Value : texts["Sent by the lead to the member: {0}", staff.Movement].Value],
            };
        }
    }

    private IEnumerable<string> TypeNotes(CooperationType type)
    {
        yield return texts["Legal person: {0}", type.LegalPerson];
        (string Name, string? Value)[] facts =
        [
            (texts["Unit"], type.Unit is { } unit ? texts.Enum(unit) : null),
            (texts["Personnel"], type.Personnel?.ToString()),
            (texts["Finance"], type.Finance?.ToString()),
            (texts["Authority above it"], type.Authority?.ToString()),
            (texts["Keeps its seal"], words.YesNo(type.KeepsSeal)),
            (texts["Keeps its own statistics"], words.YesNo(type.KeepsStatistics)),
            (texts["Keeps its name"], words.YesNo(type.KeepsName)),
        ];
        foreach (var (name, value) in facts.Where(fact => fact.Value is not null))
        {
            yield return texts["{0}: {1}", name, value!];
        }
    }

    private PolicyRule Cap(Cap cap) => new(
        cap.Title.ToString(),
        texts["{0}: {1}. Counted within: {2}. The lead is counted: {3}.", cap.Unit, words.Range(cap.Minimum, cap.Maximum), cap.Scope, words.YesNo(cap.CountsLead)!],
        cap.Source,
        words.Judged(cap.Source))
    {
        Notes =
        [
            .. Some(cap.CooperationType is null ? null : texts["Only members of the type {0}.", words.TypesOf([cap.CooperationType])].Value),
            .. Some(words.ReadingNote(cap.UnitReading)),
            .. Some(words.ReadingNote(cap.CountsLeadReading)),
        ],
    };

    private IEnumerable<PolicyRule> ApprovedSize() => profile.ApprovedSize is not { } rule
        ? []
        : [new(texts["Approved size"], rule.Text.ToString(), rule.Source, texts["The bureau's leader sets it on the group's page; joining is judged against it."])
        {
            Key = rule.Code,
            Notes = [texts["Set by: {0}", words.OfficeOf(rule.SetBy)], .. Some(words.ReadingNote(rule.CountsLeadReading))],
        }];

    private IEnumerable<PolicyRule> Naming()
    {
        if (profile.Naming is { } naming)
        {
            var rules = new[]
            {
                Template(texts["Full name"], naming.Full),
                Template(texts["Short name"], naming.Short),
                naming.Length is { } length
                    ? new(texts["Length of names"], texts["Full name at most {0} characters, short name at most {1}.", length.Full, length.Short], length.Source, words.Judged(length.Source))
                    : null,
                naming.Forbidden is { } forbidden
                    ? new(texts["Words that a name may not hold"], string.Join(texts[", "].Value, forbidden.Words), forbidden.Source, words.Judged(forbidden.Source))
                    : null,
                naming.Unique is { } unique ? new(texts["A name that is taken"], texts["No two groups in the register have the same name."], unique, words.Judged(unique)) : null,
                naming.Similar is { } similar
                    ? new(texts["A name like another"], texts["Pointed out from a likeness of {0} percent on.", similar.Percent], similar.Source, words.Judged(similar.Source))
                    : null,
                naming.Change is { } change ? new(texts["Changing a name"], texts["A name that is set stays."], change, words.Judged(change)) : null,
            };
            string[] keys = ["full", "short", "length", "forbidden", "unique", "similar", "change"];
            foreach (var (rule, key) in rules.Zip(keys).Where(pair => pair.First is not null))
            {
                yield return rule!.Keyed(key);
            }
        }

        foreach (var type in profile.CooperationTypes)
        {
            if (Template(texts["{0}: name of the member", type.Name], type.MemberName) is { } name)
            {
                yield return name.Keyed($"{type.Code} name");
            }

            if (Template(texts["{0}: plate", type.Name], type.Plate) is { } plate)
            {
                yield return plate.Keyed($"{type.Code} plate");
            }
        }
    }

    private PolicyRule? Template(string title, TextRule? rule) => rule is null
        ? null
        : new PolicyRule(title, words.TemplateOf(rule.Template), rule.Source, texts["Filled in from the application: what stands in brackets gives way to its names."]);

    private IEnumerable<PolicyRule> Term(TermRule term)
    {
        yield return new PolicyRule(
            texts["Term of cooperation: {0}", words.TypesOf(term.CooperationTypes)],
            texts["{0} to {1} years.", term.MinimumYears, term.MaximumYears],
            term.Source,
            words.Judged(term.Source))
        {
            Key = term.Code,
            Notes = term.EndsMembership ? [texts["The membership ends by itself with the term; the register shows it as run out."]] : [],
        };
        if (term.Extension is { } extension)
        {
            yield return new PolicyRule(
                texts["Extension: {0}", words.TypesOf(term.CooperationTypes)], texts["At most {0} years more.", extension.MaximumYears], extension.Source, words.Judged(extension.Source))
            { Key = $"{term.Code} extension" };
        }
    }

    private IEnumerable<PolicyRule> BodyRules(Body body)
    {
        yield return new PolicyRule(body.Name.ToString(), body.Text.ToString(), body.Source, body.Seats is not null
            ? texts["Its seats are named by post in the application."]
            : body.OfGroup ? texts["Its seats stand on the group's council page."] : texts["For reading only: it is set up by the government; the portal does not keep it."]) { Key = body.Code };
        if (body.Seats is { } seats)
        {
            yield return new PolicyRule(
                texts["{0}: seats", body.Name], texts["At least {0} seats are named.", seats.Minimum], seats.Source, words.Judged(seats.Source))
            { Key = $"{body.Code} seats" };
        }

        if (body.Bars is { } bars)
        {
            yield return new PolicyRule(
                texts["{0}: seats", body.Name], texts["Nobody sits in it and in: {0}", string.Join(texts[", "].Value, bars.Bodies.Select(b => profile.BodyOf(b)!.Name))], bars.Source, words.Judged(bars.Source))
            { Key = $"{body.Code} bars" };
        }

        foreach (var post in body.Posts)
        {
            yield return new PolicyRule(
                texts["{0}: {1}", body.Name, post.Name],
                post.Text?.ToString() ?? "",
                post.Source,
                body.OfGroup ? texts["Empty seats are work of who keeps the body's papers."] : texts["For reading only: it is set up by the government; the portal does not keep it."])
            {
                Key = $"{body.Code} post {post.Code}",
                Notes =
                [
                    Filling(post),
                    .. Some(post.Part is { } part ? texts.Enum(part) : null),
                    .. Some(post.Votes ? null : texts["without a vote"].Value),
                ],
            };
        }
    }

    private string Filling(Post post) => (post.FilledBy, post.Minimum ?? post.Maximum) switch
    {
        (PostHolder.Anybody, null) => texts["Who fills it, and how many, is not said."],
        (PostHolder.Anybody, _) => texts["Who fills it is not said. Number: {0}.", words.Range(post.Minimum, post.Maximum)],
        (_, null) => texts["Filled by: {0}. How many is not said.", post.FilledBy],
        _ => texts["Filled by: {0}. Number: {1}.", post.FilledBy, words.Range(post.Minimum, post.Maximum)],
    };

    private static IEnumerable<string> Some(string? text) => text is null ? [] : [text];
}
