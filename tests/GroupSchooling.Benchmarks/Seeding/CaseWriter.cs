using System.Globalization;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Work;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>Writes a case with everything that belongs to it.</summary>
internal sealed class CaseWriter(BulkDatabase db)
{
    /// <summary>Writes it and gives it its key.</summary>
    public Application Write(CaseJourney journey)
    {
        var application = db.Add(journey.Application);
        WriteRoute(application);
        foreach (var submission in application.Submissions)
        {
            submission.ApplicationId = application.Id;
            db.Add(submission);
        }

        WriteDecisions(application, journey.District.Bureau.Name);
        foreach (var item in journey.Items)
        {
            item.ApplicationId = application.Id;
            db.Add(item);
        }

        WriteParties(journey);
        WriteNotices(journey);
        return application;
    }

    private void WriteDecisions(Application application, string bureau)
    {
        foreach (var decision in application.Decisions)
        {
            var isSubmission = decision.Outcome == DecisionOutcome.Submit;
            decision.ApplicationId = application.Id;
            db.Add(decision);
            db.Add(new TimelineEntry
            {
                SchoolId = application.SchoolId,
                ApplicationId = application.Id,
                HappenedOn = decision.DecidedOn,
                RecordedAt = decision.RecordedAt,
                Sentence = isSubmission ? "Application {0} was submitted." : "Application {0} was approved by {1}.",
                ArgumentsJson = BulkRows.ToJson<string[]>([application.Number, bureau]),
            });
            db.Add(new AuditEntry
            {
                At = decision.RecordedAt,
                Kind = AuditKind.Added,
                UserId = decision.RecordedByUserId,
                UserName = decision.RecordedBy,
                OrganisationId = decision.OrganisationId,
                Process = isSubmission ? "submit-application" : "decide",
                Entity = nameof(Decision),
                EntityKey = decision.Id.ToString(CultureInfo.InvariantCulture),
                Subject = application.Number,
                ChangesJson = BulkRows.ToJson(new Dictionary<string, string?[]> { [nameof(Decision.Opinion)] = [null, decision.Opinion] }),
            });
        }
    }

    private void WriteRoute(Application application)
    {
        foreach (var step in application.Steps)
        {
            step.ApplicationId = application.Id;
            db.Add(step);
            foreach (var stage in step.Stages)
            {
                stage.StepId = step.Id;
                db.Add(stage);
            }
        }
    }

    private void WriteParties(CaseJourney journey)
    {
        var application = journey.Application;
        Party(application.ApplicantId, PartyCapacity.Applicant);
        foreach (var office in application.Steps.Skip(1).Select(s => s.OrganisationId).Distinct())
        {
            Party(office, PartyCapacity.Office);
        }

        foreach (var school in journey.Schools.Skip(1))
        {
            Party(school.Row.OrganisationId, PartyCapacity.InvitedMember);
            db.Add(new Invitation
            {
                ApplicationId = application.Id,
                SchoolId = school.Row.Id,
                CooperationType = "entrusted",
                TermMonths = 36,
                Answer = InvitationAnswer.Agreed,
                InvitedAt = application.CreatedAt,
                AnsweredAt = application.CreatedAt.AddDays(3),
                AnsweredByUserId = school.Principal.Id,
                AnsweredBy = school.Principal.Name,
            });
        }

        void Party(long organisation, PartyCapacity capacity) =>
            db.Add(new ApplicationParty { ApplicationId = application.Id, OrganisationId = organisation, Capacity = capacity });
    }

    private void WriteNotices(CaseJourney journey)
    {
        Notice(journey.District.Clerk, "{0} ({1}) is now with {2}.", journey.Application.CreatedAt.AddDays(20), isRead: true);
        foreach (var decision in journey.Application.Decisions.Skip(1))
        {
            Notice(journey.Schools[0].Principal, "{0} ({1}) is now with {2}.", decision.RecordedAt, isRead: decision.Step < 2);
        }

        void Notice(Person to, string sentence, DateTime at, bool isRead) => db.Add(new Notice
        {
            UserId = to.Id,
            Link = $"/applications/{journey.Application.Number}",
            Sentence = sentence,
            ArgumentsJson = BulkRows.ToJson<string[]>([journey.Application.Title, journey.Application.Number, journey.District.Bureau.Name]),
            CreatedAt = at,
            ReadAt = isRead ? at.AddDays(1) : null,
        });
    }
}
