using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal static class PolicyPaperConfiguration
{
    public static void IsPaper<T>(this EntityTypeBuilder<T> builder)
        where T : PolicyPaper
    {
        builder.HasVersion();
        builder.Property(p => p.Code).HasMaxLength(PolicyProfileVersion.CodeLength);
        builder.Property(p => p.DocumentTitle).HasMaxLength(PolicyPaper.DocumentTitleLength);
        builder.Property(p => p.DocumentNumber).HasMaxLength(PolicyPaper.DocumentNumberLength);
        builder.Property(p => p.CheckReason).HasMaxLength(PolicyPaper.ReasonLength);
        builder.Ignore(p => p.IsOpen);
        builder.HasIndex(p => new { p.JurisdictionId, p.Id });
        builder.HasOne(p => p.Jurisdiction).WithMany().HasForeignKey(p => p.JurisdictionId);
    }
}

internal sealed class PolicyDraftConfiguration : IEntityTypeConfiguration<PolicyDraft>
{
    public void Configure(EntityTypeBuilder<PolicyDraft> builder)
    {
        builder.IsPaper();
        builder.Property(d => d.FileName).HasMaxLength(PolicyDraft.FileNameLength);
        builder.HasIndex(d => d.ProfileVersionId).IsUnique();
        builder.HasOne(d => d.ProfileVersion).WithMany().HasForeignKey(d => d.ProfileVersionId);
    }
}

internal sealed class LocalSupplementConfiguration : IEntityTypeConfiguration<LocalSupplement>
{
    public void Configure(EntityTypeBuilder<LocalSupplement> builder)
    {
        builder.IsPaper();
        builder.Property(s => s.Title).HasMaxLength(LocalSupplement.TitleLength);
        builder.Property(s => s.Reason).HasMaxLength(LocalSupplement.TextLength);
        builder.Property(s => s.Subject).HasMaxLength(LocalSupplement.SubjectLength);
        builder.Property(s => s.Holds).HasMaxLength(LocalSupplement.SubjectLength);
        builder.HasIndex(s => new { s.Code, s.Status, s.InForceFrom });
        builder.HasIndex(s => new { s.JurisdictionId, s.Code, s.Holds }).IsUnique();
    }
}

internal sealed class GroupPolicyChangeConfiguration : IEntityTypeConfiguration<GroupPolicyChange>
{
    public void Configure(EntityTypeBuilder<GroupPolicyChange> builder)
    {
        builder.Property(c => c.Reason).HasMaxLength(GroupPolicyChange.ReasonLength);
        builder.Property(c => c.Document).HasMaxLength(GroupPolicyChange.DocumentLength);
        builder.HasIndex(c => c.GroupId);
        builder.HasOne(c => c.Group).WithMany().HasForeignKey(c => c.GroupId);
        builder.HasOne(c => c.FromVersion).WithMany().HasForeignKey(c => c.FromVersionId);
        builder.HasOne(c => c.ToVersion).WithMany().HasForeignKey(c => c.ToVersionId);
    }
}

internal sealed class UnauthorisedCooperationConfiguration : IEntityTypeConfiguration<UnauthorisedCooperation>
{
    public void Configure(EntityTypeBuilder<UnauthorisedCooperation> builder)
    {
        builder.HasVersion();
        builder.Property(c => c.School).HasMaxLength(UnauthorisedCooperation.NameLength);
        builder.Property(c => c.Other).HasMaxLength(UnauthorisedCooperation.NameLength);
        builder.Property(c => c.Description).HasMaxLength(UnauthorisedCooperation.TextLength);
        builder.HasIndex(c => new { c.JurisdictionId, c.Id });
        builder.HasOne(c => c.Jurisdiction).WithMany().HasForeignKey(c => c.JurisdictionId);
        builder.HasOne(c => c.ProfileVersion).WithMany().HasForeignKey(c => c.ProfileVersionId);
        builder.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.CooperationId);
    }
}

internal sealed class UnauthorisedStepConfiguration : IEntityTypeConfiguration<UnauthorisedStep>
{
    public void Configure(EntityTypeBuilder<UnauthorisedStep> builder)
    {
        builder.Property(s => s.Document).HasMaxLength(UnauthorisedStep.DocumentLength);
        builder.Property(s => s.Note).HasMaxLength(UnauthorisedStep.NoteLength);
        builder.HasIndex(s => s.CooperationId);
    }
}
