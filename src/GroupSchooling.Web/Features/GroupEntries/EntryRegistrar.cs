using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>Another group of the jurisdiction bears the name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">The other group's number.</param>
public sealed record GroupNameTaken(string Name, string Number) : Refusal("{0} is the name of the group {1} already.", Name, Number);

/// <summary>
/// Puts a confirmed entry into the register: number, group, lead, memberships with the days that the document gives, plates, the document itself, history,
/// search and notices. Works inside the command of the confirmation.
/// </summary>
public sealed class EntryRegistrar(
    PortalDbContext db, NumberIssuer numbers, CouncilDesk councils, AttachmentDesk attachments, HistoryDesk history, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Registers the group, or says whose name it bears.</summary>
    /// <param name="entry">The entry, tracked, with members and steps.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<SchoolGroup>> RegisterAsync(GroupEntry entry, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == entry.JurisdictionId, ct);
        // The number is taken before the names are compared: of two confirmations at the same moment the second then reads what the first wrote.
        var number = await numbers.NextGroupAsync(jurisdiction, (entry.EffectiveOn ?? entry.DecidedOn).Year, ct);
        if (await TakenAsync(entry, ct) is { } taken)
        {
            return taken;
        }

        var lead = await db.Schools.SingleAsync(s => s.Id == entry.LeadSchoolId, ct);
        var group = Group(entry, jurisdiction, lead, number);
        await councils.EnsureAsync(group, entry.JurisdictionId, clock.Today, ct);
        db.Add(group);
        db.Add(new GroupGuard { Group = group });
        foreach (var (member, membership) in entry.Members.Zip(group.Memberships.Skip(1)).Where(pair => pair.First.PlateText is not null))
        {
            db.Add(new Plate { Membership = membership, Text = member.PlateText!, PutUpOn = member.PlatePutUpOn });
        }

        await db.SaveChangesAsync(ct);
        entry.GroupId = group.Id;
        db.AddTermsOf(group);
        await KeepDocumentAsync(entry, group, ct);
        await TellAsync(entry, group, ct);
        return group;
    }

    private async Task<Refusal?> TakenAsync(GroupEntry entry, CancellationToken ct)
    {
        var names = new[] { entry.FullName, entry.ShortName }.OfType<string>().ToList();
        var today = clock.Today;
        var other = await db.Groups
            .Where(g => g.JurisdictionId == entry.JurisdictionId && (g.EndsOn == null || g.EndsOn >= today))
            .Where(g => names.Contains(g.FullName!) || names.Contains(g.ShortName!))
            .Select(g => new { g.Number, g.FullName, g.ShortName })
            .FirstOrDefaultAsync(ct);
        return other is null ? null : new GroupNameTaken(names.First(n => n == other.FullName || n == other.ShortName), other.Number);
    }

    private SchoolGroup Group(GroupEntry entry, Jurisdiction jurisdiction, School lead, string number)
    {
        var group = new SchoolGroup
        {
            Number = number,
            Kind = entry.Kind,
            FullName = entry.FullName,
            ShortName = entry.ShortName,
            JurisdictionId = entry.JurisdictionId,
            Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District,
            LeadSchool = lead,
            ProfileVersionId = entry.ProfileVersionId,
            FormationForm = entry.FormationForm,
            EffectiveOn = entry.EffectiveOn,
            RegisteredAt = clock.Now,
            DecidingDocument = entry.DocumentNumber ?? entry.DocumentTitle,
        };
        group.Memberships.Add(new Membership { SchoolId = entry.LeadSchoolId, Role = MembershipRole.Lead, StartsOn = entry.EffectiveOn });
        group.Memberships.AddRange(entry.Members.Select(m => new Membership
        {
            SchoolId = m.SchoolId,
            Role = MembershipRole.Member,
            CooperationType = m.CooperationType,
            StartsOn = m.StartsOn ?? entry.EffectiveOn,
            TermEndsOn = m.TermEndsOn,
        }));
        return group;
    }

    /// <summary>The deciding document stands among the group's documents, for the schools that it is about and the offices.</summary>
    private async Task KeepDocumentAsync(GroupEntry entry, SchoolGroup group, CancellationToken ct)
    {
        var document = new RegisterDocument
        {
            GroupId = group.Id,
            Kind = RegisterDocumentKind.Decision,
            Title = entry.DocumentTitle.Length > RegisterDocument.TitleLength ? entry.DocumentTitle[..(RegisterDocument.TitleLength - 1)] + "…" : entry.DocumentTitle,
            Number = entry.DocumentNumber,
            IssuedOn = entry.DecidedOn,
            Audience = DocumentAudience.Parties,
            RecordedAt = clock.Now,
            RecordedByUserId = entry.CheckedByUserId!.Value,
        };
        db.Add(document);
        await db.SaveChangesAsync(ct);
        foreach (var scan in await db.Attachments.Include(a => a.File).Where(a => a.GroupEntryId == entry.Id).OrderBy(a => a.Id).ToListAsync(ct))
        {
            attachments.AttachToRecord(null, group.Id, document.FilesSection, scan.File!, scan.FileName);
        }
    }

    private async Task TellAsync(GroupEntry entry, SchoolGroup group, CancellationToken ct)
    {
        var day = entry.EffectiveOn ?? entry.DecidedOn;
        var schools = entry.Members.Select(m => m.SchoolId).Append(entry.LeadSchoolId).ToList();
        var found = await db.Schools.Where(s => schools.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.OrganisationId }).ToListAsync(ct);
        var name = group.ShortName ?? group.FullName ?? group.Number;
        history.TellOfGroup(group.Id, null, day, Texts.Key("Decided with {0}; entered in the register as {1}."), group.DecidingDocument, group.Number);
        // Of this command: what was broken is recorded with the same confirmation.
        var broken = db.RuleOverrides.Local.Where(o => o.GroupEntryId == entry.Id && o.IsBreach).Select(o => o.Clause).Distinct().ToList();
        if (broken.Count > 0)
        {
            history.TellOfGroup(
                group.Id, null, clock.Today, Texts.Key("Entered as it was decided, before the policy held. It does not agree with {0}, from which nobody is excepted."), string.Join("、", broken));
        }

        foreach (var school in found)
        {
            var sentence = school.Id == entry.LeadSchoolId ? Texts.Key("Became the lead school of {0}.") : Texts.Key("Became a member of {0}.");
            history.TellOfSchool(school.Id, day, sentence, name);
            await notices.ToRoleAsync(
                school.OrganisationId, Role.Principal, $"/register/groups/{group.Number}", Texts.Key("{0} stands in the register as {1}."), name, group.Number);
        }

        notices.ToUsers(entry.Preparers.Select(p => p.UserId), $"/register/groups/{group.Number}", Texts.Key("{0} stands in the register as {1}."), name, group.Number);
    }
}
