using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Domain.Auditing;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>What entries the auditor looks for; an empty field does not narrow.</summary>
public sealed class AuditFilter
{
    /// <summary>A sign-in name, or a part of a display name.</summary>
    [Display(Name = "Person")]
    public string? Person { get; set; }

    /// <summary>Name of the process, as the entries carry it.</summary>
    [Display(Name = "Process")]
    public string? Process { get; set; }

    /// <summary>Number of a case, group or school, or the sign-in name of an account.</summary>
    [Display(Name = "Number or account")]
    public string? Subject { get; set; }

    /// <summary>The kind of row, as the entries carry it.</summary>
    [Display(Name = "Kind of record")]
    public string? Entity { get; set; }

    [Display(Name = "What happened")]
    public AuditKind? Kind { get; set; }

    /// <summary>First day, in China.</summary>
    [Display(Name = "From")]
    public DateOnly? From { get; set; }

    /// <summary>Last day, in China.</summary>
    [Display(Name = "To")]
    public DateOnly? To { get; set; }

    /// <summary>The entry that the page begins after: older ones follow.</summary>
    public long? After { get; set; }

    /// <summary>Whether one of the filters is in use that are folded away.</summary>
    public bool AnyRare => Entity is { Length: > 0 } || Kind is not null || From is not null || To is not null;

    /// <summary>The filter in one line, for the audit of the search itself.</summary>
    public string Describe() => string.Join("; ", Parts().Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={part.Value}"));

    /// <summary>The filter as an address's query, for the export of the same result.</summary>
    public QueryString ToQuery() => QueryString.Create(Parts().Where(part => part.Value is { Length: > 0 }).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("person", Person?.Trim()),
        ("process", Process?.Trim()),
        ("subject", Subject?.Trim()),
        ("entity", Entity?.Trim()),
        ("kind", Kind?.ToString()),
        ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];
}

/// <summary>Bounds the words, which are written into the audit themselves.</summary>
public sealed class AuditFilterValidator : AbstractValidator<AuditFilter>
{
    public AuditFilterValidator()
    {
        RuleFor(filter => filter.Person).MaximumLength(AuditEntry.PersonLength);
        RuleFor(filter => filter.Process).MaximumLength(AuditEntry.ProcessLength);
        RuleFor(filter => filter.Subject).MaximumLength(AuditEntry.SubjectLength);
        RuleFor(filter => filter.Entity).MaximumLength(AuditEntry.EntityLength);
        RuleFor(filter => filter.To).Must((filter, to) => to is null || filter.From is null || to >= filter.From)
            .WithMessage("The last day cannot lie before the first.");
    }
}
