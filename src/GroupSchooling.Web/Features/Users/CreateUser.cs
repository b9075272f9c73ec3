using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The form for a new account.</summary>
public sealed class CreateUserForm
{
    [Display(Name = "Sign-in name")]
    public string? UserName { get; set; }

    [Display(Name = "Name of the person")]
    public string? DisplayName { get; set; }

    /// <summary>Name of the organisation whose administrators look after the account.</summary>
    [Display(Name = "Organisation")]
    public string? Organisation { get; set; }
}

/// <summary>Checks what needs no database.</summary>
public sealed class CreateUserValidator : AbstractValidator<CreateUserForm>
{
    /// <summary>Fewest characters of a sign-in name.</summary>
    public const int ShortestName = 3;

    /// <summary>The characters of a sign-in name.</summary>
    public const string NamePattern = "^[A-Za-z0-9._-]*$";

    public CreateUserValidator()
    {
        RuleFor(form => form.UserName).NotEmpty().Length(ShortestName, PortalUser.UserNameLength)
            .Matches(NamePattern).WithMessage("The sign-in name may have Latin letters, digits, dots, hyphens and underscores only.");
        RuleFor(form => form.DisplayName).NotEmpty().MaximumLength(PortalUser.DisplayNameLength);
        RuleFor(form => form.Organisation).NotEmpty();
    }
}

/// <summary>Another account has the name. Accounts are never deleted, so it may be a disabled one.</summary>
public sealed record UserNameTaken(string Name) : Refusal("The sign-in name {0} is taken. Choose another.", Name);

/// <summary>A password to hand over, shown once.</summary>
/// <param name="UserId">The account.</param>
/// <param name="UserName">Its sign-in name.</param>
/// <param name="DisplayName">Whose it is.</param>
/// <param name="Password">The password; stored nowhere.</param>
public sealed record HandedPassword(long UserId, string UserName, string DisplayName, string Password);

/// <summary>Creates an account without any role: rights are given by another person, the security administrator.</summary>
public sealed class CreateUserHandler(
    CommandRunner runner,
    CurrentActor actor,
    AuditScope audit,
    OrganisationFinderQuery organisations,
    UserManager<PortalUser> users,
    PasswordVerifier passwords,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Creates it; answers the password to hand over.</summary>
    public Task<Outcome<HandedPassword>> HandleAsync(CreateUserForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var password = FirstPassword.New(options.Value.PasswordLength);
        var hash = passwords.Hash(password);
        return runner.RunAsync<HandedPassword>("create-account", async token => await CreateAsync(form, password, hash, token), ct);
    }

    private async Task<Outcome<HandedPassword>> CreateAsync(CreateUserForm form, string password, string hash, CancellationToken ct)
    {
        if (!actor.Can(Permission.ManageAccounts))
        {
            return new NotPermitted();
        }

        var home = await organisations.FindAsync(form.Organisation!, ct);
        if (!home.Succeeded)
        {
            return home.Refusal! with { Field = nameof(CreateUserForm.Organisation) };
        }

        var user = new PortalUser
        {
            UserName = form.UserName!.Trim(),
            DisplayName = form.DisplayName!.Trim(),
            PasswordHash = hash,
            MustChangePassword = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            HomeOrganisationId = home.Value.Id,
        };
        audit.Subject = user.UserName;
        if (await users.FindByNameAsync(user.UserName) is not null)
        {
            return new UserNameTaken(user.UserName) { Field = nameof(CreateUserForm.UserName) };
        }

        var created = await users.CreateAsync(user);
        return created.Succeeded
            ? new HandedPassword(user.Id, user.UserName, user.DisplayName, password)
            : throw new InvalidOperationException(string.Join(" ", created.Errors.Select(error => error.Description)));
    }
}
