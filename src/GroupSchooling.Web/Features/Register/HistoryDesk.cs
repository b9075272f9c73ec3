using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Register;

/// <summary>The business history of schools and groups: writes its sentences inside the caller's command, and words them for a page.</summary>
public sealed class HistoryDesk(PortalDbContext db, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    private const int Longest = 200;

    /// <summary>Writes into a school's public history.</summary>
    public void TellOfSchool(long schoolId, DateOnly happenedOn, string sentence, params object?[] arguments) =>
        Add(null, schoolId, happenedOn, sentence, arguments);

    /// <summary>Writes into a group's public history, and into that of the school concerned when there is one.</summary>
    public void TellOfGroup(long groupId, long? schoolId, DateOnly happenedOn, string sentence, params object?[] arguments) =>
        Add(groupId, schoolId, happenedOn, sentence, arguments);

    /// <summary>A school's history, newest first, with one query.</summary>
    /// <param name="schoolId">The school.</param>
    /// <param name="inside">Whether the reader also sees what is not public.</param>
    /// <param name="day">The day of which the register is shown: what happened later is left out of a past day.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<TimelineItem>> OfSchoolAsync(long schoolId, bool inside, RegisterDay day, CancellationToken ct) =>
        ReadAsync(db.Timeline.Where(e => e.SchoolId == schoolId), inside, day, ct);

    /// <summary>A group's history, newest first, with one query.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="inside">Whether the reader also sees what is not public.</param>
    /// <param name="day">The day of which the register is shown: what happened later is left out of a past day.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<TimelineItem>> OfGroupAsync(long groupId, bool inside, RegisterDay day, CancellationToken ct) =>
        ReadAsync(db.Timeline.Where(e => e.GroupId == groupId), inside, day, ct);

    private async Task<IReadOnlyList<TimelineItem>> ReadAsync(IQueryable<TimelineEntry> entries, bool inside, RegisterDay day, CancellationToken ct)
    {
        var (on, all) = (day.Day, !day.IsPast);
        var rows = await entries.Where(e => inside || e.IsPublic).Where(e => all || e.HappenedOn == null || e.HappenedOn <= on).OrderByDescending(e => e.Id).Take(Longest)
            .Select(e => new { e.HappenedOn, e.RecordedAt, e.Sentence, e.ArgumentsJson })
            .ToListAsync(ct);
        return [.. rows.Select(e => new TimelineItem(e.HappenedOn, NoticeArguments.Word(texts, e.Sentence, e.ArgumentsJson))
        {
            Who = texts["Recorded {0}", Show.Day(e.RecordedAt)],
        })];
    }

    private void Add(long? groupId, long? schoolId, DateOnly happenedOn, string sentence, object?[] arguments) => db.Add(new TimelineEntry
    {
        GroupId = groupId,
        SchoolId = schoolId,
        HappenedOn = happenedOn,
        RecordedAt = clock.Now,
        Sentence = sentence,
        ArgumentsJson = NoticeArguments.Write(arguments),
        IsPublic = true,
    });
}
