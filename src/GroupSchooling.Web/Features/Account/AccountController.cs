using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupSchooling.Web.Features.Account;

/// <summary>One's own account: signing in and out, the password, the capacity acted in, forms that outlived their session.</summary>
[Route("/account")]
[Requires(Permission.UseOwnAccount)]
[HelpTopic("sign-in")]
public sealed class AccountController(CurrentActor actor) : PortalController
{
    /// <summary>The sign-in form.</summary>
    [HttpGet("sign-in")]
    [PublicPage]
    [BeforePasswordChange]
    public IActionResult SignIn(string? returnUrl, string? userName) => actor.IsSignedIn
        ? LocalRedirect(Local(returnUrl) ?? StartPage.For(actor.Role))
        : View("SignIn", new SignInForm { ReturnUrl = Local(returnUrl), UserName = userName });

    /// <summary>Signs in.</summary>
    [HttpPost("sign-in")]
    [PublicPage]
    [BeforePasswordChange]
    [EnableRateLimiting(RateLimits.SignIn)]
    [LimitSignInsByName]
    public async Task<IActionResult> SignIn(SignInForm form, [FromServices] SignInHandler handler, CancellationToken ct)
    {
        form.ReturnUrl = Local(form.ReturnUrl);
        if (!ModelState.IsValid)
        {
            return Again("SignIn", form);
        }

        var outcome = await handler.HandleAsync(form, ct);
        return outcome.Succeeded
            ? LocalRedirect(form.ReturnUrl ?? StartPage.For(outcome.Value.Role))
            : Explain(outcome.Refusal!) ?? Again("SignIn", form);
    }

    /// <summary>Signs out.</summary>
    [HttpPost("sign-out")]
    [BeforePasswordChange]
    public async Task<IActionResult> SignOut([FromServices] SignOutHandler handler, CancellationToken ct)
    {
        await handler.HandleAsync(HttpContext, ct);
        return LocalRedirect("/");
    }

    /// <summary>The form for a new password.</summary>
    [HelpTopic("password")]
    [HttpGet("password")]
    [BeforePasswordChange]
    public IActionResult Password() => View("Password", new ChangePasswordForm());

    /// <summary>Changes the password.</summary>
    [HttpPost("password")]
    [BeforePasswordChange]
    public async Task<IActionResult> Password(ChangePasswordForm form, [FromServices] ChangePasswordHandler handler, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Again("Password", form);
        }

        var outcome = await handler.HandleAsync(form, ct);
        if (!outcome.Succeeded)
        {
            return Explain(outcome.Refusal!) ?? Again("Password", form);
        }

        Say("Your password has been changed. Wherever else you were signed in, you are signed out.");
        return LocalRedirect(StartPage.For(actor.Role));
    }

    /// <summary>Goes on in another capacity.</summary>
    [HttpPost("capacity")]
    public async Task<IActionResult> Capacity(SwitchCapacityForm form, [FromServices] SwitchCapacityHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(form, ct);
        return outcome.Succeeded ? LocalRedirect(StartPage.For(outcome.Value)) : Explain(outcome.Refusal!) ?? BadRequest();
    }

    /// <summary>A form that outlived its session.</summary>
    [HelpTopic("kept")]
    [HttpGet("kept/{key}")]
    public async Task<IActionResult> Kept(string key, [FromServices] KeptFormQuery query, CancellationToken ct) =>
        await query.FindAsync(key, ct) is { } page ? View("Kept", page) : NotFound();

    /// <summary>Sends the kept form again, to where it was going: the browser repeats its fields there, with the fresh token.</summary>
    [HttpPost("kept/{key}")]
    public async Task<IActionResult> Resend(string key, [FromServices] ReleaseKeptFormHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(key, ct);
        return outcome.Succeeded ? LocalRedirectPreserveMethod(outcome.Value) : Explain(outcome.Refusal!) ?? BadRequest();
    }

    /// <summary>Throws the kept form away.</summary>
    [HttpPost("kept/{key}/discard")]
    public async Task<IActionResult> Discard(string key, [FromServices] ReleaseKeptFormHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(key, ct);
        return outcome.Succeeded ? LocalRedirect(StartPage.For(actor.Role)) : Explain(outcome.Refusal!) ?? BadRequest();
    }

    private string? Local(string? url) => Url.IsLocalUrl(url) ? url : null;
}
