using GroupSchooling.Data.People;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupSchooling.Data.Configurations;

internal sealed class JurisdictionConfiguration : IEntityTypeConfiguration<Jurisdiction>
{
    public void Configure(EntityTypeBuilder<Jurisdiction> builder)
    {
        builder.Property(j => j.Code).HasMaxLength(Jurisdiction.CodeLength);
        builder.Property(j => j.Name).HasMaxLength(Jurisdiction.NameLength);
        builder.Property(j => j.FullName).HasMaxLength(Jurisdiction.NameLength);
        builder.Property(j => j.CalendarRegion).HasMaxLength(Jurisdiction.CodeLength);
        builder.HasIndex(j => j.Code).IsUnique();
        builder.HasOne(j => j.Parent).WithMany().HasForeignKey(j => j.ParentId);
    }
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Name).HasMaxLength(Organisation.NameLength);
        builder.HasIndex(o => new { o.JurisdictionId, o.Kind });
        builder.HasOne(o => o.Jurisdiction).WithMany().HasForeignKey(o => o.JurisdictionId);
    }
}

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.DisplayName).HasMaxLength(PortalUser.DisplayNameLength);
        builder.Property(u => u.DisabledReason).HasMaxLength(PortalUser.ReasonLength);
        builder.Property(u => u.AdministrationVersion).IsConcurrencyToken();
        builder.HasIndex(u => new { u.HomeOrganisationId, u.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(u => u.HomeOrganisationId);
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasIndex(a => a.UserId);
        builder.HasIndex(a => new { a.OrganisationId, a.Role });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasOne(a => a.Organisation).WithMany().HasForeignKey(a => a.OrganisationId);
    }
}

internal sealed class PolicyProfileVersionConfiguration : IEntityTypeConfiguration<PolicyProfileVersion>
{
    public void Configure(EntityTypeBuilder<PolicyProfileVersion> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(PolicyProfileVersion.CodeLength);
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.HasIndex(p => new { p.Code, p.Number }).IsUnique();
        builder.HasIndex(p => p.JurisdictionId);
        builder.HasOne(p => p.Jurisdiction).WithMany().HasForeignKey(p => p.JurisdictionId);
        builder.HasMany(p => p.Adoptions).WithOne(a => a.ProfileVersion).HasForeignKey(a => a.ProfileVersionId);
    }
}

internal sealed class TrialAdoptionConfiguration : IEntityTypeConfiguration<TrialAdoption>
{
    public void Configure(EntityTypeBuilder<TrialAdoption> builder)
    {
        builder.Property(a => a.Statement).HasMaxLength(TrialAdoption.TextLength);
        builder.Property(a => a.DocumentNumber).HasMaxLength(TrialAdoption.DocumentNumberLength);
        builder.HasIndex(a => new { a.ProfileVersionId, a.OrganisationId }).IsUnique();
        builder.HasOne(a => a.Organisation).WithMany().HasForeignKey(a => a.OrganisationId);
    }
}
