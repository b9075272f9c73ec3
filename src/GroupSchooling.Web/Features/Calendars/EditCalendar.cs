using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>The table of one year and region as it is edited.</summary>
public sealed class CalendarForm : IVersionedForm
{
    /// <summary>Rows beyond those filled in, for what is to be added.</summary>
    private const int BlankRows = 3;

    [Display(Name = "Document")]
    public string? Document { get; set; }

    [Display(Name = "Address of the page")]
    public string? Address { get; set; }

    public List<HolidayRow> Holidays { get; set; } = [];

    /// <summary>Days worked though they lie on a weekend or holiday.</summary>
    public List<DateOnly?> WorkingDays { get; set; } = [];

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The number that the table gets when it is saved: one more than what was stored when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The year; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public int Year { get; set; }

    /// <summary>Code of the region, null for the country; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public string? Region { get; set; }

    /// <summary>A form that shows a table; blank for none.</summary>
    public static CalendarForm Of(CalendarTable? table, int next) => new()
    {
        Document = table?.Source.Document,
        Address = table?.Source.Address,
        Holidays = [.. (table?.Holidays ?? []).Select(h => new HolidayRow { Name = h.Name.Chinese, EnglishName = h.Name.English, From = h.From, To = h.To })],
        WorkingDays = [.. (table?.WorkingDays ?? []).Select(d => (DateOnly?)d)],
        Version = next,
    };

    /// <summary>Adds empty rows at the end.</summary>
    public void AddBlankRows()
    {
        Holidays.AddRange(Enumerable.Range(0, BlankRows).Select(_ => new HolidayRow()));
        WorkingDays.AddRange(Enumerable.Repeat<DateOnly?>(null, BlankRows));
    }

    /// <summary>The table that was typed; to be asked once the form is valid.</summary>
    internal CalendarTable ToTable(int year, string? region) => new(
        year,
        region,
        new CalendarSource(Document!.Trim(), string.IsNullOrWhiteSpace(Address) ? null : Address.Trim()),
        [.. Holidays.Where(h => !h.IsBlank).OrderBy(h => h.From).Select(h => new HolidaySpan(h.Names(), h.From!.Value, h.To!.Value))],
        [.. WorkingDays.OfType<DateOnly>().Distinct().Order()])
        { RegionName = ShippedCalendars.Tables.FirstOrDefault(t => t.Region == region)?.RegionName };
}

/// <summary>A holiday in the form; a row without anything is passed over.</summary>
public sealed class HolidayRow
{
    [Display(Name = "Holiday")]
    public string? Name { get; set; }

    [Display(Name = "English name")]
    public string? EnglishName { get; set; }

    [Display(Name = "First day off")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day off")]
    public DateOnly? To { get; set; }

    /// <summary>Whether nothing was filled in.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(EnglishName) && From is null && To is null;

    internal Bilingual Names() => new(Name!.Trim(), string.IsNullOrWhiteSpace(EnglishName) ? Name.Trim() : EnglishName.Trim());
}

/// <summary>Checks the form by itself; that the days lie in the year is checked by who knows the year.</summary>
public sealed class CalendarFormValidator : AbstractValidator<CalendarForm>
{
    private const int MostRows = 60;

    public CalendarFormValidator()
    {
        RuleFor(f => f.Document).NotEmpty().MaximumLength(CalendarTable.SourceLength);
        RuleFor(f => f.Address).MaximumLength(CalendarTable.SourceLength);
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(StoredCalendar.ReasonLength);
        RuleFor(f => f.Holidays.Count).LessThanOrEqualTo(MostRows).OverridePropertyName(nameof(CalendarForm.Holidays));
        RuleFor(f => f.WorkingDays.Count).LessThanOrEqualTo(MostRows).OverridePropertyName(nameof(CalendarForm.WorkingDays));
        RuleForEach(f => f.Holidays).SetValidator(new RowValidator());
    }

    private sealed class RowValidator : AbstractValidator<HolidayRow>
    {
        public RowValidator()
        {
            RuleFor(h => h.Name).NotEmpty().MaximumLength(CalendarTable.NameLength).When(h => !h.IsBlank);
            RuleFor(h => h.EnglishName).MaximumLength(CalendarTable.NameLength);
            RuleFor(h => h.From).NotNull().When(h => !h.IsBlank);
            RuleFor(h => h.To).NotNull().When(h => !h.IsBlank);
            RuleFor(h => h.To).Must((h, to) => to is null || h.From is null || to >= h.From).WithMessage("The last day lies before the first.");
        }
    }
}

/// <summary>A day lies outside the year of the table.</summary>
/// <param name="Day">The day.</param>
/// <param name="Year">The year.</param>
public sealed record DayOutsideYear(DateOnly Day, int Year) : Refusal("{0} does not lie in {1}.", Day, Year);

/// <summary>Reads a table to be edited.</summary>
public sealed class EditCalendarQuery(PortalDbContext db, CalendarDesk calendars)
{
    /// <summary>The form, or what was typed; null for a year that cannot be entered and a region that no place lies in.</summary>
    public async Task<CalendarForm?> ReadAsync(int year, string? region, CalendarForm? typed, CancellationToken ct)
    {
        if (year is < StoredCalendar.FirstYear or > StoredCalendar.LastYear || (region is not null && !(await CalendarRegions.ListAsync(db, ct)).Contains(region)))
        {
            return null;
        }

        var key = region ?? CalendarDesk.WholeCountry;
        var stored = await calendars.Newest().Where(c => c.Year == year && c.Region == key).Select(c => new { c.Json, c.Number }).SingleOrDefaultAsync(ct);
        var form = typed ?? (stored is null
            ? CalendarForm.Of(ShippedCalendars.Tables.SingleOrDefault(t => t.Year == year && t.Region == region), 1)
            : CalendarForm.Of(CalendarDesk.Read(stored.Json), stored.Number + 1));
        // What was typed on a stale form is kept, and the next save is one over what is there now.
        ((IVersionedForm)form).Renew((stored?.Number ?? 0) + 1);
        (form.Year, form.Region) = (year, region);
        form.AddBlankRows();
        return form;
    }
}

/// <summary>Enters a year's table, or the next version of it.</summary>
public sealed class EditCalendarHandler(PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner runner, EditCalendarQuery query, BusinessClock clock)
{
    /// <summary>Saves the table.</summary>
    public Task<Outcome<Done>> HandleAsync(int year, string? region, CalendarForm form, CancellationToken ct)
    {
        audit.Subject = region is null ? $"{year}" : $"{year} {region}";
        return runner.RunAsync("edit-calendar", token => SaveAsync(year, region, form, token), ct);
    }

    private async Task<Outcome<Done>> SaveAsync(int year, string? region, CalendarForm form, CancellationToken ct)
    {
        if (!actor.Can(Permission.EditCalendar))
        {
            return new NotPermitted();
        }

        if (await query.ReadAsync(year, region, null, ct) is not { } stored)
        {
            return new CaseNotFound();
        }

        if (stored.Version != form.Version)
        {
            return await StaleAsync(year, region, ct);
        }

        var table = form.ToTable(year, region);
        foreach (var day in table.Holidays.SelectMany(h => new[] { h.From, h.To }).Concat(table.WorkingDays).Where(d => d.Year != year))
        {
            return new DayOutsideYear(day, year);
        }

        audit.Reason = form.Reason!.Trim();
        db.Add(new StoredCalendar
        {
            Year = year,
            Region = region ?? CalendarDesk.WholeCountry,
            Number = (int)form.Version,
            Json = table.ToJson(),
            Reason = form.Reason.Trim(),
            EnteredAt = clock.Now,
            EnteredByUserId = actor.UserId,
        });
        return Done.Value;
    }

    private async Task<StaleVersion> StaleAsync(int year, string? region, CancellationToken ct)
    {
        var key = region ?? CalendarDesk.WholeCountry;
        var by = await (
            from c in db.Calendars
            where c.Year == year && c.Region == key
            orderby c.Number descending
            join u in db.Users on c.EnteredByUserId equals u.Id
            select u.DisplayName).FirstOrDefaultAsync(ct);
        return new StaleVersion(by ?? "—", TextCatalogue.Shared["Working calendar"].Value);
    }
}
