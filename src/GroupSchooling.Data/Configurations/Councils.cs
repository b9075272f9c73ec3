using GroupSchooling.Data.People;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class SeatAppointmentConfiguration : IEntityTypeConfiguration<SeatAppointment>
{
    public void Configure(EntityTypeBuilder<SeatAppointment> builder)
    {
        builder.HasVersion();
        builder.Property(a => a.PersonName).HasMaxLength(SeatAppointment.PersonLength);
        builder.Property(a => a.DocumentNumber).HasMaxLength(SeatAppointment.DocumentLength);
        builder.Property(a => a.EndReason).HasMaxLength(SeatAppointment.ReasonLength);
        builder.HasIndex(a => a.UserId);
        builder.HasOne(a => a.Seat).WithMany(s => s.Appointments).HasForeignKey(a => a.SeatId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(a => a.AssignmentId);
    }
}

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.HasVersion();
        builder.Property(m => m.BodyCode).HasMaxLength(CouncilSeat.CodeLength);
        builder.Property(m => m.Title).HasMaxLength(Meeting.TitleLength);
        builder.Property(m => m.Place).HasMaxLength(Meeting.PlaceLength);
        builder.Property(m => m.CancelReason).HasMaxLength(Meeting.ReasonLength);
        builder.Property(m => m.Minutes).HasMaxLength(Meeting.MinutesLength);
        builder.Ignore(m => m.IsBeforeItsEnd);
        builder.HasIndex(m => new { m.GroupId, m.Number }).IsUnique();
        builder.HasOne(m => m.Group).WithMany().HasForeignKey(m => m.GroupId);
        builder.HasMany(m => m.Items).WithOne(i => i.Meeting).HasForeignKey(i => i.MeetingId);
        builder.HasMany(m => m.Attendances).WithOne(a => a.Meeting).HasForeignKey(a => a.MeetingId);
    }
}

internal sealed class AttendanceConfiguration : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.HasVersion();
        builder.Property(a => a.PersonName).HasMaxLength(SeatAppointment.PersonLength);
        builder.Property(a => a.WrittenOpinion).HasMaxLength(Attendance.OpinionLength);
        // Not unique: a seat that changes hands between the call and the meeting has two.
        builder.HasIndex(a => new { a.MeetingId, a.SeatId });
        builder.HasIndex(a => new { a.UserId, a.MeetingId });
        builder.HasOne(a => a.Seat).WithMany().HasForeignKey(a => a.SeatId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId);
    }
}

internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.HasVersion();
        builder.Property(i => i.Title).HasMaxLength(AgendaItem.TitleLength);
        builder.Property(i => i.Text).HasMaxLength(AgendaItem.TextLength);
        builder.Property(i => i.Motion).HasMaxLength(AgendaItem.TextLength);
        builder.Property(i => i.MatterCode).HasMaxLength(AgendaItem.MatterLength);
        builder.Ignore(i => i.IsMajor);
        builder.Ignore(i => i.Concerned);
        builder.HasIndex(i => new { i.MeetingId, i.Order }).IsUnique();
        builder.HasIndex(i => i.RevisitsId);
        builder.HasOne(i => i.School).WithMany().HasForeignKey(i => i.SchoolId);
        builder.HasOne(i => i.Application).WithMany().HasForeignKey(i => i.ApplicationId);
        builder.HasOne(i => i.Paper).WithMany().HasForeignKey(i => i.PaperId);
        builder.HasOne(i => i.Proposal).WithMany().HasForeignKey(i => i.ProposalId);
        builder.HasOne<Resolution>().WithMany().HasForeignKey(i => i.RevisitsId);
        builder.HasMany(i => i.Recusals).WithOne(r => r.Item).HasForeignKey(r => r.ItemId);
        builder.HasMany(i => i.Ballots).WithOne(b => b.Item).HasForeignKey(b => b.ItemId);
    }
}

internal sealed class RecusalConfiguration : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> builder)
    {
        builder.Property(r => r.Reason).HasMaxLength(Recusal.ReasonLength);
        builder.HasIndex(r => new { r.ItemId, r.AttendanceId }).IsUnique();
        builder.HasOne(r => r.Attendance).WithMany().HasForeignKey(r => r.AttendanceId);
    }
}

internal sealed class BallotConfiguration : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.HasVersion();
        builder.HasIndex(b => new { b.ItemId, b.AttendanceId }).IsUnique();
        builder.HasOne(b => b.Attendance).WithMany().HasForeignKey(b => b.AttendanceId);
        builder.HasOne(b => b.Vote).WithOne().HasForeignKey<Vote>(v => v.BallotId);
    }
}

internal sealed class VoteConfiguration : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> builder)
    {
        builder.HasIndex(v => v.BallotId).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.EnteredByUserId);
    }
}

internal sealed class ResolutionConfiguration : IEntityTypeConfiguration<Resolution>
{
    public void Configure(EntityTypeBuilder<Resolution> builder)
    {
        builder.Property(r => r.Title).HasMaxLength(AgendaItem.TitleLength);
        builder.Property(r => r.Text).HasMaxLength(Resolution.TextLength);
        builder.Property(r => r.MatterCode).HasMaxLength(AgendaItem.MatterLength);
        builder.HasIndex(r => new { r.GroupId, r.Year, r.Number }).IsUnique();
        builder.HasIndex(r => r.ItemId).IsUnique();
        builder.HasIndex(r => r.MeetingId);
        builder.HasOne(r => r.Group).WithMany().HasForeignKey(r => r.GroupId);
        builder.HasOne(r => r.Meeting).WithMany().HasForeignKey(r => r.MeetingId);
        builder.HasOne(r => r.Item).WithMany().HasForeignKey(r => r.ItemId);
    }
}

internal sealed class BoardRemarkConfiguration : IEntityTypeConfiguration<BoardRemark>
{
    public void Configure(EntityTypeBuilder<BoardRemark> builder)
    {
        builder.Property(r => r.Text).HasMaxLength(BoardRemark.TextLength);
        builder.Property(r => r.By).HasMaxLength(SeatAppointment.PersonLength);
        builder.HasOne(r => r.Resolution).WithMany().HasForeignKey(r => r.ResolutionId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UserId);
    }
}

internal sealed class GroupPaperConfiguration : IEntityTypeConfiguration<GroupPaper>
{
    public void Configure(EntityTypeBuilder<GroupPaper> builder)
    {
        builder.HasVersion();
        builder.Property(p => p.RuleCode).HasMaxLength(GroupPaper.CodeLength);
        builder.Property(p => p.Title).HasMaxLength(GroupPaper.TitleLength);
        builder.Property(p => p.Changes).HasMaxLength(GroupPaper.ChangesLength);
        builder.Property(p => p.Contains).HasMaxLength(GroupPaper.ContainsLength);
        builder.Property(p => p.AdoptedBy).HasMaxLength(GroupPaper.FilingLength);
        builder.Property(p => p.FilingNumber).HasMaxLength(GroupPaper.FilingLength);
        builder.Property(p => p.ReturnReason).HasMaxLength(GroupPaper.ReasonLength);
        builder.Ignore(p => p.ContainedParts);
        builder.Ignore(p => p.IsToBeAdopted);
        builder.HasIndex(p => new { p.GroupId, p.RuleCode, p.Number }).IsUnique();
        builder.HasOne(p => p.Group).WithMany().HasForeignKey(p => p.GroupId);
        builder.HasOne(p => p.Resolution).WithMany().HasForeignKey(p => p.ResolutionId);
        builder.HasOne(p => p.Application).WithMany().HasForeignKey(p => p.ApplicationId);
        builder.HasMany(p => p.Acknowledgements).WithOne().HasForeignKey(a => a.PaperId);
    }
}

internal sealed class PaperAcknowledgementConfiguration : IEntityTypeConfiguration<PaperAcknowledgement>
{
    public void Configure(EntityTypeBuilder<PaperAcknowledgement> builder)
    {
        builder.Property(a => a.By).HasMaxLength(SeatAppointment.PersonLength);
        builder.HasIndex(a => new { a.PaperId, a.SchoolId }).IsUnique();
        builder.HasOne(a => a.School).WithMany().HasForeignKey(a => a.SchoolId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId);
    }
}

internal sealed class LeaderProposalConfiguration : IEntityTypeConfiguration<LeaderProposal>
{
    public void Configure(EntityTypeBuilder<LeaderProposal> builder)
    {
        builder.HasVersion();
        builder.Property(p => p.PersonName).HasMaxLength(LeaderProposal.PersonLength);
        builder.Property(p => p.Post).HasMaxLength(LeaderProposal.PostLength);
        builder.Property(p => p.Subject).HasMaxLength(LeaderProposal.SubjectLength);
        builder.Ignore(p => p.Title);
        builder.Property(p => p.Reason).HasMaxLength(LeaderProposal.ReasonLength);
        builder.HasOne(p => p.Group).WithMany().HasForeignKey(p => p.GroupId);
        builder.HasOne(p => p.School).WithMany().HasForeignKey(p => p.SchoolId);
        builder.HasMany(p => p.Steps).WithOne().HasForeignKey(s => s.ProposalId);
        // What is under way is few among many: a bureau's work begins here, not at its groups.
        builder.HasIndex(p => new { p.Outcome, p.Id });
    }
}

internal sealed class ProposalStepConfiguration : IEntityTypeConfiguration<ProposalStep>
{
    public void Configure(EntityTypeBuilder<ProposalStep> builder)
    {
        builder.Property(s => s.Opinion).HasMaxLength(ProposalStep.OpinionLength);
        builder.Property(s => s.DocumentNumber).HasMaxLength(ProposalStep.DocumentLength);
        builder.Property(s => s.By).HasMaxLength(SeatAppointment.PersonLength);
        builder.HasIndex(s => new { s.ProposalId, s.Order }).IsUnique();
        builder.HasOne(s => s.Resolution).WithMany().HasForeignKey(s => s.ResolutionId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.ByUserId);
    }
}
