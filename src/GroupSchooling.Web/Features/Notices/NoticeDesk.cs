using GroupSchooling.Data;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Notices;

/// <summary>
/// Puts notices into people's bells. The rows are added to the context and saved with the caller's own command, so that a notice exists
/// exactly when what it tells of has happened.
/// </summary>
public sealed class NoticeDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>One notice for each of these people.</summary>
    /// <param name="userIds">Who is told; a person named twice is told once.</param>
    /// <param name="link">A path inside the portal, beginning with a slash.</param>
    /// <param name="sentence">English sentence with placeholders, the key of its translation.</param>
    /// <param name="args">Fill the placeholders: words, numbers, dates, enum members, bilingual texts.</param>
    /// <exception cref="ArgumentException">The link leads out of the portal or a text is too long.</exception>
    public void ToUsers(IEnumerable<long> userIds, string link, string sentence, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(sentence);
        if (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal) || link.Length > Notice.LinkLength)
        {
            throw new ArgumentException("A notice leads to a path inside the portal.", nameof(link));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(sentence.Length, Notice.SentenceLength, nameof(sentence));
        var arguments = NoticeArguments.Write(args);
        db.Notices.AddRange(userIds.Distinct().Select(userId => new Notice
        {
            UserId = userId,
            Link = link,
            Sentence = sentence,
            ArgumentsJson = arguments,
            CreatedAt = clock.Now,
        }));
    }

    /// <summary>One notice for everyone who holds the role in the organisation today and whose account can be used.</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="role">The role.</param>
    /// <param name="link">A path inside the portal, beginning with a slash.</param>
    /// <param name="sentence">English sentence with placeholders, the key of its translation.</param>
    /// <param name="args">Fill the placeholders.</param>
    public async Task ToRoleAsync(long organisationId, Role role, string link, string sentence, params object?[] args) =>
        ToUsers(await HoldersAsync(organisationId, role), link, sentence, args);

    /// <summary>Who holds the role in the organisation today and has an account that can be used.</summary>
    public Task<List<long>> HoldersAsync(long organisationId, Role role)
    {
        var today = clock.Today;
        return db.Assignments
            .Where(a => a.OrganisationId == organisationId && a.Role == role && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Where(a => db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null))
            .Select(a => a.UserId)
            .ToListAsync();
    }
}
