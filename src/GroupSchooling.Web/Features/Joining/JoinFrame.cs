using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>What stands around the form of each section of a joining: the case, the packet, and what the policy says of it so far.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call the case.</param>
/// <param name="Status">Where the case is.</param>
/// <param name="Version">The version that a form opened now carries.</param>
/// <param name="View">The packet as it is saved.</param>
/// <param name="Returns">Why it was sent back, the latest first; empty while it was not.</param>
/// <param name="MaySubmit">Whether this person submits.</param>
public sealed record JoinFrame(
    string Number, string Title, ApplicationStatus Status, long Version, JoinView View, IReadOnlyList<ReturnRow> Returns, bool MaySubmit)
{
    /// <summary>Whether an authority takes the case up itself, so that nobody applies.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>The policy that the case stands under.</summary>
    public PolicyProfile Profile => View.Profile;

    /// <summary>What is saved.</summary>
    public JoinPacket Packet => View.Packet;

    /// <summary>Whether the applicant may change it now.</summary>
    public bool IsOpen => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;

    /// <summary>The page of the task list.</summary>
    public string Url => $"/applications/{Number}/joining";

    /// <summary>The page of a section.</summary>
    public string UrlOf(JoinSection section) => $"{Url}/{section.ToString().ToLowerInvariant()}";

    /// <summary>What keeps the draft from being submitted, in the order of the sections.</summary>
    public IReadOnlyList<JoinPoint> Open(IStringLocalizer texts)
    {
        var gaps = JoinDifference.GapsOf(Packet, View.AsksAgreement).Select(g => new JoinPoint(g.Section, texts["{0} is missing.", texts[g.Field].Value].Value, null));
        var blocked = View.Verdicts.Where(OpenPoints.Blocks).Select(v => new JoinPoint(
            JoinVerdicts.SectionOf(v),
            v.Subject is null
                ? texts.Fill(v.Message.Sentence, v.Message.Arguments)
                : texts["{0}: {1}", v.Subject, texts.Fill(v.Message.Sentence, v.Message.Arguments)].Value,
            ClauseView.Of(v.Source, Profile.Code, texts)));
        return [.. gaps.Concat(blocked).OrderBy(p => (int?)p.Section)];
    }

    /// <summary>The task list.</summary>
    public IReadOnlyList<TaskSection> Tasks(IStringLocalizer texts)
    {
        var open = Open(texts);
        var sections = Enum.GetValues<JoinSection>().Select(section => Task(section, open, texts)).ToList();
        var left = sections.Count(t => t.State is not (TaskState.Completed or TaskState.NotNeeded));
        return
        [
            new TaskSection(texts["Fill in"].Value, sections),
            new TaskSection(texts["Submit"].Value,
            [
                new TaskView(texts["Check your answers and submit"].Value, $"{Url}/check", left == 0 ? TaskState.InProgress : TaskState.NotStarted)
                {
                    Note = left == 0 ? null : texts["{0} sections are not complete yet; you may look at all answers at any time.", left].Value,
                },
            ]),
        ];
    }

    private bool IsNeeded(JoinSection section) => section switch
    {
        JoinSection.Agreement => View.AsksAgreement,
        JoinSection.Conditions => Profile.ConditionsFor(ApplicationKind.Join).Any(),
        _ => true,
    };

    private TaskView Task(JoinSection section, IReadOnlyList<JoinPoint> open, IStringLocalizer texts)
    {
        const int Shown = 3;
        var filling = Packet.Filled.GetValueOrDefault(section);
        var missing = open.Where(p => p.Section == section).Select(p => p.Sentence).ToList();
        var shown = string.Join(" ", missing.Take(Shown));
        return new TaskView(
            texts.Enum(section),
            // Without conditions there is nothing to fill in; an agreement that is not asked for may be entered all the same.
            section == JoinSection.Conditions && !IsNeeded(section) ? null : UrlOf(section),
            missing.Count > 0 && filling is not null ? TaskState.InProgress
                : filling is not null ? TaskState.Completed
                : IsNeeded(section) ? TaskState.NotStarted
                : missing.Count > 0 ? TaskState.InProgress
                : TaskState.NotNeeded)
        {
            Note = filling is not null ? texts["Filled in by {0}, {1}", filling.By, filling.At].Value
                : IsNeeded(section) ? null
                : texts["The policy does not ask for it in this case."].Value,
            Missing = filling is null || missing.Count == 0 ? null
                : missing.Count > Shown ? texts["{0} And {1} more.", shown, missing.Count - Shown].Value
                : shown,
        };
    }
}

/// <summary>Something that keeps a joining from being submitted.</summary>
/// <param name="Section">Where it is mended; null where nothing can be filled in.</param>
/// <param name="Sentence">What it is, in the reader's language.</param>
/// <param name="Clause">The rule behind it; null where it is the form's own need.</param>
public sealed record JoinPoint(JoinSection? Section, string Sentence, ClauseView? Clause);

/// <summary>A form of one section; its page stands around it.</summary>
public abstract class JoinForm
{
    /// <summary>The application's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The page around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public JoinFrame Frame { get; set; } = null!;
}

/// <summary>Reads the page around a section.</summary>
public sealed class JoinFrameQuery(PortalDbContext db, JoinDraftDesk drafts, JoinPacketQuery packets, CurrentActor actor)
{
    /// <summary>The frame, or why there is none.</summary>
    public async Task<Outcome<JoinFrame>> HandleAsync(string number, CancellationToken ct)
    {
        var found = await drafts.ReadAsync(number, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (application, packet, _) = found.Value;
        var view = await packets.ViewAsync(application, packet, 0, ct);
        return new JoinFrame(
            application.Number, application.Title, application.Status, application.Version, view, await ReturnsAsync(application, ct),
            actor.Can(Permission.SubmitApplication)) { IsAuthority = actor.Role == Role.BureauClerk };
    }

    private async Task<IReadOnlyList<ReturnRow>> ReturnsAsync(Application application, CancellationToken ct) => application.Status != ApplicationStatus.Returned
        ? []
        : await db.Decisions
            .Where(d => d.ApplicationId == application.Id && d.Submission == application.SubmissionCount && d.Outcome == DecisionOutcome.Return && d.IsFinal)
            .OrderByDescending(d => d.Id)
            .Select(d => new ReturnRow(d.Organisation!.Name, d.Person, d.DecidedOn, d.Opinion))
            .ToListAsync(ct);
}
