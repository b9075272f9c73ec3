using System.Globalization;
using System.Threading.RateLimiting;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>How often something may be tried in a minute (section <c>RateLimits</c>). A whole school may stand behind one address.</summary>
public sealed class RateLimitOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "RateLimits";

    /// <summary>Sign-ins from one address.</summary>
    public int SignInPerAddress { get; set; } = 60;

    /// <summary>Sign-ins with one name.</summary>
    public int SignInPerName { get; set; } = 10;

    /// <summary>Uploads of one person.</summary>
    public int Uploads { get; set; } = 60;

    /// <summary>Plates checked from one address.</summary>
    public int PlateChecks { get; set; } = 60;

    /// <summary>Lists and files of the open data taken from one address.</summary>
    public int Downloads { get; set; } = 30;

    /// <inheritdoc />
    public string? Fault() => SignInPerAddress < 1 || SignInPerName < 1 || Uploads < 1 || PlateChecks < 1 || Downloads < 1
        ? $"{Section}:{nameof(SignInPerAddress)}, {nameof(SignInPerName)}, {nameof(Uploads)}, {nameof(PlateChecks)} and {nameof(Downloads)} must be at least 1."
        : null;
}

/// <summary>
/// Limits on what is costly or dangerous to try often. An endpoint names one with <c>[EnableRateLimiting(RateLimits.SignIn)]</c>; one who is
/// over it gets 429 and is told when to come back. Actions that take files are under <see cref="Uploads"/> by themselves (<see cref="UploadLimits"/>).
/// </summary>
public static class RateLimits
{
    /// <summary>Sending the sign-in form, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Sending files, by person.</summary>
    public const string Uploads = "uploads";

    /// <summary>Looking up a plate's code, by address: a code cannot be guessed, and nobody shall try it with the portal's help.</summary>
    public const string PlateChecks = "plate-checks";

    /// <summary>Taking a whole table of the register, by address.</summary>
    public const string Downloads = "downloads";

    /// <summary>The span that the limits count in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Adds the limits.</summary>
    public static IServiceCollection AddPortalRateLimits(this IServiceCollection services)
    {
        services.AddCheckedSettings<RateLimitOptions>(RateLimitOptions.Section);
        services.AddSingleton<SignInNameLimit>();
        services.Configure<MvcOptions>(options => options.Conventions.Add(new UploadLimits()));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                SayWhen(context.HttpContext, context.Lease);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, http => Limit(Address(http), Options(http).SignInPerAddress));
            options.AddPolicy(PlateChecks, http => Limit(Address(http), Options(http).PlateChecks));
            options.AddPolicy(Downloads, http => Limit(Address(http), Options(http).Downloads));
            options.AddPolicy(Uploads, http => Limit(Person(http), Options(http).Uploads));
        });
        return services;
    }

    /// <summary>Puts into the answer after how many seconds it may be tried again.</summary>
    public static void SayWhen(HttpContext context, RateLimitLease lease)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lease);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    internal static FixedWindowRateLimiterOptions PerMinute(int permits) => new() { PermitLimit = permits, Window = Window };

    private static RateLimitPartition<string> Limit(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(key, _ => PerMinute(permits));

    private static RateLimitOptions Options(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static string Person(HttpContext http) =>
        http.RequestServices.GetRequiredService<CurrentActor>() is { IsSignedIn: true } actor
            ? string.Create(CultureInfo.InvariantCulture, $"user {actor.UserId}")
            : Address(http);
}

/// <summary>The limit on sign-ins with one name, from wherever they come. It needs the form, which the door has not read yet.</summary>
public sealed class SignInNameLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetFixedWindowLimiter(name, _ => RateLimits.PerMinute(options.Value.SignInPerName)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for one more try with the name.</summary>
    public RateLimitLease Try(string name) => _limiter.AttemptAcquire(name);

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
