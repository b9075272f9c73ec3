using System.CommandLine;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Database;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Commands;

/// <summary>
/// <c>create-admin</c>: the first accounts of an installation, one for each of the three offices that must be apart (accounts,
/// assignments, audit). The bureau they belong to is made when it is not there yet.
/// </summary>
internal static class CreateAdminCommand
{
    private static readonly Role[] Offered = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.Auditor];

    private static readonly Option<string> UserName = new("--user-name") { Description = "The name to sign in with.", Required = true };
    private static readonly Option<string> DisplayName = new("--display-name") { Description = "The person's name as others read it.", Required = true };
    private static readonly Option<string> Bureau = new("--bureau") { Description = "Full name of the education bureau.", Required = true };

    private static readonly Option<string?> JurisdictionCode = new("--jurisdiction-code")
    {
        Description = "Administrative division code (GB/T 2260), when the bureau is new.",
    };

    private static readonly Option<string?> JurisdictionName = new("--jurisdiction-name")
    {
        Description = "Short name of the district, when the bureau is new.",
    };

    private static readonly Option<Role> RoleOption = RoleChoice();

    public static Command For(Func<string[], WebApplication> build)
    {
        var command = new Command(
            "create-admin",
            "Creates an administrator's account. The password is asked for, or read as one line from the input; it must be changed at the first sign-in.")
        {
            UserName,
            DisplayName,
            RoleOption,
            Bureau,
            JurisdictionCode,
            JurisdictionName,
        };
        command.SetAction(async (parsed, ct) =>
        {
            await using var portal = build([]);
            await using var scope = portal.Services.CreateAsyncScope();
            await Schema.EnsureCurrentAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), ct);
            scope.ServiceProvider.GetRequiredService<AuditScope>().UserName = "create-admin";
            var password = Secret.Read("Password: ");
            var created = await scope.ServiceProvider.GetRequiredService<CommandRunner>().RunAsync(
                "create-admin", async token => await CreateAsync(parsed, password, scope.ServiceProvider, token), ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Created {created.Value}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Outcome<string>> CreateAsync(ParseResult parsed, string password, IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var bureau = await FindOrMakeBureauAsync(parsed, db, ct);
        await db.SaveChangesAsync(ct);
        var user = new PortalUser
        {
            UserName = parsed.GetRequiredValue(UserName),
            DisplayName = parsed.GetRequiredValue(DisplayName),
            MustChangePassword = true,
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            HomeOrganisationId = bureau.Id,
        };
        var created = await services.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, password);
        if (!created.Succeeded)
        {
            throw new ConfigurationException(string.Join(" ", created.Errors.Select(error => error.Description)));
        }

        db.Assignments.Add(new Assignment
        {
            UserId = user.Id,
            Role = parsed.GetValue(RoleOption),
            OrganisationId = bureau.Id,
            StartsOn = services.GetRequiredService<BusinessClock>().Today,
        });
        return user.UserName;
    }

    private static async Task<Organisation> FindOrMakeBureauAsync(ParseResult parsed, PortalDbContext db, CancellationToken ct)
    {
        var name = parsed.GetRequiredValue(Bureau);
        var bureau = await db.Organisations.SingleOrDefaultAsync(o => o.Name == name && o.Kind == OrganisationKind.Bureau, ct);
        if (bureau is not null)
        {
            return bureau;
        }

        if (parsed.GetValue(JurisdictionCode) is not { } code || parsed.GetValue(JurisdictionName) is not { } district)
        {
            throw new ConfigurationException($"There is no bureau named {name}. Give --jurisdiction-code and --jurisdiction-name to make it.");
        }

        var jurisdiction = await db.Jurisdictions.SingleOrDefaultAsync(j => j.Code == code, ct)
            ?? new Jurisdiction { Code = code, Name = district, FullName = district, Level = JurisdictionLevel.District };
        bureau = new Organisation { Name = name, Kind = OrganisationKind.Bureau, Jurisdiction = jurisdiction };
        db.Organisations.Add(bureau);
        return bureau;
    }

    private static Option<Role> RoleChoice()
    {
        var option = new Option<Role>("--role")
        {
            Description = "One of SystemAdministrator, SecurityAdministrator, Auditor; one account holds one of them.",
            DefaultValueFactory = _ => Role.SystemAdministrator,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Offered.Any(role => string.Equals(role.ToString(), result.Tokens[0].Value, StringComparison.Ordinal)))
            {
                result.AddError(TextCatalogue.Shared["--role must be one of SystemAdministrator, SecurityAdministrator, Auditor."]);
            }
        });
        return option;
    }
}
