using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The applicant's declaration.</summary>
public sealed class SubmitJoinForm : SectionForm<JoinFrame>
{
    /// <summary>Whether the declaration is ticked.</summary>
    public bool Declared { get; set; }
}

/// <summary>Nothing is submitted without the declaration.</summary>
public sealed class SubmitJoinFormValidator : AbstractValidator<SubmitJoinForm>
{
    public SubmitJoinFormValidator() => RuleFor(f => f.Declared).Equal(true).WithMessage("Tick the declaration to submit.");
}

/// <summary>
/// Submits a joining: judges it once more by what the register holds at this moment, freezes the packet, gives the case its route and sends it to
/// the first office.
/// </summary>
public sealed class SubmitJoiningHandler(
    PortalDbContext db,
    CommandRunner commands,
    CurrentActor actor,
    CaseAccess access,
    JoinDraftDesk drafts,
    JoinPacketQuery packets,
    JoiningKindDesk kind,
    RouteDesk routes,
    CaseDesk cases,
    BusinessClock clock)
{
    /// <summary>Submits, or says why not.</summary>
    public Task<Outcome<Movement>> HandleAsync(string number, SubmitJoinForm form, CancellationToken ct) =>
        commands.RunAsync("submit-joining", token => SubmitAsync(number, form.Version, token), ct);

    private async Task<Outcome<Movement>> SubmitAsync(string number, long version, CancellationToken ct)
    {
        var found = await access.LoadAsApplicantAsync(number, Permission.SubmitApplication, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var draft = await drafts.OpenAsync(number, version, ct);
        if (draft.Refusal is { } closed)
        {
            return closed;
        }

        var (application, packet, profile) = draft.Value;
        if (await kind.StandsAsync(application, ct) is { } ended)
        {
            return ended;
        }

        var view = await packets.ViewAsync(application, packet, 0, ct);
        if (JoinDifference.GapsOf(packet, view.AsksAgreement).Count + view.Verdicts.Count(OpenPoints.Blocks) is > 0 and var open)
        {
            return new NotReadyToSubmit(open);
        }

        var copied = await routes.CopyAsync(application, profile, RouteResolver.Resolve(profile, view.Facts.Case), ct);
        if (copied.Refusal is { } missing)
        {
            return missing;
        }

        await LetTheLeadSeeAsync(application, view.Pair, ct);
        return await SendAsync(application, packet, view.Pair, ct);
    }

    /// <summary>The lead school sees who would join its group; its council decides.</summary>
    private async Task LetTheLeadSeeAsync(Application application, JoinPair pair, CancellationToken ct)
    {
        var lead = await db.Schools.Where(s => s.Id == pair.LeadId).Select(s => s.OrganisationId).SingleAsync(ct);
        if (!application.Parties.Any(p => p.OrganisationId == lead))
        {
            application.Parties.Add(new ApplicationParty { OrganisationId = lead, Capacity = PartyCapacity.Copied });
        }
    }

    private async Task<Outcome<Movement>> SendAsync(Application application, JoinPacket packet, JoinPair pair, CancellationToken ct)
    {
        var declared = packet with { DeclaredBy = actor.DisplayName };
        application.DraftSchema = JoinPacket.CurrentSchema;
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
            Sentence = actor.Role == Role.BureauClerk
                ? Texts.Key("The authority took up that the school joins {0} (case {1}).")
                : Texts.Key("Applied to join {0} (application {1})."),
            ArgumentsJson = TimelineArguments.Write(pair.GroupName, application.Number),
        });
        return submitted.Value;
    }
}
