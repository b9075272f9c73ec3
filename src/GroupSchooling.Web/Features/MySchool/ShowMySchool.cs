using GroupSchooling.Data;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Confirmations;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Features.SchoolProposals;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>One's own school: its facts, how it stands in the round, and what it has proposed.</summary>
public sealed record MySchoolPage
{
    /// <summary>The facts as everybody reads them.</summary>
    public required SchoolPage Record { get; init; }

    public required FactsState Facts { get; init; }

    /// <summary>The proposal that is not decided; null for none.</summary>
    public ProposalView? Open { get; init; }

    /// <summary>The decided ones, newest first.</summary>
    public required IReadOnlyList<ProposalView> Decided { get; init; }

    /// <summary>Whether the reader answers for the school: sends, takes back and confirms.</summary>
    public required bool MayAnswer { get; init; }
}

/// <summary>Reads it.</summary>
public sealed class ShowMySchoolQuery(PortalDbContext db, CurrentActor actor, ShowSchoolQuery schools, FactsDesk facts)
{
    private const int Shown = 5;

    /// <summary>The page; null for somebody who acts for no school.</summary>
    public async Task<MySchoolPage?> ReadAsync(CancellationToken ct)
    {
        if (actor.SchoolId is not { } id || !actor.Can(Permission.ProposeSchoolChange))
        {
            return null;
        }

        var number = await db.Schools.Where(s => s.Id == id).Select(s => s.Number).SingleAsync(ct);
        var proposals = await db.SchoolProposals.AsNoTracking().Include(p => p.Fields)
            .Where(p => p.SchoolId == id && p.State != SchoolProposalState.Withdrawn)
            .OrderByDescending(p => p.Id).Take(Shown).ToListAsync(ct);
        var views = proposals.Select(ProposalView.Of).ToList();
        return new MySchoolPage
        {
            Record = (await schools.ReadAsync(number, null, ct))!,
            Facts = await facts.StateOfAsync(id, ct),
            Open = views.Find(p => p.State is SchoolProposalState.Draft or SchoolProposalState.Sent),
            Decided = [.. views.Where(p => p.State == SchoolProposalState.Decided)],
            MayAnswer = actor.Can(Permission.AnswerForSchool),
        };
    }
}
