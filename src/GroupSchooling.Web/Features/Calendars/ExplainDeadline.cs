using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Calendars;

/// <summary>Asks for the day so many working days after another.</summary>
public sealed class DeadlineForm
{
    /// <summary>More than any service target; keeps the explanation on one page.</summary>
    public const int MostDays = 250;

    /// <summary>The first day, which is not counted; today when not given.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Working days.</summary>
    public int? Days { get; set; }

    /// <summary>Code of the region; null for the country alone.</summary>
    public string? Region { get; set; }

    /// <summary>The page that reckons a deadline.</summary>
    public static string AddressOf(DateOnly from, int days, string? region) =>
        $"/calendar/due?from={from.ToString("O", CultureInfo.InvariantCulture)}&days={days.ToString(CultureInfo.InvariantCulture)}{(region is null ? "" : $"&region={region}")}";

    /// <summary>What the page shows; filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Regions { get; set; } = [];

    /// <summary>The way to the deadline; empty while nothing was asked.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<ReckonedDay> Way { get; set; } = [];

    /// <summary>Years that were counted without their holidays.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Message> Notes { get; set; } = [];
}

/// <summary>Checks the question.</summary>
public sealed class DeadlineFormValidator : AbstractValidator<DeadlineForm>
{
    /// <summary>Said of a number of days that cannot be reckoned with, or is no number.</summary>
    public const string DaysWrong = "The number of working days is a whole number from 0 to 250.";

    /// <summary>Said of a first day that is none.</summary>
    public const string FromWrong = "The first day is no date.";

    /// <summary>The rules.</summary>
    public DeadlineFormValidator()
    {
        RuleFor(f => f.Days).InclusiveBetween(0, DeadlineForm.MostDays).WithMessage(DaysWrong);
        RuleFor(f => f.From).Must(day => day is null or { Year: >= StoredCalendar.FirstYear and <= StoredCalendar.LastYear })
            .WithMessage("The calendar knows the years from 2000 to 2099.");
    }
}

/// <summary>Reckons a deadline and says how.</summary>
public sealed class ExplainDeadlineQuery(PortalDbContext db, CalendarDesk calendars, CurrentActor actor, BusinessClock clock)
{
    /// <summary>
    /// Fills in the regions, and the way where a number of days was asked for. An unknown region is the country alone; while nothing was asked, the region
    /// of the reader's own jurisdiction is offered.
    /// </summary>
    public async Task ReadAsync(DeadlineForm form, bool reckon, CancellationToken ct)
    {
        form.Regions = await CalendarRegions.ListAsync(db, ct);
        if (form is { From: null, Days: null, Region: null } && actor.JurisdictionId is var home and not 0)
        {
            form.Region = await db.Jurisdictions.Where(j => j.Id == home).Select(j => j.CalendarRegion).SingleOrDefaultAsync(ct);
        }

        form.From ??= clock.Today;
        form.Region = form.Regions.Contains(form.Region, StringComparer.Ordinal) ? form.Region : null;
        if (reckon && form.Days is { } days)
        {
            var calendar = await calendars.OfRegionAsync(form.Region, ct);
            form.Way = calendar.Explain(form.From.Value, days);
            form.Notes = calendar.AddWorkingDays(form.From.Value, days).Notes;
        }
    }
}
