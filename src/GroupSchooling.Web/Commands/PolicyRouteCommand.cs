using System.CommandLine;
using System.Text.Json;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy route</c>: the steps that an application takes under a policy, or that the document is silent.</summary>
internal static class PolicyRouteCommand
{
    private const string Municipal = "municipal";

    private static readonly Option<string> Profile = PolicyCommand.NewProfileOption();
    private static readonly Option<string> Kind = new("--kind") { Description = "Kind of application: Establish, Join, Leave, Remove, Extend, FileCharter or Recognise.", Required = true };
    private static readonly Option<string?> Type = new("--type") { Description = "Cooperation type: its name in the policy, or its code." };
    private static readonly Option<string> Level = new("--level") { Description = "Level of the group: district or municipal; district when left out.", DefaultValueFactory = _ => "district" };
    private static readonly Option<bool> Cross = new("--cross") { Description = "School and group are in different jurisdictions." };
    private static readonly Option<bool> NotBuilt = new("--not-built") { Description = "The school is not built yet." };
    private static readonly Option<bool> EstablishmentChanges = new("--establishment-changes") { Description = "Posts of an establishment change." };
    private static readonly Option<bool> ManagementCommittee = new("--management-committee") { Description = "The school's side is a development zone under a management committee." };
    private static readonly Option<bool> Private = new("--private") { Description = "The school is private." };
    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    public static Command Command { get; } = Make();

    private static Command Make()
    {
        Kind.TakesOnly(Enum.GetNames<ApplicationKind>());
        Level.TakesOnly("district", Municipal);
        var command = new Command("route", "Tells the steps of an application with action, office, clause and condition. Where the type decides and none is given, each type is answered. Exit code 0, also where the document is silent; 2: something typed is wrong.")
        {
            Profile, Kind, Type, Level, Cross, NotBuilt, EstablishmentChanges, ManagementCommittee, Private, AsJson,
        };
        command.Runs(Run);
        return command;
    }

    private static int Run(ParseResult parsed, TextWriter output, TextWriter error)
    {
        if (PolicyFiles.Profile(parsed.GetRequiredValue(Profile), error) is not { } profile)
        {
            return ExitCode.Refused;
        }

        var texts = TextCatalogue.Shared;
        var type = parsed.GetValue(Type) is { } name ? RosterJudge.TypeOf(profile, name) : null;
        if (parsed.GetValue(Type) is not null && type is null)
        {
            error.WriteLine(texts["The policy does not know the type {0}. It knows: {1}", parsed.GetValue(Type)!, TypesOf(profile)]);
            return ExitCode.Refused;
        }

        var query = new RouteQuery(Enum.Parse<ApplicationKind>(parsed.GetRequiredValue(Kind)))
        {
            CooperationType = type?.Code,
            Level = parsed.GetValue(Level) == Municipal ? GroupLevel.Municipal : GroupLevel.District,
            CrossesJurisdictions = parsed.GetValue(Cross),
            NotBuilt = parsed.GetValue(NotBuilt),
            EstablishmentChanges = parsed.GetValue(EstablishmentChanges),
            ManagementCommittee = parsed.GetValue(ManagementCommittee),
            PrivateSchool = parsed.GetValue(Private),
        };
        Answer(profile, query, parsed.GetValue(AsJson), output);
        return ExitCode.Done;
    }

    private static void Answer(PolicyProfile profile, RouteQuery query, bool asJson, TextWriter output)
    {
        var words = new PolicyWords(profile, TextCatalogue.Shared);
        var answers = RouteResolver.ResolveForAnyType(profile, query);
        var asked = answers.Count == 1
            ? [new Asked(null, query, answers[0])]
            : profile.CooperationTypes.Select(type => query with { CooperationType = type.Code })
                .Select(each => new Asked(profile.TypeOf(each.CooperationType), each, RouteResolver.Resolve(profile, each))).ToList();
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(Answer(profile, asked, words), PolicyCommand.Json));
            return;
        }

        foreach (var each in asked)
        {
            Tell(profile, each, words, output);
        }
    }

    /// <summary>One answer as it is; where the type decides, no steps at the top and one answer for each type below.</summary>
    private static object Answer(PolicyProfile profile, List<Asked> asked, PolicyWords words) => asked is [var only]
        ? new
        {
            Profile = profile.Code,
            Silent = only.Route.IsSilent,
            Condition = ConditionOf(only, words),
            Silence = only.Route.Silence?.Text.ToString(),
            Clause = ClauseOf(only),
            ReferredTo = only.Route.ReferredTo?.Title.ToString(),
            Steps = StepsOf(profile, only, words),
            Documents = PapersOf(profile, only),
        }
        : new
        {
            Profile = profile.Code,
            Silent = false,
            Steps = Array.Empty<object>(),
            ByType = asked.Select(each => new
            {
                Type = each.Type!.Name.Chinese,
                TypeCode = each.Type.Code,
                Silent = each.Route.IsSilent,
                Condition = ConditionOf(each, words),
                Silence = each.Route.Silence?.Text.ToString(),
                Clause = ClauseOf(each),
                Steps = StepsOf(profile, each, words),
                Documents = PapersOf(profile, each),
            }),
        };

    private static string? ConditionOf(Asked asked, PolicyWords words) => asked.Route.Route is { } found ? words.When(found.When) : null;

    private static string? ClauseOf(Asked asked) => asked.Route.Route?.Source.Clause ?? asked.Route.Silence?.Clause;

    private static IEnumerable<object> StepsOf(PolicyProfile profile, Asked asked, PolicyWords words) => asked.Route.Steps.Select(step => new
    {
        Action = step.Action.ToString(),
        Office = profile.OfficeOf(step.Office).Name.Chinese,
        OfficeCode = step.Office,
        step.Source.Clause,
        Basis = step.Source.Basis.ToString(),
        step.Parallel,
        Condition = words.When(step.When),
        Name = step.Name.Chinese,
        Asks = step.Asks?.ToString(),
        Note = step.Note?.ToString(),
    });

    private static IEnumerable<object> PapersOf(PolicyProfile profile, Asked asked) => asked.Papers(profile).Select(paper => new
    {
        Title = paper.Title.Chinese,
        paper.Source.Clause,
        Basis = paper.Source.Basis.ToString(),
        Parts = paper.Parts.Select(part => new { Title = part.Title.Chinese, part.Source.Clause }),
    });

    private static void Tell(PolicyProfile profile, Asked asked, PolicyWords words, TextWriter output)
    {
        var texts = TextCatalogue.Shared;
        if (asked.Type is { } type)
        {
            output.WriteLine($"[{type.Name}]");
        }

        if (asked.Route.Route is not { } found)
        {
            output.WriteLine(texts["{0} is silent: it gives no route for this case.", profile.Document.Short]);
            output.WriteLine(texts["Supplements that a bureau adds in its portal are not known here: this command uses no database."]);
            foreach (var line in new[] { asked.Route.Silence?.Text.ToString(), asked.Route.Silence?.Clause, asked.Route.ReferredTo?.Title.ToString() }.OfType<string>())
            {
                output.WriteLine($"  {line}");
            }

            return;
        }

        output.WriteLine($"{profile.Document.Short} {(words.When(found.When) is { } when ? texts["{0} ({1})", found.Title, when].Value : found.Title.ToString())}");
        var number = 0;
        foreach (var step in asked.Route.Steps)
        {
            number += step.Parallel ? 0 : 1;
            var condition = words.When(step.When) is { } only ? $" | {texts["only when: {0}", only]}" : "";
            var more = string.Concat(new[] { words.AsksOf(step), step.Note?.ToString() }.OfType<string>().Select(text => $" | {text}"));
            output.WriteLine($"  {number}{(step.Parallel ? "+" : ".")} {texts.Enum(step.Action)} | {words.OfficeOf(step.Office)} | {PolicyFiles.Origin(step.Source)}{condition}{more}");
        }

        foreach (var paper in asked.Papers(profile))
        {
            var parts = string.Join(texts["; "].Value, paper.Parts.Select(part => part.Title.ToString()));
            output.WriteLine($"  {texts["Paper: {0}", parts.Length == 0 ? paper.Title : texts["{0}: {1}", paper.Title, parts].Value]} | {PolicyFiles.Origin(paper.Source)}");
        }
    }

    private static string TypesOf(PolicyProfile profile) =>
        profile.CooperationTypes.Count == 0 ? "—" : string.Join(", ", profile.CooperationTypes.Select(t => t.Name.Chinese));

    /// <summary>A case and its answer.</summary>
    private sealed record Asked(CooperationType? Type, RouteQuery Query, RouteResolution Route)
    {
        /// <summary>The papers that the applicant brings to it.</summary>
        public IEnumerable<RequiredDocument> Papers(PolicyProfile profile) => Route.IsSilent
            ? []
            : profile.DocumentsFor(Query.Kind).Where(paper => paper.MadeBy == DocumentMaker.Applicant && Holds(paper.When));

        /// <summary>Where one type alone has the route, its papers are that type's.</summary>
        private bool Holds(RouteCondition when) => Query.CooperationType is null && Route.Route!.When.CooperationTypes is [var only]
            ? when.Holds(Query with { CooperationType = only })
            : when.Holds(Query);
    }
}
