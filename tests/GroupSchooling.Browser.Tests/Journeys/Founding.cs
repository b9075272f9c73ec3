using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>A founding that a journey plays: who applies, who is invited, and what the papers say.</summary>
/// <param name="Lead">The school that applies, as the register names it.</param>
/// <param name="Principal">User name of its principal.</param>
/// <param name="Members">The schools that are invited, each with its principal's user name.</param>
internal sealed record Founding(string Lead, string Principal, IReadOnlyList<(string School, string Principal)> Members)
{
    /// <summary>The founding of the demo's story. Each asking gives one of its own: journeys run side by side, and each notes its number in it.</summary>
    public static Founding Chaoyanglu =>
        new("朝阳路小学", "principal.chaoyanglu", [("鸡村第二小学", "principal.jicun2"), ("同仁小学", "principal.tongren")]);

    /// <summary>Another one beside it.</summary>
    public static Founding Huaqianglu => new("华强路小学", "principal.huaqianglu", [("那垌小学", "principal.nadong"), ("同仁小学", "principal.tongren")]);

    /// <summary>One that is only begun.</summary>
    public static Founding Nadong => new("那垌小学", "principal.nadong", [("同仁小学", "principal.tongren")]) { IsKnownPublic = true };

    /// <summary>Whether the roster says already that the school is public.</summary>
    public bool IsKnownPublic { get; init; }

    /// <summary>The group's full name.</summary>
    public string FullName => $"南宁市{Lead}教育集团";

    /// <summary>The group's short name.</summary>
    public string ShortName => $"{Lead}教育集团";

    /// <summary>Document number of the government's reply.</summary>
    public string ReplyNumber => "兴政函〔2026〕18号";

    /// <summary>Number under which the city files it.</summary>
    public string FilingNumber => "南教备〔2026〕7号";

    /// <summary>The application's number, known once it is begun.</summary>
    public string Number { get; set; } = "";

    /// <summary>What is done with each page on the way.</summary>
    public Func<Visitor, Task> Look { get; init; } = _ => Task.CompletedTask;

    /// <summary>A file whose name tells what it is.</summary>
    public static TestFile Paper(string name) => TestFile.Pdf($"{name}.pdf");
}
