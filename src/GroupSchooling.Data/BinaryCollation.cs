using GroupSchooling.Data.People;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data;

/// <summary>
/// Columns that are sought by prefix or paged by key compare byte by byte, because the engines sort Chinese differently.
/// </summary>
internal static class BinaryCollation
{
    public static void Apply(ModelBuilder builder, string collation)
    {
        builder.Entity<PortalUser>().Property(u => u.NormalizedUserName).UseCollation(collation);
        builder.Entity<SignInTries>().Property(t => t.NormalizedName).UseCollation(collation);
        builder.Entity<SearchTerm>().Property(t => t.Term).UseCollation(collation);
        builder.Entity<School>().Property(s => s.Number).UseCollation(collation);
        builder.Entity<SchoolGroup>().Property(g => g.Number).UseCollation(collation);
        builder.Entity<Application>().Property(a => a.Number).UseCollation(collation);
    }
}
