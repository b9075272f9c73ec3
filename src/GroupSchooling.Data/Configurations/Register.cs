using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal static class VersionedConfiguration
{
    public static void HasVersion<T>(this EntityTypeBuilder<T> builder)
        where T : class, IVersioned => builder.Property(e => e.Version).IsConcurrencyToken();
}

internal sealed class SchoolConfiguration : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.HasVersion();
        builder.Property(s => s.Number).HasMaxLength(School.NumberLength);
        builder.Property(s => s.Name).HasMaxLength(School.NameLength);
        builder.Property(s => s.ShortName).HasMaxLength(School.ShortNameLength);
        builder.Property(s => s.CreditCode).HasMaxLength(CreditCode.Length);
        builder.Property(s => s.IdentifierCode).HasMaxLength(SchoolIdentifierCode.Length);
        builder.Property(s => s.Address).HasMaxLength(School.AddressLength);
        builder.Property(s => s.PrincipalName).HasMaxLength(School.PersonLength);
        builder.Property(s => s.Source).HasMaxLength(School.SourceLength);
        builder.HasIndex(s => s.Number).IsUnique();
        builder.HasIndex(s => new { s.JurisdictionId, s.Number });
        builder.HasIndex(s => new { s.Stage, s.Number });
        builder.HasIndex(s => new { s.Ownership, s.Number });
        builder.HasIndex(s => new { s.Status, s.Number });
        builder.HasIndex(s => s.OrganisationId).IsUnique();
        builder.HasOne(s => s.Jurisdiction).WithMany().HasForeignKey(s => s.JurisdictionId);
        builder.HasOne(s => s.Organisation).WithMany().HasForeignKey(s => s.OrganisationId);
        builder.HasMany(s => s.Campuses).WithOne(c => c.School).HasForeignKey(c => c.SchoolId);
        builder.HasMany(s => s.TeachingPoints).WithOne(t => t.School).HasForeignKey(t => t.SchoolId);
        builder.HasMany(s => s.FormerNames).WithOne(n => n.School).HasForeignKey(n => n.SchoolId);
        builder.HasMany(s => s.Codes).WithOne(c => c.School).HasForeignKey(c => c.SchoolId);
        builder.HasMany(s => s.Figures).WithOne(f => f.School).HasForeignKey(f => f.SchoolId);
        builder.HasOne(s => s.Successor).WithMany().HasForeignKey(s => s.SuccessorId);
        builder.Ignore(s => s.NamedSince);
    }
}

internal sealed class OwnershipConfirmationConfiguration : IEntityTypeConfiguration<OwnershipConfirmation>
{
    public void Configure(EntityTypeBuilder<OwnershipConfirmation> builder)
    {
        builder.Property(c => c.Statement).HasMaxLength(OwnershipConfirmation.StatementLength);
        builder.Property(c => c.ChangeReason).HasMaxLength(OwnershipConfirmation.ReasonLength);
        builder.HasOne(c => c.School).WithMany().HasForeignKey(c => c.SchoolId);
        builder.Ignore(c => c.EvidenceSection);
    }
}

internal sealed class SchoolGroupConfiguration : IEntityTypeConfiguration<SchoolGroup>
{
    public void Configure(EntityTypeBuilder<SchoolGroup> builder)
    {
        builder.HasVersion();
        builder.Property(g => g.Number).HasMaxLength(SchoolGroup.NumberLength);
        builder.Property(g => g.FullName).HasMaxLength(SchoolGroup.FullNameLength);
        builder.Property(g => g.ShortName).HasMaxLength(SchoolGroup.ShortNameLength);
        builder.Property(g => g.FormationForm).HasMaxLength(SchoolGroup.FormationFormLength);
        builder.Property(g => g.FilingNumber).HasMaxLength(60);
        builder.Property(g => g.DecidingDocument).HasMaxLength(100);
        builder.HasIndex(g => g.Number).IsUnique();
        builder.HasIndex(g => new { g.JurisdictionId, g.Number });
        builder.HasIndex(g => new { g.Kind, g.Number });
        builder.HasIndex(g => new { g.Level, g.Number });
        builder.HasIndex(g => g.FullName);
        builder.HasIndex(g => g.ShortName);
        builder.HasIndex(g => g.ApplicationId).IsUnique();
        builder.HasOne(g => g.Jurisdiction).WithMany().HasForeignKey(g => g.JurisdictionId);
        builder.HasOne(g => g.LeadSchool).WithMany().HasForeignKey(g => g.LeadSchoolId);
        builder.HasOne(g => g.Council).WithMany().HasForeignKey(g => g.CouncilId);
        builder.HasOne(g => g.ProfileVersion).WithMany().HasForeignKey(g => g.ProfileVersionId);
        builder.HasOne(g => g.Application).WithMany().HasForeignKey(g => g.ApplicationId);
        builder.HasMany(g => g.Memberships).WithOne(m => m.Group).HasForeignKey(m => m.GroupId);
        builder.HasMany(g => g.Seats).WithOne(s => s.Group).HasForeignKey(s => s.GroupId);
        builder.HasMany(g => g.ApprovedSizes).WithOne(a => a.Group).HasForeignKey(a => a.GroupId);
    }
}

internal sealed class GroupEntryConfiguration : IEntityTypeConfiguration<GroupEntry>
{
    public void Configure(EntityTypeBuilder<GroupEntry> builder)
    {
        builder.HasVersion();
        builder.Property(e => e.FullName).HasMaxLength(SchoolGroup.FullNameLength);
        builder.Property(e => e.ShortName).HasMaxLength(SchoolGroup.ShortNameLength);
        builder.Property(e => e.FormationForm).HasMaxLength(SchoolGroup.FormationFormLength);
        builder.Property(e => e.DocumentTitle).HasMaxLength(GroupEntry.DocumentTitleLength);
        builder.Property(e => e.DocumentNumber).HasMaxLength(GroupEntry.DocumentNumberLength);
        builder.Property(e => e.CheckReason).HasMaxLength(GroupEntry.ReasonLength);
        builder.Ignore(e => e.IsOpen);
        builder.HasIndex(e => new { e.JurisdictionId, e.Id });
        builder.HasIndex(e => e.GroupId).IsUnique();
        builder.HasOne(e => e.Jurisdiction).WithMany().HasForeignKey(e => e.JurisdictionId);
        builder.HasOne(e => e.ProfileVersion).WithMany().HasForeignKey(e => e.ProfileVersionId);
        builder.HasOne(e => e.LeadSchool).WithMany().HasForeignKey(e => e.LeadSchoolId);
        builder.HasOne(e => e.Group).WithMany().HasForeignKey(e => e.GroupId);
        builder.HasMany(e => e.Members).WithOne().HasForeignKey(m => m.EntryId);
        builder.HasMany(e => e.Steps).WithOne().HasForeignKey(s => s.EntryId);
    }
}

internal sealed class GroupEntryMemberConfiguration : IEntityTypeConfiguration<GroupEntryMember>
{
    public void Configure(EntityTypeBuilder<GroupEntryMember> builder)
    {
        builder.Property(m => m.CooperationType).HasMaxLength(Membership.CooperationTypeLength);
        builder.Property(m => m.PlateText).HasMaxLength(Plate.TextLength);
        builder.HasIndex(m => new { m.EntryId, m.SchoolId }).IsUnique();
        builder.HasOne(m => m.School).WithMany().HasForeignKey(m => m.SchoolId);
    }
}

internal sealed class GroupEntryStepConfiguration : IEntityTypeConfiguration<GroupEntryStep>
{
    public void Configure(EntityTypeBuilder<GroupEntryStep> builder)
    {
        builder.Property(s => s.Proof).HasMaxLength(GroupEntryStep.ProofLength);
        builder.HasIndex(s => new { s.EntryId, s.Order }).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasVersion();
        builder.Property(m => m.CooperationType).HasMaxLength(Membership.CooperationTypeLength);
        builder.Property(m => m.NewOrWeakReason).HasMaxLength(Membership.ReasonLength);
        builder.Property(m => m.Announcement).HasMaxLength(Decision.OpinionLength);
        builder.HasIndex(m => m.SchoolId);
        builder.HasIndex(m => m.TermEndsOn);
        builder.HasOne(m => m.School).WithMany().HasForeignKey(m => m.SchoolId);
        builder.HasOne(m => m.Campus).WithMany().HasForeignKey(m => m.CampusId);
    }
}

internal sealed class PlateConfiguration : IEntityTypeConfiguration<Plate>
{
    public void Configure(EntityTypeBuilder<Plate> builder)
    {
        builder.HasVersion();
        builder.Property(p => p.Code).HasMaxLength(PlateCode.Length);
        builder.Property(p => p.Text).HasMaxLength(Plate.TextLength);
        builder.HasIndex(p => p.Code).IsUnique();
        builder.Property(p => p.Clause).HasMaxLength(40);
        builder.Ignore(p => p.Hangs);
        builder.Ignore(p => p.IsWaiting);
        builder.HasOne(p => p.Membership).WithMany().HasForeignKey(p => p.MembershipId);
    }
}

internal sealed class ApprovedSizeConfiguration : IEntityTypeConfiguration<ApprovedSizeDecision>
{
    public void Configure(EntityTypeBuilder<ApprovedSizeDecision> builder) =>
        builder.Property(a => a.Reason).HasMaxLength(ApprovedSizeDecision.ReasonLength);
}

internal sealed class CouncilSeatConfiguration : IEntityTypeConfiguration<CouncilSeat>
{
    public void Configure(EntityTypeBuilder<CouncilSeat> builder)
    {
        builder.Property(s => s.BodyCode).HasMaxLength(CouncilSeat.CodeLength);
        builder.Property(s => s.PostCode).HasMaxLength(CouncilSeat.CodeLength);
        builder.Property(s => s.SchoolPost).HasMaxLength(CouncilSeat.PostLength);
        builder.HasOne(s => s.School).WithMany().HasForeignKey(s => s.SchoolId);
    }
}

internal sealed class GroupGuardConfiguration : IEntityTypeConfiguration<GroupGuard>
{
    public void Configure(EntityTypeBuilder<GroupGuard> builder)
    {
        builder.HasKey(g => g.GroupId);
        builder.HasVersion();
        builder.HasOne(g => g.Group).WithOne().HasForeignKey<GroupGuard>(g => g.GroupId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.Property(e => e.Sentence).HasMaxLength(TimelineEntry.SentenceLength);
        builder.HasIndex(e => new { e.GroupId, e.Id });
        builder.HasIndex(e => new { e.SchoolId, e.Id });
        // A case's own history is that of no school and no group: all three, or an engine may take "no group" for the rarest of them.
        builder.HasIndex(e => new { e.ApplicationId, e.SchoolId, e.GroupId });
        builder.HasOne<SchoolGroup>().WithMany().HasForeignKey(e => e.GroupId);
        builder.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class SearchTermConfiguration : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.Property(t => t.Term).HasMaxLength(SearchTerm.TermLength);
        builder.HasIndex(t => new { t.Subject, t.Term, t.SubjectId });
        // Asked of one row whether it has a common word: the subject first, then the range of the word.
        builder.HasIndex(t => new { t.Subject, t.SubjectId, t.Term });
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}
