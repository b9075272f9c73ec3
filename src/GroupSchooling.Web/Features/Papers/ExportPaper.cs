using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.GroupPapers;
using GroupSchooling.Web.Features.Joining;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>A finished paper.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Bytes">The Word file.</param>
public sealed record Paper(string FileName, byte[] Bytes);

/// <summary>
/// Makes a paper from the frozen packet and writes into the audit that it left the portal. The application form is for every party; the papers
/// between offices are for the offices. Papers are Chinese whatever the reader's language: they go to offices.
/// </summary>
public sealed class ExportPaperHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, BusinessClock clock, PaperFactsQuery facts, IStringLocalizer<Texts> texts)
{
    /// <summary>Makes the paper, or says why not.</summary>
    public async Task<Outcome<Paper>> HandleAsync(string number, PaperKind kind, CancellationToken ct)
    {
        var found = await facts.HandleAsync(number, kind, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = found.Value.Application;
        if (!PaperShelf.Of(application, isOffice: true).Contains(kind))
        {
            return new CaseNotFound();
        }

        if (!PaperShelf.Of(application, CaseTurn.IsOffice(application, actor)).Contains(kind))
        {
            return new NotPermitted();
        }

        var paper = Write(found.Value, kind);
        audit.Process = "export-paper";
        audit.Subject = number;
        db.Audit.Add(audit.Entry(AuditKind.Exported, paper.FileName));
        await db.SaveChangesAsync(ct);
        return paper;
    }

    private Paper Write(PaperFacts found, PaperKind kind)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.Chinese;
            using var paper = new OfficialPaper();
            var name = found.Packet switch
            {
                JoinView joining => new JoinPaperWriter(texts, found, joining, clock.Today).Write(paper, kind),
                CharterView charter => new CharterPaperWriter(texts, found, charter).Write(paper, kind),
                _ => new PaperWriter(texts, found, (PacketView)found.Packet, clock.Today).Write(paper, kind),
            };
            return new Paper($"{found.Application.Number}-{name}.docx", paper.Save());
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }
}
