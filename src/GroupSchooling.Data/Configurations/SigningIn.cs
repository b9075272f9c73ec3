using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class FormerPasswordConfiguration : IEntityTypeConfiguration<FormerPassword>
{
    public void Configure(EntityTypeBuilder<FormerPassword> builder)
    {
        builder.HasIndex(p => new { p.UserId, p.Id });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class SignInTriesConfiguration : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.HasVersion();
        builder.Property(t => t.NormalizedName).HasMaxLength(SignInTries.NameLength);
        builder.HasIndex(t => t.NormalizedName).IsUnique();
        builder.HasIndex(t => t.LastAt);
        // Each try is an entry of its own kind in the audit.
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class EndedSessionConfiguration : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.Property(s => s.Key).HasMaxLength(EndedSession.KeyLength);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasIndex(s => s.EndedAt);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}

internal sealed class KeptFormConfiguration : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> builder)
    {
        builder.Property(f => f.Key).HasMaxLength(KeptForm.KeyLength);
        builder.HasIndex(f => f.Key).IsUnique();
        builder.HasIndex(f => f.ExpiresAt);
        builder.HasIndex(f => f.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId);
        builder.HasAnnotation(ChangeSnapshot.NotAudited, true);
    }
}
