using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
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
    : SectionFrame(Number, Title, Status, Version, $"/applications/{Number}/joining")
{
    /// <summary>The policy that the case stands under.</summary>
    public PolicyProfile Profile => View.Profile;

    /// <summary>What is saved.</summary>
    public JoinPacket Packet => View.Packet;

    /// <summary>The page of a section.</summary>
    public string UrlOf(JoinSection section) => $"{Url}/{section.ToString().ToLowerInvariant()}";

    /// <summary>What keeps the draft from being submitted, in the order of the sections.</summary>
    public IReadOnlyList<OpenPoint<JoinSection>> Open(IStringLocalizer texts) => OpenPoints.Of(
        JoinDifference.GapsOf(Packet, View.AsksAgreement).Select(g => (g.Section, g.Field)), View.Verdicts, JoinVerdicts.SectionOf, Profile, texts);

    /// <summary>The task list.</summary>
    public IReadOnlyList<TaskSection> Tasks(IStringLocalizer texts)
    {
        var open = Open(texts);
        var sections = Enum.GetValues<JoinSection>().Select(section => Task(section, open, texts)).ToList();
        return DraftTasks.List(sections, Url, texts);
    }

    private bool IsNeeded(JoinSection section) => section switch
    {
        JoinSection.Agreement => View.AsksAgreement,
        JoinSection.Conditions => Profile.ConditionsFor(ApplicationKind.Join).Any(),
        _ => true,
    };

    private TaskView Task(JoinSection section, IReadOnlyList<OpenPoint<JoinSection>> open, IStringLocalizer texts)
    {
        var filling = Packet.Filled.GetValueOrDefault(section);
        var missing = open.Where(p => p.Section == section).Select(p => p.Sentence).ToList();
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
            Missing = filling is null ? null : DraftTasks.Missing(missing, texts),
        };
    }
}

/// <summary>Reads the page around a section.</summary>
public sealed class JoinFrameQuery(JoinDraftDesk drafts, JoinPacketQuery packets, ReturnsQuery returns, CurrentActor actor)
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
            application.Number, application.Title, application.Status, application.Version, view, await returns.HandleAsync(application.Number, application.Status, ct),
            actor.Can(Permission.SubmitApplication)) { IsAuthority = actor.Role == Role.BureauClerk };
    }
}
