using GroupSchooling.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Protection;

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        // A key is a secret and not a change somebody made.
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
        builder.Property(key => key.FriendlyName).HasMaxLength(DataProtectionKey.FriendlyNameLength);
        builder.HasIndex(key => key.FriendlyName).IsUnique();
    }
}
