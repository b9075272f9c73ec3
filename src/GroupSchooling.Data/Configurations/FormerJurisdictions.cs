using GroupSchooling.Domain.Jurisdictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class FormerJurisdictionConfiguration : IEntityTypeConfiguration<FormerJurisdiction>
{
    public void Configure(EntityTypeBuilder<FormerJurisdiction> builder)
    {
        builder.HasIndex(f => new { f.SchoolId, f.EndsOn });
        builder.HasIndex(f => new { f.GroupId, f.EndsOn });
        // Which schools were there on a day is asked by the day and the jurisdiction.
        builder.HasIndex(f => new { f.JurisdictionId, f.EndsOn });
        builder.HasOne(f => f.School).WithMany().HasForeignKey(f => f.SchoolId);
        builder.HasOne(f => f.Group).WithMany().HasForeignKey(f => f.GroupId);
        builder.HasOne(f => f.Jurisdiction).WithMany().HasForeignKey(f => f.JurisdictionId);
    }
}

internal sealed class MergerEntryConfiguration : IEntityTypeConfiguration<MergerEntry>
{
    public void Configure(EntityTypeBuilder<MergerEntry> builder)
    {
        builder.HasVersion();
        builder.Property(m => m.NewCode).HasMaxLength(Jurisdiction.CodeLength);
        builder.Property(m => m.NewName).HasMaxLength(Jurisdiction.NameLength);
        builder.Property(m => m.DocumentTitle).HasMaxLength(MergerEntry.DocumentTitleLength);
        builder.Property(m => m.DocumentNumber).HasMaxLength(MergerEntry.DocumentNumberLength);
        builder.Property(m => m.CheckReason).HasMaxLength(MergerEntry.ReasonLength);
        builder.Property(m => m.CallOffReason).HasMaxLength(MergerEntry.ReasonLength);
        builder.Ignore(m => m.IsOpen);
        builder.HasIndex(m => new { m.JurisdictionId, m.Id });
        builder.HasIndex(m => new { m.Status, m.FirstDay });
        builder.HasOne<Jurisdiction>().WithMany().HasForeignKey(m => m.JurisdictionId);
        builder.HasOne(m => m.From).WithMany().HasForeignKey(m => m.FromId);
        builder.HasOne(m => m.Into).WithMany().HasForeignKey(m => m.IntoId);
    }
}
