using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Files;
using GroupSchooling.Testing;
using GroupSchooling.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupSchooling.Web.Tests.Features.Audit;

public sealed class AuditWordsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EveryAuditedRowAndField_HasWords()
    {
        var model = await portal.InDatabaseAsync(db => Task.FromResult(db.Model));
        var rows = model.GetEntityTypes().Where(IsAudited).ToList();

        var missing = rows.Where(row => !AuditWords.KnowsEntity(row.ClrType.Name)).Select(row => row.ClrType.Name)
            .Concat(rows.SelectMany(row => row.GetProperties()).Where(p => !p.IsPrimaryKey() && ChangeSnapshot.IsWritten(p.Name)).Select(p => p.Name).Where(name => !AuditWords.KnowsField(name)))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    private static bool IsAudited(IEntityType row) =>
        row.ClrType.Assembly is var assembly && (assembly == typeof(PortalDbContext).Assembly || assembly == typeof(AuditEntry).Assembly)
        && row.ClrType != typeof(AuditEntry)
        && row.ClrType != typeof(StoredFileChunk)
        && row.ClrType.Name != "DataProtectionKey"
        && row.FindAnnotation(ChangeSnapshot.NotAudited)?.Value is not true;
}
