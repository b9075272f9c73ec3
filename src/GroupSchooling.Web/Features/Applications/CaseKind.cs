using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.GroupPapers;
using GroupSchooling.Web.Features.Joining;
using GroupSchooling.Web.Infrastructure.Permissions;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What an application holds, judged: as pages show it and decisions rest on it. Each kind of application has its own.</summary>
public abstract record CasePacket
{
    /// <summary>The policy that the case stands under.</summary>
    public required PolicyProfile Profile { get; init; }

    /// <summary>What the policy says of it, judged by what the register holds now.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>Number of the frozen submission; 0 for the draft as it is now.</summary>
    public int Submission { get; init; }

    /// <summary>When it was submitted, in UTC; null for a draft.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>Display name of who submitted it; null for a draft.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>The view that shows it.</summary>
    public abstract string View { get; }

    /// <summary>What stands at the top of the approval sheet: keys of the labels with their values.</summary>
    public abstract IReadOnlyList<(string Label, string Value)> Summary { get; }
}

/// <summary>What one kind of application does of its own; everything else about a case is the same for all.</summary>
public abstract class CaseKind
{
    /// <summary>A frozen submission, judged anew.</summary>
    public abstract Task<Outcome<CasePacket>> ReadAsync(long applicationId, int submission, CancellationToken ct);

    /// <summary>Why no office can say yes any more, whatever the policy says: a school or the group of the case has ended; null where it can.</summary>
    public abstract Task<Refusal?> StandsAsync(Application application, CancellationToken ct);

    /// <summary>Before the last yes is judged: makes two that would both be the last meet on one token.</summary>
    public virtual Task GuardAsync(Application application, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What the last yes brings about.</summary>
    public abstract Task RegisterAsync(Application application, CancellationToken ct);

    /// <summary>What was registered was made public.</summary>
    public virtual Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The case has moved: what follows for the thing that it is about, beside what the last yes brings about.</summary>
    public virtual Task MovedAsync(Application application, Movement movement, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Finds what a kind of application does of its own.</summary>
public sealed class KindDesk(FoundingKindDesk founding, JoiningKindDesk joining, CharterKindDesk charters)
{
    /// <summary>The kind's own part.</summary>
    /// <exception cref="InvalidOperationException">The portal takes no application of this kind.</exception>
    public CaseKind Of(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Establish => founding,
        ApplicationKind.Join => joining,
        ApplicationKind.FileCharter => charters,
        _ => throw new InvalidOperationException($"The portal takes no application of the kind {kind}."),
    };

    /// <summary>Where the applicant works on it: the task list of a draft, or the paper that is sent.</summary>
    public static string DraftUrl(ApplicationKind kind, string number)
    {
        var place = kind switch
        {
            ApplicationKind.Join => "joining",
            ApplicationKind.FileCharter => "charter",
            _ => "draft",
        };
        return $"/applications/{number}/{place}";
    }

    /// <summary>What the applicant's role must be allowed to do to work on a draft of this kind.</summary>
    public static string DraftPermission(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Join => Permission.JoinGroup,
        ApplicationKind.FileCharter => Permission.ActInCouncil,
        _ => Permission.FillApplication,
    };
}
