using GroupSchooling.Web.Infrastructure.Logging;

namespace GroupSchooling.Web.Features.Errors;

/// <summary>What an error page says: what happened, what the reader can do, and the number to give when asking for help.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, in a few words; a key of the catalogue.</param>
/// <param name="Explanation">Why that may be; a key of the catalogue.</param>
/// <param name="Advice">What to do next, one step each; keys of the catalogue.</param>
/// <param name="Correlation">The number under which the log holds this request.</param>
public sealed record ErrorPage(int Status, string Title, string Explanation, IReadOnlyList<string> Advice, string Correlation)
{
    /// <summary>Whether the page stands without menu and signed-in person, because asking who that is may be what failed.</summary>
    public bool Alone { get; init; }

    private static readonly string GoBack = Texts.Key("Go back, reload the page and try again.");
    private static readonly string AskOffice = Texts.Key("If it happens again, tell the bureau's office the number below.");

    /// <summary>The page for a status; statuses without words of their own get those of 400 or 500.</summary>
    public static ErrorPage For(int status, HttpContext context)
    {
        var (title, explanation, advice) = Words(status);
        return new ErrorPage(status, title, explanation, advice, CorrelationId.Of(context));
    }

    /// <summary>A form whose antiforgery token did not match.</summary>
    public static ErrorPage ForStaleForm(HttpContext context) => new(
        StatusCodes.Status400BadRequest,
        Texts.Key("The form could not be accepted"),
        Texts.Key("The page had been open too long, or you signed in or out in another window in the meantime. Nothing was saved."),
        [
            Texts.Key("Go back with your browser: what you typed is usually still there. Copy longer texts."),
            Texts.Key("Reload the page and send the form again."),
            AskOffice,
        ],
        CorrelationId.Of(context));

    private static (string Title, string Explanation, string[] Advice) Words(int status) => status switch
    {
        401 or 403 => (
            Texts.Key("You may not do this"),
            Texts.Key("You can see this, but the capacity you act in has no right to do it."),
            [
                Texts.Key("If you hold several capacities, switch to the right one at the top of the page."),
                Texts.Key("If you believe you should have the right, ask your system administrator."),
            ]),
        404 => (
            Texts.Key("There is nothing at this address"),
            Texts.Key("The address may be mistyped, or what it names is not for you to see in the capacity you act in."),
            [
                Texts.Key("Check the address, or search by name or number."),
                Texts.Key("If you hold several capacities, switch to the right one at the top of the page."),
            ]),
        405 => (
            Texts.Key("This cannot be done at this address"),
            Texts.Key("The page is there, but it does not take what was sent to it. Nothing was saved."),
            [GoBack, AskOffice]),
        409 => (
            Texts.Key("Somebody else was faster"),
            Texts.Key("What you were working on has been changed in the meantime. Nothing of yours was saved."),
            [
                Texts.Key("Go back with your browser: what you typed is usually still there. Copy longer texts."),
                Texts.Key("Reload the page, look at what changed, and decide again."),
            ]),
        413 => (
            Texts.Key("What you sent is too large"),
            Texts.Key("A file may have at most 20 MB. Nothing was saved."),
            [
                Texts.Key("Scan again at a lower resolution, or split the document."),
                Texts.Key("Send several files one after the other."),
            ]),
        422 => (
            Texts.Key("This cannot be done as entered"),
            Texts.Key("The portal read what you sent, but a rule stands against it. Nothing was saved."),
            [GoBack, AskOffice]),
        429 => (
            Texts.Key("Too many requests"),
            Texts.Key("This was tried too often in a short time, so the portal asks you to wait."),
            [Texts.Key("Wait a minute, then try again.")]),
        >= 500 => (
            Texts.Key("The portal made a mistake"),
            Texts.Key("It is not your fault. What you sent was not saved; nothing was done by half."),
            [GoBack, AskOffice]),
        _ => (
            Texts.Key("The request could not be understood"),
            Texts.Key("Something in the address or in the form is damaged. Nothing was saved."),
            [GoBack, AskOffice]),
    };
}
