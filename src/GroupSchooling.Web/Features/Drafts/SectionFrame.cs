using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>What stands around the form of each section of a draft, whatever is applied for.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call the case.</param>
/// <param name="Status">Where the case is.</param>
/// <param name="Version">The version that a form opened now carries.</param>
/// <param name="Url">The page of the task list.</param>
public abstract record SectionFrame(string Number, string Title, ApplicationStatus Status, long Version, string Url)
{
    /// <summary>Whether an authority takes the case up itself, and nobody applies.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Whether the applicant may change it now.</summary>
    public bool IsOpen => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;
}

/// <summary>A form of one section; its page stands around it.</summary>
/// <typeparam name="TFrame">The page.</typeparam>
public abstract class SectionForm<TFrame>
    where TFrame : SectionFrame
{
    /// <summary>The application's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The page around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public TFrame Frame { get; set; } = null!;

    /// <summary>Puts the page around the form, whatever was typed.</summary>
    public virtual void Show(TFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        (Frame, Version) = (frame, frame.Version);
    }
}

/// <summary>Somebody saved a section since the form was opened.</summary>
public static class NewerSections
{
    /// <summary>Who saved what after that version; the draft itself changed where no section did.</summary>
    public static StaleVersion Since<TSection>(long version, IReadOnlyDictionary<TSection, Filling> filled, IStringLocalizer texts)
        where TSection : struct, Enum
    {
        var newer = filled.Where(f => f.Value.Version > version).OrderBy(f => f.Key).ToList();
        return newer.Count == 0
            ? new StaleVersion("—", "—")
            : new StaleVersion(
                string.Join("、", newer.Select(f => f.Value.By).Distinct(StringComparer.Ordinal)), string.Join("、", newer.Select(f => texts.Enum(f.Key))));
    }
}
