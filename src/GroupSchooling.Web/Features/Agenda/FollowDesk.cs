using GroupSchooling.Data;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.GroupPapers;
using GroupSchooling.Web.Features.Leaders;
using GroupSchooling.Web.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>What became, when the vote was closed, of what the item is about.</summary>
public enum MatterFate
{
    /// <summary>The item is about nothing that follows it.</summary>
    None = 1,

    /// <summary>The opinion went up with the case.</summary>
    Given = 2,

    /// <summary>
    /// It went on, or the applicant changed it, after the vote was opened: what was voted on is not what lies there now.
    /// </summary>
    Overtaken = 3,

    /// <summary>A rule asks for a reason, or the case is on hold: the opinion is given on the case's own page.</summary>
    LeftToThePage = 4,

    /// <summary>The version of the paper is adopted.</summary>
    Adopted = 5,

    /// <summary>The version of the paper is not adopted.</summary>
    NotAdopted = 6,

    /// <summary>The group's step of the proposal is taken.</summary>
    StepTaken = 7,
}

/// <summary>Lets what an item is about follow the resolution, in the command that closes the vote: a case its opinion, a paper its adoption, a proposal its step.</summary>
public sealed class FollowDesk(PortalDbContext db, OpinionDesk opinions, AdoptionDesk adoptions, LeaderDesk leaders)
{
    /// <summary>Lets it follow. The resolution stands whatever comes of it.</summary>
    public async Task<MatterFate> FollowAsync(OpenedMeeting opened, AgendaItem item, Resolution resolution, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(resolution);
        if (item.PaperId is null && item.ProposalId is null)
        {
            return await opinions.GiveAsync(opened, item, resolution, ct);
        }

        // What follows keeps the resolution's id.
        await db.SaveChangesAsync(ct);
        return item.PaperId is { } paper
            ? await AdoptAsync(opened.Council, paper, resolution, ct)
            : await leaders.ResolveAsync(opened.Council, item.ProposalId!.Value, resolution, ct) ? MatterFate.StepTaken : MatterFate.Overtaken;
    }

    private async Task<MatterFate> AdoptAsync(CouncilSight council, long id, Resolution resolution, CancellationToken ct)
    {
        var paper = await db.GroupPapers.SingleAsync(p => p.Id == id, ct);
        if (council.Profile.PaperOf(paper.RuleCode) is not { } rule
            || (resolution.IsCarried ? adoptions.Adopt(new OpenedPaper(council, paper, rule), resolution) : paper.Refuse(resolution)) is not null)
        {
            return MatterFate.Overtaken;
        }

        return resolution.IsCarried ? MatterFate.Adopted : MatterFate.NotAdopted;
    }
}
