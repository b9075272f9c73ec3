namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>How much a page of a list holds: numbers of ours, no policy's.</summary>
public static class PageSizes
{
    /// <summary>Rows of a list.</summary>
    public const int List = 50;

    /// <summary>Rows of a form that records many replies at once.</summary>
    public const int Batch = 20;
}
