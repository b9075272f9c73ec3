using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Tells people what happened to a case, and writes it into the histories that they read. Adds to the context; the caller's command saves.</summary>
public sealed class CaseNews(PortalDbContext db, NoticeDesk notices, BusinessClock clock)
{
    private static readonly Role[] SchoolRoles = [Role.Principal, Role.SchoolStaff];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Who acts for the applicant: a school's people, the clerk of an authority that decides by itself, a council's secretary, or the officer of a government.</summary>
    public async Task<IReadOnlyList<Role>> ApplicantRolesAsync(Application application, CancellationToken ct) =>
        await db.Organisations.Where(o => o.Id == application.ApplicantId).Select(o => o.Kind).SingleAsync(ct) switch
        {
            OrganisationKind.School => SchoolRoles,
            OrganisationKind.Bureau => [Role.BureauClerk],
            OrganisationKind.Council => [Role.CouncilSecretary],
            _ => [Role.GovernmentOfficer],
        };

    /// <summary>Tells a role that it has something to do.</summary>
    public async Task OpenedAsync(Application application, WorkItemKind kind, long organisation, Role role, ApplicationStep? step)
    {
        var office = step?.Organisation?.Name ?? "";
        var (sentence, third) = kind switch
        {
            WorkItemKind.Decide => (Texts.Key("{0} ({1}) waits for your decision."), null),
            WorkItemKind.RecordOnBehalf => (Texts.Key("{0} ({1}) is with {2}. Record the reply when it comes."), office),
            WorkItemKind.Correct => (Texts.Key("{0} ({1}) was returned to be corrected. Read why, correct it and submit it again."), null),
            WorkItemKind.GiveReasons => (Texts.Key("{0} ({1}) goes over a rule of the policy. Your written reason is asked for."), null),
            _ => (Texts.Key("{0} ({1}) was copied to you."), (string?)null),
        };
        object?[] args = third is null ? [application.Title, application.Number] : [application.Title, application.Number, third];
        await notices.ToRoleAsync(organisation, role, LinkTo(application), sentence, args);
    }

    /// <summary>Tells the applicant and the parties where the case went, and the office that had it when it was taken away.</summary>
    /// <param name="application">The case after it has moved.</param>
    /// <param name="movement">Where it went.</param>
    /// <param name="left">The work items that were closed by it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TellAsync(Application application, Movement movement, IReadOnlyCollection<WorkItem> left, CancellationToken ct)
    {
        switch (movement.Kind)
        {
            case MovementKind.NextStep or MovementKind.ReturnedToOffice when movement.Entered.Count > 0:
                var offices = string.Join("、", movement.Entered.Select(s => s.Organisation?.Name));
                await TellApplicantAsync(application, Texts.Key("{0} ({1}) is now with {2}."), ct, offices);
                break;
            case MovementKind.Rejected:
                await TellApplicantAsync(application, Texts.Key("{0} ({1}) was not approved. Read why."), ct);
                await TellInvitedAsync(application, Texts.Key("{0} ({1}), to which your school was invited, was not approved."));
                break;
            case MovementKind.Recalled:
                await TellOfficesAsync(application, left, Texts.Key("{0} ({1}) was recalled by the applicant. There is nothing left to do."));
                break;
            case MovementKind.Withdrawn:
                await TellOfficesAsync(application, left, Texts.Key("{0} ({1}) was withdrawn by the applicant. There is nothing left to do."));
                await TellInvitedAsync(application, Texts.Key("{0} ({1}), to which your school was invited, was withdrawn by its applicant."));
                break;
            default:
                break;
        }
    }

    /// <summary>Writes what the office or applicant did into the school's history.</summary>
    public void Write(Application application, Movement movement)
    {
        var last = application.Decisions.Count == 0 ? null : application.Decisions[^1];
        var office = application.Steps.Find(s => s.Order == last?.Step)?.Organisation?.Name ?? "—";
        (string Sentence, string[] Args)? entry = (movement.Kind, last?.Outcome) switch
        {
            (MovementKind.NextStage or MovementKind.ReturnedInside or MovementKind.Completed, _) => null,
            (MovementKind.Withdrawn, _) => (Texts.Key("Application {0} was withdrawn."), [application.Number]),
            (MovementKind.Recalled, _) => (Texts.Key("Application {0} was recalled."), [application.Number]),
            (MovementKind.Rejected, _) => (Texts.Key("Application {0} was not approved by {1}."), [application.Number, office]),
            (MovementKind.ReturnedToApplicant or MovementKind.ReturnedToOffice, _) => (Texts.Key("Application {0} was returned by {1}."), [application.Number, office]),
            // Who submits writes what was applied for.
            (_, DecisionOutcome.Submit) => null,
            (_, DecisionOutcome.Oppose) => (Texts.Key("{1} does not support application {0}; it goes up with that opinion."), [application.Number, office]),
            (_, DecisionOutcome.NoOpinion) => (Texts.Key("Asked about application {0}, {1} has no opinion."), [application.Number, office]),
            (_, DecisionOutcome.HasOpinion) => (Texts.Key("Asked about application {0}, {1} gave its opinion."), [application.Number, office]),
            (_, DecisionOutcome.NoReply) => (Texts.Key("Asked about application {0}, {1} did not reply."), [application.Number, office]),
            (_, DecisionOutcome.Announce) => null,
            (_, DecisionOutcome.ApproveInPrinciple) => (Texts.Key("Application {0} was approved in principle by {1}."), [application.Number, office]),
            _ => (Texts.Key("Application {0} was approved by {1}."), [application.Number, office]),
        };
        if (entry is { } written)
        {
            db.Timeline.Add(Entry(application.SchoolId, application, movement.Kind == MovementKind.Withdrawn ? clock.Today : last?.DecidedOn, written.Sentence, written.Args));
        }
    }

    /// <summary>Writes something that is no decision into the case's own history: held, resumed, forwarded, reminded.</summary>
    public void Note(Application application, string sentence, params string[] args) =>
        db.Timeline.Add(Entry(null, application, clock.Today, sentence, args));

    /// <summary>Tells the applicant something that is no movement. The sentence's first two values are title and number.</summary>
    public async Task TellApplicantAsync(Application application, string sentence, CancellationToken ct, params object?[] more)
    {
        foreach (var role in await ApplicantRolesAsync(application, ct))
        {
            await notices.ToRoleAsync(application.ApplicantId, role, LinkTo(application), sentence, [application.Title, application.Number, .. more]);
        }
    }

    /// <summary>Where the case is shown.</summary>
    public static string LinkTo(Application application) => $"/applications/{application.Number}";

    private TimelineEntry Entry(long? schoolId, Application application, DateOnly? day, string sentence, string[] args) => new()
    {
        SchoolId = schoolId,
        ApplicationId = application.Id,
        HappenedOn = day,
        RecordedAt = clock.Now,
        Sentence = sentence,
        ArgumentsJson = JsonSerializer.Serialize(args, Json),
    };

    private async Task TellInvitedAsync(Application application, string sentence)
    {
        var schools = application.Parties.Where(p => p.Capacity == PartyCapacity.InvitedMember).Select(p => p.OrganisationId);
        foreach (var (school, role) in schools.SelectMany(_ => SchoolRoles, (school, role) => (school, role)))
        {
            await notices.ToRoleAsync(school, role, LinkTo(application), sentence, application.Title, application.Number);
        }
    }

    private async Task TellOfficesAsync(Application application, IEnumerable<WorkItem> left, string sentence)
    {
        foreach (var (organisation, role) in left.Where(w => w.Kind is not (WorkItemKind.Correct or WorkItemKind.AnswerInvitation)).Select(w => (w.OrganisationId, w.Role)).Distinct())
        {
            await notices.ToRoleAsync(organisation, role, LinkTo(application), sentence, application.Title, application.Number);
        }
    }
}
