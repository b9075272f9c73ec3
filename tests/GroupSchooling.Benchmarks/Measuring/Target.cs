namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>The ways in which a page is served, to be compared.</summary>
internal enum Variant
{
    /// <summary>The program as it is put into service.</summary>
    Page = 1,

    /// <summary>The same, but no page is ever found in the output cache.</summary>
    Missed = 2,

    /// <summary>The same middleware, action and view, with hand-written SQL; no page is found in the output cache.</summary>
    Limit = 3,

    /// <summary>The same SQL and bytes from an endpoint without the portal's middleware and without a view.</summary>
    Bare = 4,
}

/// <summary>What is loaded: a page's addresses, in one variant, on one server.</summary>
/// <param name="Variant">The variant; the server tells Limit and Bare from the rest by the name of the host that is asked for.</param>
/// <param name="Scale">Schools in the database.</param>
/// <param name="Server">The server.</param>
/// <param name="Paths">The addresses, in the order in which they are asked for.</param>
/// <param name="Cookie">The signed-in person's cookies; null for the public.</param>
internal sealed record Target(Variant Variant, int Scale, ServerProcess Server, IReadOnlyList<string> Paths, string? Cookie)
{
    /// <summary>A request for one of the addresses.</summary>
    public HttpRequestMessage Request(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, path));
        if (Variant is Variant.Limit or Variant.Bare)
        {
            request.Headers.Host = Hosting.VariantHosts.NameOf(Variant);
        }

        if (Cookie is not null)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        return request;
    }
}
