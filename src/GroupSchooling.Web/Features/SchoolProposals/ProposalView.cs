using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.SchoolProposals;

/// <summary>A proposal as pages show it.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="State">How far it has come.</param>
/// <param name="SchoolYear">The school year of its figures.</param>
/// <param name="Note">What the school says to it.</param>
/// <param name="SentAt">When it was sent, in UTC.</param>
/// <param name="DecidedAt">When it was decided, in UTC.</param>
/// <param name="Version">Its version.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ProposalView(
    long Id, SchoolProposalState State, int SchoolYear, string? Note, DateTime? SentAt, DateTime? DecidedAt, long Version, IReadOnlyList<ProposedFieldView> Fields)
{
    /// <summary>The proposal, which must have its fields.</summary>
    public static ProposalView Of(SchoolProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return new ProposalView(
            proposal.Id,
            proposal.State,
            proposal.SchoolYear,
            proposal.Note,
            proposal.SentAt,
            proposal.DecidedAt,
            proposal.Version,
            [.. proposal.Fields.OrderBy(f => f.Field).Select(f => new ProposedFieldView(f.Field, f.Before, f.After, f.Outcome, f.Reason))]);
    }
}

/// <summary>A proposed field.</summary>
public sealed record ProposedFieldView(SchoolField Field, string? Before, string? After, ProposedFieldOutcome Outcome, string? Reason)
{
    /// <summary>What its outcome means to the reader.</summary>
    public Tone Tone => Outcome switch
    {
        ProposedFieldOutcome.Accepted => Tone.Done,
        ProposedFieldOutcome.Refused => Tone.Danger,
        _ => Tone.Muted,
    };
}
