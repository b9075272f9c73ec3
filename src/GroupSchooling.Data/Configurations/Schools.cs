using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class CampusConfiguration : IEntityTypeConfiguration<Campus>
{
    public void Configure(EntityTypeBuilder<Campus> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(School.NameLength);
        builder.Property(c => c.Address).HasMaxLength(School.AddressLength);
    }
}

internal sealed class TeachingPointConfiguration : IEntityTypeConfiguration<TeachingPoint>
{
    public void Configure(EntityTypeBuilder<TeachingPoint> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(School.NameLength);
        builder.Property(t => t.Address).HasMaxLength(School.AddressLength);
    }
}

internal sealed class FormerNameConfiguration : IEntityTypeConfiguration<FormerName>
{
    public void Configure(EntityTypeBuilder<FormerName> builder)
    {
        builder.Property(n => n.Name).HasMaxLength(School.NameLength);
        builder.Property(n => n.ShortName).HasMaxLength(School.ShortNameLength);
        builder.HasIndex(n => n.Name);
    }
}

internal sealed class SchoolCodeConfiguration : IEntityTypeConfiguration<SchoolCode>
{
    public void Configure(EntityTypeBuilder<SchoolCode> builder)
    {
        builder.Property(c => c.Code).HasMaxLength(SchoolCode.CodeLength);
        // A code is never used again, whatever became of the school that bore it.
        builder.HasIndex(c => new { c.Kind, c.Code }).IsUnique();
    }
}

internal sealed class YearFiguresConfiguration : IEntityTypeConfiguration<YearFigures>
{
    public void Configure(EntityTypeBuilder<YearFigures> builder)
    {
        builder.HasIndex(f => new { f.SchoolId, f.SchoolYear }).IsUnique();
        builder.Ignore(f => f.IsEmpty);
    }
}

internal sealed class SchoolActConfiguration : IEntityTypeConfiguration<SchoolAct>
{
    public void Configure(EntityTypeBuilder<SchoolAct> builder)
    {
        builder.Property(a => a.DocumentNumber).HasMaxLength(SchoolAct.DocumentNumberLength);
        builder.Property(a => a.Before).HasMaxLength(SchoolAct.ValueLength);
        builder.Property(a => a.After).HasMaxLength(SchoolAct.ValueLength);
        builder.Property(a => a.Reason).HasMaxLength(SchoolAct.ReasonLength);
        builder.HasOne(a => a.School).WithMany().HasForeignKey(a => a.SchoolId);
        builder.HasOne(a => a.OtherSchool).WithMany().HasForeignKey(a => a.OtherSchoolId);
        builder.Ignore(a => a.EvidenceSection);
    }
}

internal sealed class SchoolPlanConfiguration : IEntityTypeConfiguration<SchoolPlan>
{
    public void Configure(EntityTypeBuilder<SchoolPlan> builder)
    {
        builder.HasKey(p => p.SchoolId);
        builder.Property(p => p.SchoolId).ValueGeneratedNever();
        builder.Property(p => p.Site).HasMaxLength(SchoolPlan.SiteLength);
        builder.Property(p => p.Developer).HasMaxLength(SchoolPlan.DeveloperLength);
        builder.Property(p => p.Obligations).HasMaxLength(SchoolPlan.ObligationsLength);
        builder.HasOne(p => p.School).WithOne().HasForeignKey<SchoolPlan>(p => p.SchoolId);
    }
}

internal sealed class SchoolProposalConfiguration : IEntityTypeConfiguration<SchoolProposal>
{
    public void Configure(EntityTypeBuilder<SchoolProposal> builder)
    {
        builder.HasVersion();
        builder.Property(p => p.Note).HasMaxLength(SchoolProposal.NoteLength);
        builder.HasIndex(p => new { p.SchoolId, p.State });
        builder.HasOne(p => p.School).WithMany().HasForeignKey(p => p.SchoolId);
        builder.HasMany(p => p.Fields).WithOne(f => f.Proposal).HasForeignKey(f => f.ProposalId);
    }
}

internal sealed class ProposedFieldConfiguration : IEntityTypeConfiguration<ProposedField>
{
    public void Configure(EntityTypeBuilder<ProposedField> builder)
    {
        builder.Property(f => f.Before).HasMaxLength(ProposedField.ValueLength);
        builder.Property(f => f.After).HasMaxLength(ProposedField.ValueLength);
        builder.Property(f => f.Reason).HasMaxLength(ProposedField.ReasonLength);
        builder.HasIndex(f => new { f.ProposalId, f.Field }).IsUnique();
    }
}

internal sealed class FactsConfirmationConfiguration : IEntityTypeConfiguration<FactsConfirmation>
{
    public void Configure(EntityTypeBuilder<FactsConfirmation> builder)
    {
        builder.HasIndex(c => new { c.SchoolId, c.SchoolYear }).IsUnique();
        builder.HasOne(c => c.School).WithMany().HasForeignKey(c => c.SchoolId);
    }
}

internal sealed class FactsReminderConfiguration : IEntityTypeConfiguration<FactsReminder>
{
    public void Configure(EntityTypeBuilder<FactsReminder> builder)
    {
        builder.HasIndex(r => new { r.SchoolId, r.SentOn }).IsUnique();
        builder.HasOne(r => r.School).WithMany().HasForeignKey(r => r.SchoolId);
    }
}

internal sealed class RegisterDocumentConfiguration : IEntityTypeConfiguration<RegisterDocument>
{
    public void Configure(EntityTypeBuilder<RegisterDocument> builder)
    {
        builder.HasVersion();
        builder.Property(d => d.Title).HasMaxLength(RegisterDocument.TitleLength);
        builder.Property(d => d.Number).HasMaxLength(RegisterDocument.NumberLength);
        builder.HasOne(d => d.School).WithMany().HasForeignKey(d => d.SchoolId);
        builder.HasOne(d => d.Group).WithMany().HasForeignKey(d => d.GroupId);
        builder.Ignore(d => d.FilesSection);
    }
}
