using GroupSchooling.Domain.People;

namespace GroupSchooling.Web.Tests.Infrastructure.Permissions;

/// <summary>
/// Who may knock at which endpoint: written by hand, endpoint by endpoint, and apart from the catalogue it is compared with. A new endpoint
/// fails the test until somebody has said here who may use it.
/// </summary>
internal static class EndpointTable
{
    private const string Public = "public";

    private static readonly Dictionary<string, Role> Codes = new(StringComparer.Ordinal)
    {
        ["SA"] = Role.SystemAdministrator,
        ["SE"] = Role.SecurityAdministrator,
        ["AU"] = Role.Auditor,
        ["CL"] = Role.BureauClerk,
        ["DH"] = Role.DivisionHead,
        ["BL"] = Role.BureauLeader,
        ["SU"] = Role.Supervisor,
        ["EX"] = Role.Expert,
        ["PR"] = Role.Principal,
        ["ST"] = Role.SchoolStaff,
        ["CM"] = Role.CouncilMember,
        ["CS"] = Role.CouncilSecretary,
        ["GO"] = Role.GovernmentOfficer,
        ["FO"] = Role.FilingOfficer,
    };

    private const string Table = """
        GET  /                                                              public
        ANY  /errors/{status:int:range(400,599)}                            public
        POST /preferences/language                                          public
        POST /preferences/theme                                             public
        POST /preferences/text-size                                         public
        GET  /search                                                        public
        GET  /calendar                                                      public
        GET  /calendar/due                                                  public
        GET  /admin/calendar                                                SA
        GET  /admin/calendar/{year:int}                                     SA
        POST /admin/calendar/{year:int}                                     SA
        GET  /help                                                          public
        GET  /help/{chapter}                                                public
        GET  /search/suggestions                                            public
        GET  /plate                                                         public
        GET  /plate/{code}                                                  public
        GET  /register/schools                                              public
        GET  /register/schools/{number}                                     public
        GET  /register/open-data                                            public
        GET  /register/open-data/{table}.csv                                public
        GET  /register/open-data/{table}.json                               public
        GET  /register/groups                                               public
        GET  /register/groups/{number}                                      public
        GET  /register/schools/export.xlsx                                  public
        GET  /register/schools/export.csv                                   public
        GET  /register/groups/export.xlsx                                   public
        GET  /register/groups/export.csv                                    public
        GET  /policies                                                      public
        GET  /policies/compare                                              public
        GET  /policies/{code}                                               public
        GET  /account/sign-in                                               public
        POST /account/sign-in                                               public
        POST /account/sign-out                                              SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        GET  /account/password                                              SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /account/password                                              SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /account/capacity                                              SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        GET  /account/kept/{key}                                            SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /account/kept/{key}                                            SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /account/kept/{key}/discard                                    SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        GET  /notices                                                       SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /notices/{id:long}                                             SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /notices/{id:long}/read                                        SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        POST /notices/read                                                  SA SE AU CL DH BL SU EX PR ST CM CS GO FO
        GET  /admin/users                                                   SA SE
        GET  /admin/users/{id:long}                                         SA SE
        GET  /admin/users/new                                               SA
        POST /admin/users/new                                               SA
        POST /admin/users/{id:long}/disable                                 SA
        POST /admin/users/{id:long}/enable                                  SA
        POST /admin/users/{id:long}/reset-password                          SA
        GET  /admin/import-roles                                            SE
        POST /admin/import-roles/{id:long}                                  SE
        GET  /admin/users/{id:long}/assignments                             SE
        POST /admin/users/{id:long}/assignments                             SE
        POST /admin/users/{id:long}/assignments/{assignmentId:long}/end     SE
        GET  /admin/audit                                                   AU
        GET  /admin/audit/{id:long}                                         AU
        GET  /admin/audit/export.csv                                        AU
        GET  /admin/office                                                  BL
        POST /admin/office/{of}                                             BL
        GET  /register/schools/new                                          CL
        POST /register/schools/new                                          CL
        GET  /register/schools/{number}/edit                                CL
        POST /register/schools/{number}/edit                                CL
        GET  /register/schools/{number}/acts                                CL
        GET  /register/schools/{number}/acts/rename                         CL
        POST /register/schools/{number}/acts/rename                         CL
        GET  /register/schools/{number}/acts/change-type                    CL
        POST /register/schools/{number}/acts/change-type                    CL
        GET  /register/schools/{number}/acts/merge                          CL
        POST /register/schools/{number}/acts/merge                          CL
        GET  /register/schools/{number}/acts/split                          CL
        POST /register/schools/{number}/acts/split                          CL
        GET  /register/schools/{number}/acts/close                          CL
        POST /register/schools/{number}/acts/close                          CL
        GET  /register/schools/{number}/acts/open                           CL
        POST /register/schools/{number}/acts/open                           CL
        GET  /register/proposals/{id:long}                                  CL
        POST /register/proposals/{id:long}                                  CL
        GET  /register/mergers                                              CL DH BL
        GET  /register/mergers/new                                          CL
        POST /register/mergers/new                                          CL
        GET  /register/mergers/{id:long}                                    CL DH BL
        GET  /register/mergers/{id:long}/edit                               CL
        POST /register/mergers/{id:long}/edit                               CL
        POST /register/mergers/{id:long}/discard                            CL
        POST /register/mergers/{id:long}/check                              BL
        POST /register/mergers/{id:long}/call-off                           BL
        POST /register/mergers/{id:long}/carry-out                          BL
        GET  /register/confirmations                                        CL DH BL
        POST /register/confirmations/remind                                 CL
        GET  /my-school                                                     PR ST
        POST /my-school/confirm                                             PR
        GET  /my-school/proposal                                            PR ST
        POST /my-school/proposal                                            PR ST
        POST /my-school/proposal/send                                       PR
        POST /my-school/proposal/withdraw                                   PR
        GET  /register/schools/{number}/documents/new                       CL
        POST /register/schools/{number}/documents/new                       CL
        GET  /register/groups/{number}/documents/new                        CL
        POST /register/groups/{number}/documents/new                        CL
        GET  /register/documents/{id:long}/remove                           CL
        POST /register/documents/{id:long}/remove                           CL
        GET  /register/files/{attachmentId:long}                            public
        GET  /register/schools/{number}/ownership                           CL
        POST /register/schools/{number}/ownership                           CL
        GET  /register/groups/{number}/approved-size                        BL
        POST /register/groups/{number}/approved-size                        BL
        GET  /register/groups/{number}/members/{membershipId:long}/name     BL
        POST /register/groups/{number}/members/{membershipId:long}/name     BL
        GET  /register/groups/{number}/plates                               CL
        GET  /register/groups/{number}/plates/codes                         CL
        GET  /register/groups/{number}/plates/codes/{code}.svg              CL
        GET  /register/groups/{number}/plates/{membershipId:long}           CL
        POST /register/groups/{number}/plates/{membershipId:long}           CL
        GET  /register/entries                                              CL DH BL
        GET  /register/entries/new                                          CL
        POST /register/entries/new                                          CL
        GET  /register/entries/{id:long}                                    CL DH BL
        GET  /register/entries/{id:long}/edit                               CL
        POST /register/entries/{id:long}/edit                               CL
        POST /register/entries/{id:long}/members                            CL
        POST /register/entries/{id:long}/members/{memberId:long}/remove     CL
        POST /register/entries/{id:long}/steps                              CL
        POST /register/entries/{id:long}/send                               CL
        POST /register/entries/{id:long}/discard                            CL
        POST /register/entries/{id:long}/check                              CL DH BL
        GET  /register/entries/imports                                      CL
        GET  /register/entries/imports/new                                  CL
        POST /register/entries/imports/new                                  CL
        GET  /register/entries/imports/template.xlsx                        CL
        GET  /register/entries/imports/{id:long}                            CL
        POST /register/entries/imports/{id:long}/answers                    CL
        POST /register/entries/imports/{id:long}/write                      CL
        POST /register/entries/imports/{id:long}/undo                       CL
        POST /register/entries/imports/{id:long}/discard                    CL
        GET  /register/entries/imports/{id:long}/result.xlsx                CL
        GET  /register/rosters/inspect                                      CL
        POST /register/rosters/inspect                                      CL
        GET  /register/imports                                              CL
        GET  /register/imports/new                                          CL
        POST /register/imports/new                                          CL
        GET  /register/imports/template.xlsx                                CL
        GET  /register/imports/{id:long}                                    CL
        POST /register/imports/{id:long}/answers                            CL
        POST /register/imports/{id:long}/write                              CL
        POST /register/imports/{id:long}/undo                               CL
        POST /register/imports/{id:long}/discard                            CL
        GET  /register/imports/{id:long}/result.xlsx                        CL
        GET  /admin/imports                                                 SA
        GET  /admin/imports/new                                             SA
        POST /admin/imports/new                                             SA
        GET  /admin/imports/template.xlsx                                   SA
        GET  /admin/imports/{id:long}                                       SA
        POST /admin/imports/{id:long}/answers                               SA
        POST /admin/imports/{id:long}/write                                 SA
        POST /admin/imports/{id:long}/undo                                  SA
        POST /admin/imports/{id:long}/discard                               SA
        GET  /admin/imports/{id:long}/result.xlsx                           SA
        POST /admin/imports/{id:long}/passwords                             SA
        GET  /policies/{code}/next.json                                     CL
        GET  /policies/drafts/new                                           CL
        POST /policies/drafts/new                                           CL
        GET  /policies/drafts/{id:long}                                     CL DH BL
        GET  /policies/drafts/{id:long}/file                                CL DH BL
        POST /policies/drafts/{id:long}/file                                CL
        GET  /policies/drafts/{id:long}/differences                         CL DH BL
        GET  /policies/drafts/{id:long}/dry-run                             CL DH BL
        GET  /policies/drafts/{id:long}/dry-run.xlsx                        CL DH BL
        POST /policies/drafts/{id:long}/submit                              CL
        POST /policies/drafts/{id:long}/check                               BL
        POST /policies/drafts/{id:long}/discard                             CL
        GET  /register/groups/{number}/policy                               BL
        POST /register/groups/{number}/policy                               BL
        GET  /unauthorised                                                  CL DH BL
        GET  /unauthorised/new                                              CL
        POST /unauthorised/new                                              CL
        GET  /unauthorised/{id:long}                                        CL DH BL
        POST /unauthorised/{id:long}/steps                                  CL
        GET  /policies/drafts                                               CL DH BL
        GET  /policies/supplements/new                                      CL
        POST /policies/supplements/new                                      CL
        GET  /policies/supplements/{id:long}                                CL DH BL
        GET  /policies/supplements/{id:long}/edit                           CL
        POST /policies/supplements/{id:long}/edit                           CL
        POST /policies/supplements/{id:long}/submit                         CL
        POST /policies/supplements/{id:long}/check                          BL
        POST /policies/supplements/{id:long}/discard                        CL
        GET  /policies/{code}/adopt                                         BL
        POST /policies/{code}/adopt                                         BL
        GET  /work                                                          CL DH BL SU EX PR ST CM CS GO FO
        GET  /work/done                                                     CL DH BL SU EX PR ST CM CS GO FO
        GET  /work/started                                                  CL DH BL SU EX PR ST CM CS GO FO
        GET  /work/copied                                                   CL DH BL SU EX PR ST CM CS GO FO
        POST /work/copied/{id:long}/read                                    CL DH BL SU EX PR ST CM CS GO FO
        GET  /work/record-replies                                           CL
        POST /work/record-replies                                           CL
        GET  /files/{attachmentId:long}                                     CL DH BL PR ST CM CS GO FO
        GET  /applications                                                  CL DH BL PR ST CM CS GO FO
        GET  /applications/{number}                                         CL DH BL PR ST CM CS GO FO
        GET  /applications/{number}/print                                   CL DH BL PR ST CM CS GO FO
        GET  /applications/{number}/papers/{kind}.docx                      CL DH BL PR ST CM CS GO FO
        GET  /councils                                                      CL DH BL SU PR ST CM CS
        GET  /register/groups/{number}/council                              CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/seats/by-post                PR ST CM CS
        GET  /register/groups/{number}/council/seats/new                    PR ST CM CS
        POST /register/groups/{number}/council/seats/new                    PR ST CM CS
        GET  /register/groups/{number}/council/seats/{seatId:long}          PR ST CM CS
        POST /register/groups/{number}/council/seats/{seatId:long}          PR ST CM CS
        POST /register/groups/{number}/council/seats/{seatId:long}/account  PR ST CM CS
        GET  /register/groups/{number}/council/seats/{seatId:long}/end      PR ST CM CS
        POST /register/groups/{number}/council/seats/{seatId:long}/end      PR ST CM CS
        GET  /register/groups/{number}/council/meetings/new                 PR ST CM CS
        POST /register/groups/{number}/council/meetings/new                 PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/edit  PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/edit  PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/files PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/files/{attachmentId:long} CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/files/{attachmentId:long}/remove PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}       CL DH BL SU PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/minutes.docx CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/call  PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/cancel PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/answer PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/open  PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/close PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/minutes PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/sign  PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/items/new PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/new PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/edit PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/edit PR ST CM CS
        GET  /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int} CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/up PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/remove PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/vote PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/recuse PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/open-vote PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/close-vote PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/end PR ST CM CS
        POST /register/groups/{number}/council/meetings/{meeting:int}/items/{order:int}/remark PR ST CM CS
        GET  /register/groups/{number}/council/agenda                       PR ST CM CS
        POST /register/groups/{number}/council/agenda                       PR ST CM CS
        GET  /register/groups/{number}/council/papers/new                   PR ST CM CS
        POST /register/groups/{number}/council/papers/new                   PR ST CM CS
        GET  /register/groups/{number}/council/papers/{id:long}             CL DH BL SU PR ST CM CS
        GET  /register/groups/{number}/council/papers/{id:long}/files/{attachmentId:long} CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/papers/{id:long}/adopt       PR ST CM CS
        POST /register/groups/{number}/council/papers/{id:long}/send        PR ST CM CS
        GET  /applications/{application}/charter                           PR ST CM CS
        POST /register/groups/{number}/council/papers/{id:long}/acknowledge PR ST CM CS
        GET  /register/groups/{number}/council/leaders/new                  CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/leaders/new                  CL DH BL SU PR ST CM CS
        GET  /register/groups/{number}/council/leaders/{id:long}            CL DH BL SU PR ST CM CS
        POST /register/groups/{number}/council/leaders/{id:long}            CL DH BL SU PR ST CM CS
        GET  /register/groups/{number}/council/leaders/{id:long}/files/{attachmentId:long} CL DH BL SU PR ST CM CS
        POST /applications/{number}/decide                                  CL DH BL CS GO FO
        GET  /applications/{number}/record                                  CL
        POST /applications/{number}/record                                  CL
        POST /applications/{number}/forward                                 CL DH BL CS GO FO
        POST /applications/{number}/take-back                               CL DH BL CS GO FO
        POST /applications/{number}/hold                                    CL DH BL CS GO FO
        POST /applications/{number}/resume                                  CL DH BL CS GO FO
        POST /applications/{number}/recall                                  CL PR GO
        GET  /applications/{number}/withdraw                                CL PR GO
        POST /applications/{number}/withdraw                                CL PR GO
        POST /applications/{number}/remind                                  PR ST GO
        GET  /applications/{number}/invitation                              PR
        GET  /invitations/{id:long}                                         PR
        POST /invitations/{id:long}                                         PR
        GET  /joining                                                       PR ST GO CL
        GET  /joining/{group}                                               PR ST GO CL
        POST /joining/{group}                                               PR ST GO CL
        GET  /applications/{number}/joining                                 PR ST GO CL
        GET  /applications/{number}/joining/school                          PR ST GO CL
        POST /applications/{number}/joining/school                          PR ST GO CL
        GET  /applications/{number}/joining/membership                      PR ST GO CL
        POST /applications/{number}/joining/membership                      PR ST GO CL
        GET  /applications/{number}/joining/conditions                      PR ST GO CL
        POST /applications/{number}/joining/conditions                      PR ST GO CL
        GET  /applications/{number}/joining/agreement                       PR ST GO CL
        POST /applications/{number}/joining/agreement                       PR ST GO CL
        GET  /applications/{number}/joining/check                           PR ST GO CL
        POST /applications/{number}/joining/check                           PR GO CL
        POST /applications/{number}/reasons                                 CL DH BL CS GO FO
        GET  /applications/{number}/joint-meeting                           CL
        POST /applications/{number}/joint-meeting                           CL
        GET  /founding                                                      PR ST
        POST /founding                                                      PR ST
        GET  /founding/authority                                            CL
        POST /founding/authority                                            CL
        GET  /applications/{number}/draft                                   CL PR ST
        GET  /applications/{number}/draft/school                            CL PR ST
        POST /applications/{number}/draft/school                            CL PR ST
        GET  /applications/{number}/draft/names                             CL PR ST
        POST /applications/{number}/draft/names                             CL PR ST
        GET  /applications/{number}/draft/conditions                        CL PR ST
        POST /applications/{number}/draft/conditions                        CL PR ST
        GET  /applications/{number}/draft/party-minutes                     CL PR ST
        POST /applications/{number}/draft/party-minutes                     CL PR ST
        GET  /applications/{number}/draft/council                           CL PR ST
        POST /applications/{number}/draft/council                           CL PR ST
        GET  /applications/{number}/draft/plan                              CL PR ST
        POST /applications/{number}/draft/plan                              CL PR ST
        GET  /applications/{number}/draft/check                             CL PR ST
        POST /applications/{number}/draft/check                             CL PR
        GET  /applications/{number}/draft/members                           CL PR ST
        GET  /applications/{number}/draft/members/add                       CL PR ST
        POST /applications/{number}/draft/members/add                       CL PR ST
        GET  /applications/{number}/draft/members/edit                      CL PR ST
        POST /applications/{number}/draft/members/edit                      CL PR ST
        POST /applications/{number}/draft/members/remove                    CL PR ST
        POST /applications/{number}/draft/members/ask                       CL PR ST
        """;

    /// <summary>The rows, by verb and route.</summary>
    public static IReadOnlyDictionary<string, Row> Rows { get; } = Table.Split('\n').Select(Read).ToDictionary(row => row.Endpoint, StringComparer.Ordinal);

    /// <summary>The endpoints whose forms are guarded by the browser's Origin instead of a token, because they stand on cached pages; and the error page.</summary>
    public static IReadOnlySet<string> WithoutToken { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "POST /preferences/language", "POST /preferences/theme", "POST /preferences/text-size", "ANY /errors/{status:int:range(400,599)}",
    };

    private static Row Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var roles = words[2..];
        return new Row(words[0], words[1], roles is [Public], roles.Where(code => code != Public).Select(code => Codes[code]).ToHashSet());
    }

    /// <summary>One endpoint.</summary>
    /// <param name="Verb">The HTTP method, or ANY.</param>
    /// <param name="Route">The route's template.</param>
    /// <param name="IsPublic">Whether anyone may, signed in or not.</param>
    /// <param name="Roles">Otherwise, who may.</param>
    public sealed record Row(string Verb, string Route, bool IsPublic, IReadOnlySet<Role> Roles)
    {
        public string Endpoint => $"{Verb} {Route}";

        public bool IsSafe => Verb is "GET" or "ANY";

        public bool Allows(Role? role) => IsPublic || (role is { } signedIn && Roles.Contains(signedIn));
    }
}
