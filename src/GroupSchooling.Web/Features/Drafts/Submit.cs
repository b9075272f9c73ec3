using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>All answers, what blocks, and what was sent back.</summary>
/// <param name="Frame">The draft.</param>
/// <param name="Open">What keeps it from being submitted.</param>
/// <param name="Returns">Why it was sent back; empty while it was not.</param>
/// <param name="MaySubmit">Whether this person submits: of a school only the principal does.</param>
public sealed record CheckPage(DraftFrame Frame, IReadOnlyList<OpenPoint<PacketSection>> Open, IReadOnlyList<ReturnRow> Returns, bool MaySubmit);

/// <summary>Reads the page on which the answers are checked.</summary>
public sealed class CheckQuery(DraftFrameQuery frames, ReturnsQuery returns, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    /// <summary>The page, or why there is none.</summary>
    public async Task<Outcome<CheckPage>> HandleAsync(string number, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal
            ? refusal
            : new CheckPage(
                frame.Value, OpenPoints.Of(frame.Value, texts), await returns.HandleAsync(number, frame.Value.Status, ct), actor.Can(Permission.SubmitApplication));
    }
}

/// <summary>The principal's declaration.</summary>
public sealed class SubmitForm
{
    /// <summary>The application's version when the answers were shown.</summary>
    public long Version { get; set; }

    /// <summary>Whether the declaration is ticked.</summary>
    public bool Declared { get; set; }

    /// <summary>The page around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public CheckPage Page { get; set; } = null!;
}

/// <summary>Nothing is submitted without the declaration.</summary>
public sealed class SubmitFormValidator : AbstractValidator<SubmitForm>
{
    public SubmitFormValidator() => RuleFor(f => f.Declared).Equal(true).WithMessage("Tick the declaration to submit.");
}

/// <summary>Something is missing or blocked.</summary>
/// <param name="Points">How many points.</param>
public sealed record NotReadyToSubmit(int Points) : Refusal("The application cannot be submitted yet: {0} points are open. They are listed below, each with its place.", Points);

/// <summary>
/// Submits a founding: judges it once more by what the register holds at this moment, freezes the packet, gives the case its route and sends it to
/// the first office.
/// </summary>
public sealed class SubmitFoundingHandler(
    PortalDbContext db,
    CommandRunner commands,
    CurrentActor actor,
    CaseAccess access,
    DraftDesk drafts,
    PacketQuery packets,
    NumberIssuer numbers,
    FoundingFactsDesk facts,
    RouteDesk routes,
    StandingDesk standing,
    CaseDesk cases,
    BusinessClock clock)
{
    /// <summary>Submits, or says why not.</summary>
    public Task<Outcome<Movement>> HandleAsync(string number, SubmitForm form, CancellationToken ct) =>
        commands.RunAsync("submit-founding", token => SubmitAsync(number, form.Version, token), ct);

    private async Task<Outcome<Movement>> SubmitAsync(string number, long version, CancellationToken ct)
    {
        var found = await access.LoadAsync(number, Permission.SubmitApplication, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var draft = await drafts.OpenAsync(number, version, ct);
        if (draft.Refusal is { } closed)
        {
            return closed;
        }

        var (application, packet, profile, _) = draft.Value;
        var place = await facts.PlaceAsync(application.JurisdictionId, ct);
        await numbers.GuardNamesAsync(place.CityId, ct);
        if (await standing.CheckAsync(packet.SchoolsWith(application.SchoolId!.Value), null, ct) is { } ended)
        {
            return ended;
        }

        if (await OpenPointsAsync(application, packet, ct) is > 0 and var open)
        {
            return new NotReadyToSubmit(open);
        }

        var level = place.CityId == application.JurisdictionId ? GroupLevel.Municipal : GroupLevel.District;
        var route = RouteResolver.Resolve(profile, new RouteQuery(ApplicationKind.Establish)
        {
            Level = level,
            CrossesJurisdictions = await facts.CrossesAsync(application, packet, ct),
        });
        var copied = await routes.CopyAsync(application, profile, route, ct);
        return copied.Refusal is { } missing ? missing : await SendAsync(application, packet, ct);
    }

    private async Task<int> OpenPointsAsync(Application application, FoundingPacket packet, CancellationToken ct)
    {
        var view = await packets.ViewAsync(application, packet, 0, ct);
        return view.Gaps.Count + view.Verdicts.Count(OpenPoints.Blocks);
    }

    private async Task<Outcome<Movement>> SendAsync(Application application, FoundingPacket packet, CancellationToken ct)
    {
        var declared = packet with { DeclaredBy = actor.DisplayName };
        application.DraftSchema = FoundingPacket.CurrentSchema;
        application.Title = packet.ShortName;
        var submitted = application.Submit(PacketJson.Write(declared), actor.UserId, actor.DisplayName, clock.Today, clock.Now);
        if (submitted.Refusal is { } refusal)
        {
            return refusal;
        }

        await cases.DispatchAsync(application, submitted.Value, ct);
        db.Add(new TimelineEntry
        {
            SchoolId = application.SchoolId,
            ApplicationId = application.Id,
            HappenedOn = clock.Today,
            RecordedAt = clock.Now,
            Sentence = actor.SchoolId is null ? Texts.Key("The authority began to found {0} (case {1}).") : Texts.Key("Applied to found {0} (application {1})."),
            ArgumentsJson = TimelineArguments.Write(packet.ShortName, application.Number),
        });
        return submitted.Value;
    }
}
