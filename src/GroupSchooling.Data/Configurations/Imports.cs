using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.HasVersion();
        builder.Property(r => r.FileName).HasMaxLength(ImportRun.FileNameLength);
        builder.Property(r => r.UndoReason).HasMaxLength(ImportRun.ReasonLength);
        builder.Property(r => r.FailureSentence).HasMaxLength(ImportRun.FailureLength);
        builder.Property(r => r.FailureArguments).HasMaxLength(ImportRun.FailureLength);
        builder.Ignore(r => r.IsUnderWay);
        builder.HasIndex(r => new { r.OrganisationId, r.Kind, r.Id });
        builder.HasIndex(r => r.State);
        builder.HasOne(r => r.Jurisdiction).WithMany().HasForeignKey(r => r.JurisdictionId);
        builder.HasOne(r => r.Organisation).WithMany().HasForeignKey(r => r.OrganisationId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UploadedByUserId);
    }
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.Property(r => r.Name).HasMaxLength(ImportRow.NameLength);
        builder.Property(r => r.NameKey).HasMaxLength(ImportRow.KeyLength);
        builder.Property(r => r.CodeKey).HasMaxLength(ImportRow.KeyLength);
        builder.Property(r => r.SecondCodeKey).HasMaxLength(ImportRow.KeyLength);
        builder.Property(r => r.Answer).HasMaxLength(ImportRow.AnswerLength);
        builder.HasIndex(r => new { r.RunId, r.Line });
        builder.HasIndex(r => new { r.RunId, r.Verdict, r.Line });
        // The same school twice in a file is sought by each of these.
        builder.HasIndex(r => new { r.RunId, r.NameKey });
        builder.HasIndex(r => new { r.RunId, r.CodeKey });
        builder.HasIndex(r => new { r.RunId, r.SecondCodeKey });
        builder.HasIndex(r => new { r.RunId, r.SubjectId });
        builder.HasOne(r => r.Run).WithMany().HasForeignKey(r => r.RunId);
        // What is staged is nothing yet; the writing is audited.
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class ImportEffectConfiguration : IEntityTypeConfiguration<ImportEffect>
{
    public void Configure(EntityTypeBuilder<ImportEffect> builder)
    {
        builder.HasIndex(e => new { e.RunId, e.Line });
        builder.HasOne(e => e.Run).WithMany().HasForeignKey(e => e.RunId);
        // Repeats what the audit says of each school and account, in a form that can be taken back.
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

/// <summary>What an import finds a school by.</summary>
internal sealed class SchoolMatchingConfiguration : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder) => builder.HasIndex(s => new { s.JurisdictionId, s.Name });
}
