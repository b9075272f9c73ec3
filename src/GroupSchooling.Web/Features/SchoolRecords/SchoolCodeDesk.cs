using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.SchoolRecords;

/// <summary>The code is or was another school's, or this school's own at an earlier time.</summary>
/// <param name="CodeText">The code.</param>
/// <param name="Holder">Name of the school that it belongs to.</param>
public sealed record CodeTaken(string CodeText, string Holder)
    : Refusal("{0} is or was the code of {1}. A code is never used again, also not that of a closed school.", CodeText, Holder);

/// <summary>A code is emptied without a word about it.</summary>
public sealed record CodeOnlyTakenAwayAsSlip()
    : Refusal("A school keeps its code until it gets another one. If it never was this school's code, tick that it was a slip.");

/// <summary>Gives schools their codes. Saves nothing itself: it works inside the caller's command.</summary>
public sealed class SchoolCodeDesk(PortalDbContext db)
{
    /// <summary>Gives the school the code that was typed, unless it bears it already.</summary>
    /// <param name="school">The school with its codes loaded.</param>
    /// <param name="kind">Which code.</param>
    /// <param name="typed">What was typed; its length and alphabet are checked already.</param>
    /// <param name="change">From when, and whether the code before was a slip.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Why not, with the field of the kind's name; null when done.</returns>
    public async Task<Refusal?> TakeAsync(School school, SchoolCodeKind kind, string? typed, CodeChange change, CancellationToken ct)
    {
        var code = SchoolCode.Written(typed);
        var before = kind == SchoolCodeKind.CreditCode ? school.CreditCode : school.IdentifierCode;
        if (code == before)
        {
            return null;
        }

        if (code is null && !change.BeforeWasSlip)
        {
            return new CodeOnlyTakenAwayAsSlip { Field = kind.ToString() };
        }

        if (code is not null && await HolderAsync(school, kind, code, change, ct) is { } holder)
        {
            return new CodeTaken(code, holder) { Field = kind.ToString() };
        }

        // A slip in a row of its own: whoever really has the code can be given it.
        if (school.TakeCode(kind, code, change) is { } slip)
        {
            school.Codes.Remove(slip);
            db.Remove(slip);
        }

        return null;
    }

    private Task<string?> HolderAsync(School school, SchoolCodeKind kind, string code, CodeChange change, CancellationToken ct)
    {
        var own = change.BeforeWasSlip ? school.Id : 0;
        return db.SchoolCodes.Where(c => c.Kind == kind && c.Code == code && c.SchoolId != own).Select(c => c.School!.Name).FirstOrDefaultAsync(ct);
    }
}
