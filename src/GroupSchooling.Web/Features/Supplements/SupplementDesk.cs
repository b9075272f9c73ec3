using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Common.Json;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>There is no such policy of one's own jurisdiction.</summary>
public sealed record NoSuchPolicyHere() : Refusal("There is no such policy of your jurisdiction.");

/// <summary>A route begins with the applicant.</summary>
public sealed record ApplicantBegins() : Refusal("The first step, and no other, is that somebody applies.");

/// <summary>A step names an office that cannot be chosen.</summary>
public sealed record OfficeNotOffered() : Refusal("This office cannot be chosen here. Choose again.");

/// <summary>The supplement does not go with the document: the document answers the case itself, or something that it names is not there.</summary>
/// <param name="Fault">What is wrong.</param>
public sealed record SupplementDoesNotFit(FileFault Fault) : Refusal(Fault.Message.Sentence, Fault.Message.Arguments);

/// <summary>The supplement that was to be ended is not in force, or has its last day already.</summary>
public sealed record NothingToEnd() : Refusal("The supplement that was to be ended is not in force, or has its last day already."), IConflict;

/// <summary>The document gives the type a term itself.</summary>
/// <param name="Type">The type.</param>
public sealed record TermStated(Bilingual Type) : Refusal("The document states a term for the type {0}; only its extension can be added.", Type);

/// <summary>The policy does not say what changes with the other answer.</summary>
public sealed record OneAnswerOnly() : Refusal("The policy does not say what changes when this question is read the other way; only how it is read can be written here.");

/// <summary>The document to which a supplement is put: the version in force, else the newest.</summary>
/// <param name="Json">Its text.</param>
/// <param name="Profile">What it says by itself.</param>
public sealed record SupplementedDocument(string Json, PolicyProfile Profile);

/// <summary>Makes supplements from forms and forms from supplements, and sees whether they go with the document.</summary>
public sealed class SupplementDesk(PortalDbContext db, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    private const string Other = "other:";

    /// <summary>Kinds of organisation that a step may name although the policy does not, each of the group's side, the school's and the city's.</summary>
    private static readonly OrganisationKind[] Known =
        [OrganisationKind.Bureau, OrganisationKind.Government, OrganisationKind.PartyOrgan, OrganisationKind.StaffingOffice, OrganisationKind.LeadingGroup];

    /// <summary>The document of a policy of a jurisdiction; null when there is none.</summary>
    public async Task<SupplementedDocument?> DocumentAsync(string? code, long jurisdictionId, CancellationToken ct)
    {
        var today = clock.Today;
        var versions = db.ProfileVersions.Where(v => v.Code == code && v.JurisdictionId == jurisdictionId);
        var json = await versions.Where(v => v.InForceFrom <= today && (v.InForceTo == null || v.InForceTo >= today)).OrderByDescending(v => v.Number).Select(v => v.Json).FirstOrDefaultAsync(ct)
            ?? await versions.OrderByDescending(v => v.Number).Select(v => v.Json).FirstOrDefaultAsync(ct);
        return json is null ? null : new SupplementedDocument(json, ProfileReader.ReadAgain(json).Required());
    }

    /// <summary>What the form offers.</summary>
    public SupplementChoices ChoicesOf(PolicyProfile profile) => new(
        profile.Document.Title.ToString(),
        profile.Document.Short,
        [.. profile.Silences.Where(s => s.Kind == SilenceKind.Procedure)],
        [.. profile.GroupKinds.Select(k => new Choice(k.Kind.ToString(), k.Name.ToString()))],
        [.. profile.CooperationTypes.Select(t => new Choice(t.Code, t.Name.ToString()))],
        [.. profile.Offices.Where(o => o.Capacity is null).Select(o => new Choice(o.Code, o.Name.ToString())), .. Others(profile).Select(o => new Choice(o.Value, NameOf(o.Kind, o.Of)))],
        [.. profile.Readings.Select(r => new Choice(r.Code, r.CanSwitch ? texts["{0} The other answer: {1}", r.Question, r.Alternative!].Value : r.Question.ToString()))],
        profile.Readings.Any(r => r.CanSwitch));

    /// <summary>The steps that a new route begins with: the applicant, the bureau, and who else usually has a part, as far as the policy has them.</summary>
    public static List<SupplementStepForm> Begin(PolicyProfile profile) =>
    [
        new() { Action = StepAction.Apply, Office = OfficeOf(profile, OrganisationKind.School, OfficeSide.Applicant) },
        new() { Action = StepAction.Review, Office = OfficeOf(profile, OrganisationKind.Bureau, OfficeSide.Group) },
        new() { Action = StepAction.Consent, Office = OfficeOf(profile, OrganisationKind.Government, OfficeSide.Group) },
        new(), new(), new(),
    ];

    /// <summary>A supplement of one's own policy that may be ended; null for any other.</summary>
    public Task<LocalSupplement?> EndableAsync(long? id, string? code, long jurisdictionId, CancellationToken ct) => db.LocalSupplements.AsNoTracking()
        .Where(s => s.Id == id && s.Code == code && s.JurisdictionId == jurisdictionId && s.Status == PolicyPaperStatus.Approved && s.InForceTo == null)
        .SingleOrDefaultAsync(ct);

    /// <summary>What the form says, or what is wrong with it.</summary>
    public async Task<Outcome<SupplementContent>> ContentAsync(SupplementForm form, PolicyProfile profile, string code, long jurisdictionId, CancellationToken ct)
    {
        if (form.Kind != SupplementKind.End)
        {
            return ContentOf(form, profile);
        }

        return await EndableAsync(form.Ends, code, jurisdictionId, ct) is { } ended && SupplementContent.Read(ended.ContentJson).Kind != SupplementKind.End
            ? new SupplementContent { Kind = SupplementKind.End, Ends = ended.Id, EndsSubject = ended.Subject }
            : new NothingToEnd();
    }

    private Outcome<SupplementContent> ContentOf(SupplementForm form, PolicyProfile profile)
    {
        var known = form.Types.Where(t => profile.TypeOf(t) is not null).ToList();
        if (form.Kind == SupplementKind.Term && form.MinimumYears is not null
            && known.Select(t => profile.TypeOf(t)!).FirstOrDefault(t => profile.TermOf(t.Code) is not null) is { } stated)
        {
            return new TermStated(stated.Name) { Field = nameof(form.MinimumYears) };
        }

        if (form is { Kind: SupplementKind.Reading, Otherwise: true } && profile.Readings.FirstOrDefault(r => r.Code == form.Reading) is not { CanSwitch: true })
        {
            return new OneAnswerOnly { Field = nameof(form.Otherwise) };
        }

        var steps = StepsOf(form, profile);
        return steps.Refusal is { } refusal
            ? refusal
            : new SupplementContent
            {
                Kind = form.Kind!.Value,
                Procedure = form.Kind == SupplementKind.Route ? form.Procedure : null,
                GroupKind = form is { Kind: SupplementKind.Route, Procedure: ApplicationKind.Establish } ? form.GroupKind : null,
                Level = form.Kind == SupplementKind.Route ? form.Level : null,
                Case = form.Kind == SupplementKind.Route ? form.Case : null,
                CooperationTypes = form.Kind == SupplementKind.Reading ? [] : known,
                Steps = steps.Value,
                MinimumYears = form.Kind == SupplementKind.Term ? form.MinimumYears : null,
                MaximumYears = form.Kind == SupplementKind.Term ? form.MaximumYears : null,
                EndsMembership = form is { Kind: SupplementKind.Term, EndsMembership: true },
                ExtensionYears = form.Kind == SupplementKind.Term ? form.ExtensionYears : null,
                Reading = form.Kind == SupplementKind.Reading ? form.Reading : null,
                Taken = form.Kind == SupplementKind.Reading ? Marked(TakenOf(form, profile)) : null,
                Otherwise = form is { Kind: SupplementKind.Reading, Otherwise: true },
            };
    }

    /// <summary>Why a supplement does not go with its document and the supplements beside it on a day; null when it does.</summary>
    /// <param name="supplement">The supplement.</param>
    /// <param name="document">The document.</param>
    /// <param name="code">Code of the policy.</param>
    /// <param name="jurisdictionId">Its jurisdiction.</param>
    /// <param name="day">From which day it is to act.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> CheckAsync(SupplementText supplement, SupplementedDocument document, string code, long jurisdictionId, DateOnly day, CancellationToken ct)
    {
        var subject = supplement.Content.Subject;
        var beside = await db.LocalSupplements
            .Where(s => s.Code == code && s.JurisdictionId == jurisdictionId && s.Status == PolicyPaperStatus.Approved && s.Subject != subject && s.Id != supplement.Id)
            .Where(s => s.InForceTo == null || s.InForceTo >= day)
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.Title, s.Reason, s.ContentJson }).ToListAsync(ct);
        var reading = EffectiveProfile.Read(document.Json, [.. beside.Select(s => new SupplementText(s.Id, s.Title, s.Reason, SupplementContent.Read(s.ContentJson))), supplement]);
        var unfit = reading.Unfit.FirstOrDefault(u => u.Supplement == supplement);
        return unfit.Faults is { Count: > 0 } faults ? new SupplementDoesNotFit(faults[0]) : null;
    }

    /// <summary>The form of a stored supplement.</summary>
    public static SupplementForm FormOf(LocalSupplement supplement)
    {
        var content = SupplementContent.Read(supplement.ContentJson);
        return new SupplementForm
        {
            Policy = supplement.Code,
            Kind = content.Kind,
            Ends = content.Ends,
            Title = supplement.Title,
            Reason = supplement.Reason,
            Procedure = content.Procedure,
            GroupKind = content.GroupKind,
            Level = content.Level,
            Case = content.Case,
            Types = [.. content.CooperationTypes],
            Steps = [.. content.Steps.Select(s => new SupplementStepForm { Action = s.Action, Office = ValueOf(s.Office), Name = s.Name.Chinese }), new(), new()],
            MinimumYears = content.MinimumYears,
            MaximumYears = content.MaximumYears,
            EndsMembership = content.EndsMembership,
            ExtensionYears = content.ExtensionYears,
            Reading = content.Reading,
            Taken = content.Taken is { } taken ? Unmarked(taken.Chinese) : null,
            Otherwise = content.Otherwise,
        };
    }

    private Outcome<IReadOnlyList<SupplementStep>> StepsOf(SupplementForm form, PolicyProfile profile)
    {
        List<SupplementStep> steps = [];
        foreach (var (index, row) in form.Steps.Index().Where(s => form.Kind == SupplementKind.Route && !s.Item.IsBlank))
        {
            if (OfficeOf(row.Office!, profile) is not { } office)
            {
                return new OfficeNotOffered { Field = $"{nameof(form.Steps)}[{index}].{nameof(row.Office)}" };
            }

            var name = string.IsNullOrWhiteSpace(row.Name) ? InBoth(() => texts.Enum(row.Action)) : new Bilingual(row.Name.Trim(), row.Name.Trim());
            steps.Add(new SupplementStep(row.Action!.Value, office, name));
        }

        // Of founding the authority may decide by itself: then nobody applies, and its steps are asked for where existing groups are entered.
        var byAuthority = form.Procedure == ApplicationKind.Establish && steps.TrueForAll(s => s.Action != StepAction.Apply);
        return form.Kind == SupplementKind.Route && !byAuthority && (steps[0].Action != StepAction.Apply || steps.Count(s => s.Action == StepAction.Apply) != 1)
            ? new ApplicantBegins { Field = $"{nameof(form.Steps)}[0].{nameof(SupplementStepForm.Action)}" }
            : steps;
    }

    private SupplementOffice? OfficeOf(string value, PolicyProfile profile)
    {
        if (profile.Offices.Any(o => o.Code == value))
        {
            return new SupplementOffice(value);
        }

        var other = Others(profile).FirstOrDefault(o => o.Value == value);
        return other.Value is null
            ? null
            : new SupplementOffice($"own-{other.Kind}-{other.Of}".ToLowerInvariant(), other.Kind, other.Of, InBoth(() => NameOf(other.Kind, other.Of)));
    }

    private static string ValueOf(SupplementOffice office) => office.Organisation is { } kind ? $"{Other}{kind}:{office.Of}" : office.Code;

    private static string OfficeOf(PolicyProfile profile, OrganisationKind kind, OfficeSide of) =>
        profile.Offices.FirstOrDefault(o => o.Organisation == kind && o.Of == of && o is { Body: null, Capacity: null })?.Code ?? $"{Other}{kind}:{of}";

    private static IEnumerable<(string Value, OrganisationKind Kind, OfficeSide Of)> Others(PolicyProfile profile) => Known
        .SelectMany(kind => new[] { OfficeSide.Group, OfficeSide.School, OfficeSide.City }.Select(of => (Kind: kind, Of: of)))
        .Prepend((Kind: OrganisationKind.School, Of: OfficeSide.Applicant))
        .Where(o => !profile.Offices.Any(known => known.Organisation == o.Kind && known.Of == o.Of && known is { Body: null, Capacity: null }))
        .Select(o => ($"{Other}{o.Kind}:{o.Of}", o.Kind, o.Of));

    private string NameOf(OrganisationKind kind, OfficeSide of) => texts["{0} ({1})", kind, of].Value;

    /// <summary>Where nothing else is written, the other answer is told in the policy's words.</summary>
    private static Bilingual TakenOf(SupplementForm form, PolicyProfile profile) => string.IsNullOrWhiteSpace(form.Taken)
        ? profile.Readings.First(r => r.Code == form.Reading).Alternative!
        : new Bilingual(form.Taken.Trim(), form.Taken.Trim());

    private static Bilingual Marked(Bilingual taken) => InBoth(() => TextCatalogue.Shared["Local supplement, not from the document: {0}", taken].Value);

    private static string Unmarked(string taken)
    {
        var mark = InBoth(() => TextCatalogue.Shared["Local supplement, not from the document: {0}", ""].Value).Chinese;
        return taken.StartsWith(mark, StringComparison.Ordinal) ? taken[mark.Length..] : taken;
    }

    private static Bilingual InBoth(Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.Chinese;
            var chinese = say();
            CultureInfo.CurrentUICulture = Languages.English;
            return new Bilingual(chinese, say());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
