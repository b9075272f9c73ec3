using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Xunit.Sdk;

namespace GroupSchooling.Testing.Pages;

/// <summary>
/// Asks for pages and sends their forms as a browser without script does: the antiforgery token and every other hidden field
/// come from the page. Redirects are not followed, so that a test sees them.
/// </summary>
public sealed class PortalBrowser(HttpClient http) : IDisposable
{
    /// <summary>For requests that are no page.</summary>
    public HttpClient Http => http;

    /// <summary>Opens a page.</summary>
    public async Task<Page> GetAsync(string address) => await Page.ReadAsync(await http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    /// <summary>Opens the page that an answer leads to.</summary>
    public Task<Page> FollowAsync(Page answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return GetAsync(answer.Location ?? throw new XunitException($"The answer {answer.Status} leads nowhere."));
    }

    /// <summary>Opens a page and sends its form (the only one in its main part, or the one chosen).</summary>
    /// <param name="address">The page with the form.</param>
    /// <param name="fields">What is typed or chosen; each must be a field of the form.</param>
    /// <param name="form">A CSS selector, where the page has several forms.</param>
    /// <param name="button">The name or value of the button pressed, where it matters.</param>
    public async Task<Page> SubmitAsync(string address, Dictionary<string, string> fields, string? form = null, string? button = null) =>
        await SubmitAsync(await GetAsync(address), fields, form, button);

    /// <summary>Sends a form of a page that is open.</summary>
    /// <param name="page">The page.</param>
    /// <param name="fields">What is typed or chosen; each must be a field of the form.</param>
    /// <param name="form">A CSS selector, where the page has several forms.</param>
    /// <param name="button">The name or value of the button pressed, where it matters.</param>
    /// <param name="files">Files chosen, by the field's name.</param>
    public async Task<Page> SubmitAsync(
        Page page, Dictionary<string, string> fields, string? form = null, string? button = null, Dictionary<string, TestFile>? files = null)
    {
        using var filled = Fill(page, fields, form, button, files);
        return await Page.ReadAsync(await http.PostAsync(filled.Target, filled.Content));
    }

    /// <summary>Fills in a form of a page that is open and does not send it yet: for requests that must all leave at once.</summary>
    /// <param name="page">The page.</param>
    /// <param name="fields">What is typed or chosen; each must be a field of the form.</param>
    /// <param name="form">A CSS selector, where the page has several forms.</param>
    /// <param name="button">The name or value of the button pressed, where it matters.</param>
    /// <param name="files">Files chosen, by the field's name.</param>
    public static FilledRequest Fill(
        Page page, Dictionary<string, string> fields, string? form = null, string? button = null, Dictionary<string, TestFile>? files = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        var element = page.Form(form);
        // A path alone would be taken for a file's.
        return new FilledRequest(new Uri(new Uri(page.Address), element.Action ?? ""), Content(element, FilledForm.Of(element, fields, button), files ?? []));
    }

    /// <summary>Sends fields without any page: what a forged or a hand-made request does.</summary>
    public async Task<Page> PostRawAsync(string address, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Page.ReadAsync(await http.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content));
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static HttpContent Content(IHtmlFormElement form, FilledForm filled, Dictionary<string, TestFile> files)
    {
        if (form.Enctype != "multipart/form-data")
        {
            return files.Count == 0 ? new FormUrlEncodedContent(filled.Fields) : throw new XunitException("The form takes no files: it is not multipart/form-data.");
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in filled.Fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, file) in files)
        {
            if (!filled.FileFields.Contains(name))
            {
                throw new XunitException($"The form has no file field {name}; it has: {string.Join(", ", filled.FileFields)}.");
            }

            var part = new ByteArrayContent(file.Bytes);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
            content.Add(part, name, file.Name);
        }

        return content;
    }
}

/// <summary>A form that is filled in and can be sent.</summary>
/// <param name="Target">Where it goes.</param>
/// <param name="Content">What is sent.</param>
public sealed record FilledRequest(Uri Target, HttpContent Content) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Content.Dispose();
}
