using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>The papers that the portal makes from a case.</summary>
public enum PaperKind
{
    /// <summary>申请表.</summary>
    Application = 1,

    /// <summary>请示: the bureau's request to the government.</summary>
    Request = 2,

    /// <summary>批复: the draft of the government's reply.</summary>
    Reply = 3,

    /// <summary>备案表: to the city.</summary>
    Filing = 4,
}

/// <summary>What the papers of a case say: the frozen packet, and what the offices decided on it.</summary>
public sealed record PaperFacts
{
    public required Application Application { get; init; }

    public required PacketView Packet { get; init; }

    /// <summary>Title of the policy, without what stands behind it in brackets.</summary>
    public required string Policy { get; init; }

    /// <summary>Reasons given for going over rules.</summary>
    public required IReadOnlyList<RuleOverride> Overrides { get; init; }

    public FoundingPacket Typed => Packet.Packet;

    public PolicyProfile Profile => Packet.Profile;

    /// <summary>Name of the office of a step; a dash where the route has none.</summary>
    public string OfficeOf(StepAction action) => StepOf(action)?.Organisation?.Name ?? "—";

    /// <summary>The clause of the route.</summary>
    public string Clause => StepOf(StepAction.Review)?.Clause ?? StepOf(StepAction.Apply)?.Clause ?? "";

    /// <summary>What an office said of this submission; null while it has not.</summary>
    public Decision? WordOf(StepAction action) => StepOf(action) is { } step ? Application.PositiveDecisionOf(step.Order) : null;

    /// <summary>A day as an official paper writes it; blanks while there is none.</summary>
    public static string Day(DateOnly? day) => day is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Year}年{known.Month}月{known.Day}日")
        : "    年  月  日";

    /// <summary>The number of an office's paper; where it is not given yet, its form with blanks.</summary>
    public string NumberOf(StepAction action, int year) =>
        WordOf(action)?.DocumentNumber ?? string.Create(CultureInfo.InvariantCulture, $"      〔{year}〕  号");

    private ApplicationStep? StepOf(StepAction action) => Application.Steps.Find(s => s.Action == action);
}

/// <summary>Reads what the papers say.</summary>
public sealed class PaperFactsQuery(PortalDbContext db, CaseAccess access, PacketQuery packets)
{
    /// <summary>The facts, or why there is no paper.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<PaperFacts>> HandleAsync(string number, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = await db.Applications.AsNoTracking()
            .Where(a => a.Id == found.Value)
            .Include(a => a.ProfileVersion)
            .Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .Include(a => a.Decisions)
            .AsSplitQuery()
            .SingleAsync(ct);
        if (application.SubmissionCount == 0 || application.Kind != ApplicationKind.Establish)
        {
            return new CaseNotFound();
        }

        var packet = await packets.HandleAsync(application.Id, application.SubmissionCount, ct);
        if (!packet.Succeeded)
        {
            return packet.Refusal!;
        }

        return new PaperFacts
        {
            Application = application,
            Packet = packet.Value,
            Policy = application.ProfileVersion!.Title,
            Overrides = await db.RuleOverrides.AsNoTracking()
                .Where(o => o.ApplicationId == application.Id && o.Submission == application.SubmissionCount).OrderBy(o => o.Id).ToListAsync(ct),
        };
    }
}
