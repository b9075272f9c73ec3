using GroupSchooling.Domain.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class StoredCalendarConfiguration : IEntityTypeConfiguration<StoredCalendar>
{
    public void Configure(EntityTypeBuilder<StoredCalendar> builder)
    {
        builder.Property(c => c.Region).HasMaxLength(StoredCalendar.RegionLength);
        builder.Property(c => c.Reason).HasMaxLength(StoredCalendar.ReasonLength);
        builder.HasIndex(c => new { c.Year, c.Region, c.Number }).IsUnique();
    }
}
