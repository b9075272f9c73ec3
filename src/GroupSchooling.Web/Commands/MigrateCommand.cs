using System.CommandLine;
using GroupSchooling.Data;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this program's schema, making it when it is not there.</summary>
internal static class MigrateCommand
{
    public static Command For(Func<string[], WebApplication> build)
    {
        var command = new Command("migrate", "Brings the database to this program's schema, and makes it when it is not there.");
        command.SetAction(async (parsed, ct) =>
        {
            await using var portal = build([]);
            await using var scope = portal.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var pending = await Schema.PendingAsync(db, ct);
            await db.Database.MigrateAsync(ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                pending.Count == 0 ? "The schema was up to date." : $"Applied: {string.Join(", ", pending)}");
            return ExitCode.Done;
        });
        return command;
    }
}
