namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>
/// What each person may do with a case in each of its states: written by hand, cell by cell, apart from the program that it is compared with. What
/// does not stand in a cell is refused.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="State">Where the case is.</param>
/// <param name="Cells">The acts by person.</param>
internal sealed record CaseTable(string Name, string State, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>
    /// v sees it, f opens what is filled in, s submits, r recalls, w withdraws, m reminds, d decides, b records on behalf, h puts on hold, u resumes.
    /// </summary>
    public const string Acts = "vfsrwmdbhu";

    /// <summary>A school joins a group of its district under S0 三(二)1(1); the lead is the group's, the stranger some school of the district.</summary>
    private const string Join = """
        state           | principal | staff | lead | secretary | clerk | head | leader | government | filing | stranger
        Draft           | vfsw      | vf    | -    | -         | -     | -    | -      | -          | -      | -
        AtCouncil       | vrwm      | vm    | v    | vdh       | vb    | v    | v      | v          | v      | -
        AtCheck         | vwm       | vm    | v    | v         | vdh   | vh   | vh     | v          | v      | -
        AtSignature     | vwm       | vm    | v    | v         | vh    | vh   | vdh    | v          | v      | -
        AtConsent       | vwm       | vm    | v    | v         | vb    | v    | v      | vdh        | v      | -
        AtFiling        | vm        | vm    | v    | v         | vb    | v    | v      | v          | vdh    | -
        AtAnnouncement  | vm        | vm    | v    | v         | vdh   | vh   | vh     | v          | v      | -
        Held            | vw        | v     | v    | v         | vu    | vu   | vu     | v          | v      | -
        Returned        | vfsw      | vf    | v    | v         | v     | v    | v      | v          | v      | -
        Rejected        | v         | v     | v    | v         | v     | v    | v      | v          | v      | -
        Withdrawn       | v         | v     | v    | v         | v     | v    | v      | v          | v      | -
        Registered      | v         | v     | v    | v         | v     | v    | v      | v          | v      | -
        """;

    /// <summary>
    /// A school of the next district joins under S0 三(二)1(1): its own bureau and government read along, and its bureau announces; what the offices of the group's
    /// side decide is not theirs. The bureau of the group's side records what an office outside decided on paper.
    /// </summary>
    private const string JoinAcross = """
        state           | principal | lead | clerk | leader | government | otherclerk | othergov | filing | stranger
        Draft           | vfsw      | -    | -     | -      | -          | -          | -        | -      | -
        AtCouncil       | vrwm      | v    | vb    | v      | v          | v          | v        | v      | -
        AtCheck         | vwm       | v    | vdh   | vh     | v          | v          | v        | v      | -
        AtConsent       | vwm       | v    | vb    | v      | vdh        | v          | v        | v      | -
        AtFiling        | vm        | v    | vb    | v      | v          | v          | v        | vdh    | -
        AtAnnouncement  | vm        | v    | vb    | v      | v          | vdh        | v        | v      | -
        Returned        | vfsw      | v    | v     | v      | v          | v          | v        | v      | -
        Registered      | v         | v    | v     | v      | v          | v          | v        | v      | -
        """;

    /// <summary>
    /// The government of the school's side applies to the city under S0 三(二)1(2); school and lead read along. The four departments are asked at once, and each
    /// answers for itself; what none of them entered the city's bureau records.
    /// </summary>
    private const string JoinMunicipal = """
        state           | government | school | lead | staffing | finance | clerk | leader | city | district | other | stranger
        Draft           | vfsw       | v      | -    | -        | -       | -     | -      | -    | -        | -     | -
        AtDepartments   | vrwm       | v      | v    | vdh      | vdh     | vb    | v      | v    | v        | -     | -
        AtOneDepartment | vwm        | v      | v    | v        | vdh     | vb    | v      | v    | v        | -     | -
        AtCheck         | vwm        | v      | v    | v        | v       | vdh   | vh     | v    | v        | -     | -
        AtSignature     | vwm        | v      | v    | v        | v       | vh    | vdh    | v    | v        | -     | -
        AtConsent       | vwm        | v      | v    | v        | v       | vb    | v      | vdh  | v        | -     | -
        AtAnnouncement  | vm         | v      | v    | v        | v       | vb    | v      | v    | vdh      | -     | -
        Held            | vw         | v      | v    | v        | v       | vu    | vu     | v    | v        | -     | -
        Returned        | vfsw       | v      | v    | v        | v       | v     | v      | v    | v        | -     | -
        Rejected        | v          | v      | v    | v        | v       | v     | v      | v    | v        | -     | -
        Withdrawn       | v          | v      | v    | v        | v       | v     | v      | v    | v        | -     | -
        Registered      | v          | v      | v    | v        | v       | v     | v      | v    | v        | -     | -
        """;

    /// <summary>A school founds a group under S0 三(一); the member is a school that was invited and agreed.</summary>
    private const string Establish = """
        state           | principal | staff | member | clerk | head | leader | government | filing | stranger
        Draft           | vfsw      | vf    | v      | -     | -    | -      | -          | -      | -
        AtCheck         | vrwm      | vm    | v      | vdh   | vh   | vh     | v          | v      | -
        AtSignature     | vwm       | vm    | v      | vh    | vh   | vdh    | v          | v      | -
        AtConsent       | vwm       | vm    | v      | vb    | v    | v      | vdh        | v      | -
        AtFiling        | vm        | vm    | v      | vb    | v    | v      | v          | vdh    | -
        Held            | vrw       | v     | v      | vu    | vu   | vu     | v          | v      | -
        Returned        | vfsw      | vf    | v      | v     | v    | v      | v          | v      | -
        Rejected        | v         | v     | v      | v     | v    | v      | v          | v      | -
        Withdrawn       | v         | v     | v      | v     | v    | v      | v          | v      | -
        Registered      | v         | v     | v      | v     | v    | v      | v          | v      | -
        """;

    /// <summary>The authority founds a group by itself under S3 四(一)2; the lead reads along from the beginning, a member that is asked to take part likewise.</summary>
    private const string EstablishByAuthority = """
        state           | clerk | head | leader | lead | member | other | stranger
        Draft           | vfsw  | v    | v      | v    | v      | -     | -
        AtCheck         | vrwdh | vh   | vh     | v    | v      | -     | -
        AtSignature     | vwh   | vh   | vdh    | v    | v      | -     | -
        AtMeeting       | vwdh  | vh   | vh     | v    | v      | -     | -
        AtProposal      | vwdh  | vh   | vh     | v    | v      | -     | -
        AtConsent       | vwh   | vh   | vdh    | v    | v      | -     | -
        AtNaming        | vdh   | vh   | vh     | v    | v      | -     | -
        Held            | vrwu  | vu   | vu     | v    | v      | -     | -
        Returned        | vfsw  | v    | v      | v    | v      | -     | -
        Withdrawn       | v     | v    | v      | v    | v      | -     | -
        Registered      | v     | v    | v      | v    | v      | -     | -
        """;

    /// <summary>The authority takes a school into a group by itself under S3 四(一)2; the school only reads along.</summary>
    private const string JoinByAuthority = """
        state           | clerk | head | leader | lead | school | other | stranger
        Draft           | vfsw  | v    | v      | -    | v      | -     | -
        AtCheck         | vrwdh | vh   | vh     | v    | v      | -     | -
        AtSignature     | vwh   | vh   | vdh    | v    | v      | -     | -
        AtMeeting       | vwdh  | vh   | vh     | v    | v      | -     | -
        Held            | vrwu  | vu   | vu     | v    | v      | -     | -
        Returned        | vfsw  | v    | v      | v    | v      | -     | -
        Withdrawn       | v     | v    | v      | v    | v      | -     | -
        Registered      | v     | v    | v      | v    | v      | -     | -
        """;

    /// <summary>
    /// A group sends its charter to the authority under S3 四(二)3: the lead's principal for the group; a member sees the paper, not the case. What was withdrawn
    /// is the group's again, and goes in a new case.
    /// </summary>
    private const string FileCharter = """
        state           | principal | staff | member | clerk | head | leader | other | stranger
        Draft           | vfsw      | v     | -      | v     | v    | v      | -     | -
        AtCheck         | vrwm      | vm    | -      | vdh   | vh   | vh     | -     | -
        AtSignature     | vwm       | vm    | -      | vh    | vh   | vdh    | -     | -
        AtFiling        | vwm       | vm    | -      | vdh   | vh   | vh     | -     | -
        Held            | vrw       | v     | -      | vu    | vu   | vu     | -     | -
        Returned        | vw        | v     | -      | v     | v    | v      | -     | -
        Withdrawn       | vfs       | v     | -      | v     | v    | v      | -     | -
        Registered      | v         | v     | -      | v     | v    | v      | -     | -
        """;

    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        [nameof(Join)] = Join,
        [nameof(JoinAcross)] = JoinAcross,
        [nameof(JoinMunicipal)] = JoinMunicipal,
        [nameof(JoinByAuthority)] = JoinByAuthority,
        [nameof(Establish)] = Establish,
        [nameof(EstablishByAuthority)] = EstablishByAuthority,
        [nameof(FileCharter)] = FileCharter,
    };

    /// <summary>The names of the tables.</summary>
    public static IEnumerable<string> Names => Tables.Keys;

    /// <summary>The row of a state.</summary>
    public static CaseTable Of(string name, string state) => Read(name).Single(r => r.State == state);

    /// <summary>The rows of a table.</summary>
    public static IReadOnlyList<CaseTable> Read(string name)
    {
        var lines = Tables[name].Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        return
        [
            .. lines.Skip(1).Select(cells => new CaseTable(
                name, cells[0], cells.Skip(1).Select((cell, i) => (Person: lines[0][i + 1], Acts: cell == "-" ? "" : cell)).ToDictionary(c => c.Person, c => c.Acts))),
        ];
    }
}
