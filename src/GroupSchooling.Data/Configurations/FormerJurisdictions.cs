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
