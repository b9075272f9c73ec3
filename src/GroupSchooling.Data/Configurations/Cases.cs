using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.HasVersion();
        builder.Property(a => a.Number).HasMaxLength(Application.NumberLength);
        builder.Property(a => a.Title).HasMaxLength(Application.TitleLength);
        builder.Property(a => a.HoldReason).HasMaxLength(Decision.OpinionLength);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => new { a.CreatedByUserId, a.Id });
        builder.HasIndex(a => new { a.ApplicantId, a.Id });
        builder.HasOne(a => a.Jurisdiction).WithMany().HasForeignKey(a => a.JurisdictionId);
        builder.HasOne(a => a.Applicant).WithMany().HasForeignKey(a => a.ApplicantId);
        builder.HasOne(a => a.School).WithMany().HasForeignKey(a => a.SchoolId);
        builder.HasOne(a => a.Group).WithMany().HasForeignKey(a => a.GroupId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(a => a.BureauId);
        builder.HasOne(a => a.ProfileVersion).WithMany().HasForeignKey(a => a.ProfileVersionId);
        builder.HasMany(a => a.Steps).WithOne(s => s.Application).HasForeignKey(s => s.ApplicationId);
        builder.HasMany(a => a.Submissions).WithOne(s => s.Application).HasForeignKey(s => s.ApplicationId);
        builder.HasMany(a => a.Decisions).WithOne(d => d.Application).HasForeignKey(d => d.ApplicationId);
        builder.HasMany(a => a.Parties).WithOne(p => p.Application).HasForeignKey(p => p.ApplicationId);
        builder.Ignore(a => a.Step);
        builder.Ignore(a => a.Stage);
        builder.Ignore(a => a.OpenSteps);
        builder.Ignore(a => a.Route);
        builder.Ignore(a => a.MayRecall);
        builder.Ignore(a => a.MayWithdraw);
    }
}

internal sealed class ApplicationStepConfiguration : IEntityTypeConfiguration<ApplicationStep>
{
    public void Configure(EntityTypeBuilder<ApplicationStep> builder)
    {
        builder.Property(s => s.OfficeCode).HasMaxLength(40);
        builder.Property(s => s.Clause).HasMaxLength(ApplicationStep.ClauseLength);
        builder.HasIndex(s => new { s.ApplicationId, s.Order }).IsUnique();
        builder.HasOne(s => s.Organisation).WithMany().HasForeignKey(s => s.OrganisationId);
        builder.HasMany(s => s.Stages).WithOne(s => s.Step).HasForeignKey(s => s.StepId);
        builder.Ignore(s => s.IsInformed);
        builder.Ignore(s => s.IsOpen);
        builder.Ignore(s => s.Stage);
        builder.Ignore(s => s.Outcomes);
    }
}

internal sealed class ApplicationStageConfiguration : IEntityTypeConfiguration<ApplicationStage>
{
    public void Configure(EntityTypeBuilder<ApplicationStage> builder) => builder.HasIndex(s => new { s.StepId, s.Order }).IsUnique();
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.Property(s => s.SubmittedBy).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasIndex(s => new { s.ApplicationId, s.Number }).IsUnique();
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.Property(d => d.Opinion).HasMaxLength(Decision.OpinionLength);
        builder.Property(d => d.Conditions).HasMaxLength(Decision.OpinionLength);
        builder.Property(d => d.Person).HasMaxLength(Decision.PersonLength);
        builder.Property(d => d.RecordedBy).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(d => d.DocumentNumber).HasMaxLength(Decision.DocumentNumberLength);
        builder.Property(d => d.Meeting).HasMaxLength(Decision.MeetingLength);
        builder.Property(d => d.DateReason).HasMaxLength(Decision.OpinionLength);
        builder.HasIndex(d => new { d.ApplicationId, d.Step, d.Stage, d.Round }).IsUnique();
        builder.HasIndex(d => new { d.RecordedByUserId, d.Id });
        builder.HasOne(d => d.Organisation).WithMany().HasForeignKey(d => d.OrganisationId);
        builder.Ignore(d => d.IsPositive);
    }
}

internal sealed class ApplicationPartyConfiguration : IEntityTypeConfiguration<ApplicationParty>
{
    public void Configure(EntityTypeBuilder<ApplicationParty> builder)
    {
        builder.HasKey(p => new { p.ApplicationId, p.OrganisationId, p.Capacity });
        builder.HasIndex(p => new { p.OrganisationId, p.ApplicationId });
        builder.HasOne(p => p.Organisation).WithMany().HasForeignKey(p => p.OrganisationId);
    }
}

internal sealed class RuleOverrideConfiguration : IEntityTypeConfiguration<RuleOverride>
{
    public void Configure(EntityTypeBuilder<RuleOverride> builder)
    {
        builder.Property(o => o.RuleCode).HasMaxLength(RuleOverride.CodeLength);
        builder.Property(o => o.Subject).HasMaxLength(100);
        builder.Property(o => o.Clause).HasMaxLength(ApplicationStep.ClauseLength);
        builder.Property(o => o.Reason).HasMaxLength(RuleOverride.ReasonLength);
        builder.Property(o => o.By).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(o => o.Application).WithMany().HasForeignKey(o => o.ApplicationId);
        builder.HasOne<Domain.Groups.GroupEntry>().WithMany().HasForeignKey(o => o.GroupEntryId);
    }
}

/// <summary>Not audited: it says again what the audit of the change says, who made it.</summary>
internal sealed class PreparerConfiguration : IEntityTypeConfiguration<Domain.Common.Preparer>
{
    public void Configure(EntityTypeBuilder<Domain.Common.Preparer> builder)
    {
        builder.HasOne<Domain.Groups.GroupEntry>().WithMany(e => e.Preparers).HasForeignKey(p => p.GroupEntryId);
        builder.HasOne<Domain.Jurisdictions.MergerEntry>().WithMany(e => e.Preparers).HasForeignKey(p => p.MergerEntryId);
        builder.HasOne<Domain.Imports.ImportRun>().WithMany(r => r.Preparers).HasForeignKey(p => p.ImportRunId);
        builder.HasOne<Domain.Policies.PolicyDraft>().WithMany(d => d.Preparers).HasForeignKey(p => p.PolicyDraftId);
        builder.HasOne<Domain.Policies.LocalSupplement>().WithMany(s => s.Preparers).HasForeignKey(p => p.SupplementId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.HasVersion();
        builder.Property(i => i.CooperationType).HasMaxLength(40);
        builder.Property(i => i.Statement).HasMaxLength(Invitation.StatementLength);
        builder.Property(i => i.AnsweredBy).HasMaxLength(PortalUser.DisplayNameLength);
        builder.HasOne(i => i.Application).WithMany().HasForeignKey(i => i.ApplicationId);
        builder.HasOne(i => i.School).WithMany().HasForeignKey(i => i.SchoolId);
        builder.Ignore(i => i.Section);
    }
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.HasVersion();
        builder.Property(w => w.Link).HasMaxLength(WorkItem.LinkLength);
        builder.Property(w => w.Title).HasMaxLength(WorkItem.TitleLength);
        builder.HasIndex(w => w.Link);
        // One for each list of work; the columns after the id let what a list has be counted from the index alone.
        builder.HasIndex(w => new { w.OrganisationId, w.Role, w.ClosedAt, w.Id, w.Kind, w.AssigneeUserId });
        builder.HasIndex(w => new { w.OrganisationId, w.Role, w.Kind, w.Id });
        builder.HasIndex(w => new { w.ClosedByUserId, w.Id, w.OrganisationId, w.Kind });
        builder.HasIndex(w => w.ApplicationId);
        builder.HasOne(w => w.Application).WithMany().HasForeignKey(w => w.ApplicationId);
        builder.HasOne(w => w.Proposal).WithMany().HasForeignKey(w => w.ProposalId);
        builder.HasOne(w => w.Organisation).WithMany().HasForeignKey(w => w.OrganisationId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(w => w.AssigneeUserId);
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.Property(n => n.Link).HasMaxLength(Notice.LinkLength);
        builder.Property(n => n.Sentence).HasMaxLength(Notice.SentenceLength);
        builder.HasIndex(n => new { n.UserId, n.ReadAt, n.Id });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.HasIndex(r => new { r.ApplicationId, r.SentOn }).IsUnique();
        builder.HasOne(r => r.Application).WithMany().HasForeignKey(r => r.ApplicationId);
    }
}

internal sealed class OfficeProcedureConfiguration : IEntityTypeConfiguration<OfficeProcedure>
{
    public void Configure(EntityTypeBuilder<OfficeProcedure> builder)
    {
        builder.HasVersion();
        builder.Property(p => p.Stages).HasMaxLength(200);
        builder.HasIndex(p => new { p.OrganisationId, p.Action }).IsUnique();
        builder.HasOne(p => p.Organisation).WithMany().HasForeignKey(p => p.OrganisationId);
        builder.Ignore(p => p.StageKinds);
    }
}

internal sealed class NumberCounterConfiguration : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.HasVersion();
        builder.HasIndex(c => new { c.JurisdictionId, c.Kind, c.Year }).IsUnique();
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        builder.Property(f => f.ContentType).HasMaxLength(StoredFile.ContentTypeLength);
    }
}

internal sealed class StoredFileChunkConfiguration : IEntityTypeConfiguration<StoredFileChunk>
{
    public void Configure(EntityTypeBuilder<StoredFileChunk> builder)
    {
        builder.HasKey(c => new { c.FileId, c.Index });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId);
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(a => a.FileName).HasMaxLength(Attachment.FileNameLength);
        builder.Property(a => a.Section).HasMaxLength(Attachment.SectionLength);
        builder.HasIndex(a => a.ApplicationId);
        builder.HasIndex(a => a.SchoolId);
        builder.HasIndex(a => a.GroupEntryId);
        builder.HasIndex(a => a.MergerEntryId);
        builder.HasIndex(a => a.UnauthorisedId);
        builder.HasOne<Domain.Policies.UnauthorisedCooperation>().WithMany().HasForeignKey(a => a.UnauthorisedId);
        builder.HasOne<Domain.Groups.GroupEntry>().WithMany().HasForeignKey(a => a.GroupEntryId);
        builder.HasOne<Domain.Jurisdictions.MergerEntry>().WithMany().HasForeignKey(a => a.MergerEntryId);
        builder.HasOne(a => a.File).WithMany().HasForeignKey(a => a.FileId);
        builder.HasOne(a => a.Application).WithMany().HasForeignKey(a => a.ApplicationId);
        builder.HasOne<Domain.Schools.School>().WithMany().HasForeignKey(a => a.SchoolId);
        builder.HasOne<Domain.Groups.SchoolGroup>().WithMany().HasForeignKey(a => a.GroupId);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(a => a.Process).HasMaxLength(AuditEntry.ProcessLength);
        builder.Property(a => a.UserName).HasMaxLength(AuditEntry.PersonLength);
        builder.Property(a => a.Role).HasMaxLength(40);
        builder.Property(a => a.Address).HasMaxLength(AuditEntry.AddressLength);
        builder.Property(a => a.CorrelationId).HasMaxLength(AuditEntry.CorrelationLength);
        builder.Property(a => a.Entity).HasMaxLength(AuditEntry.EntityLength);
        builder.Property(a => a.EntityKey).HasMaxLength(AuditEntry.KeyLength);
        builder.Property(a => a.Subject).HasMaxLength(AuditEntry.SubjectLength);
        builder.Property(a => a.Reason).HasMaxLength(AuditEntry.ReasonLength);
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.UserId, a.Id });
        builder.HasIndex(a => new { a.UserName, a.Id });
        builder.HasIndex(a => new { a.Subject, a.Id });
        builder.HasIndex(a => new { a.Entity, a.EntityKey, a.Id });
    }
}
