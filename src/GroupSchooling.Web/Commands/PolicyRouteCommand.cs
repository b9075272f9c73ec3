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
    private static readonly Option<string> Kind = new("--kind") { Description = "Kind of application.", Required = true };
    private static readonly Option<string?> Type = new("--type") { Description = "Cooperation type: its name in the policy, or its code." };
    private static readonly Option<string> Level = new("--level") { Description = "Level of the group.", DefaultValueFactory = _ => "district" };
    private static readonly Option<bool> Cross = new("--cross") { Description = "School and group are in different jurisdictions." };
    private static readonly Option<bool> NotBuilt = new("--not-built") { Description = "The school is not built yet." };
    private static readonly Option<bool> EstablishmentChanges = new("--establishment-changes") { Description = "Posts of an establishment change." };
    private static readonly Option<bool> ManagementCommittee = new("--management-committee") { Description = "The school's side is a development zone under a management committee." };
    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    public static Command Command { get; } = Make();

    private static Command Make()
    {
        Kind.AcceptOnlyFromAmong(Enum.GetNames<ApplicationKind>());
        Level.AcceptOnlyFromAmong("district", Municipal);
        var command = new Command("route", "Tells the steps of an application with action, office, clause and condition. Exit code 0, also where the document is silent; 2: something typed is wrong.")
        {
            Profile, Kind, Type, Level, Cross, NotBuilt, EstablishmentChanges, ManagementCommittee, AsJson,
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
        };
        var answers = RouteResolver.ResolveForAnyType(profile, query);
        if (answers.Count > 1)
        {
            error.WriteLine(texts["The route depends on the type. Give --type, one of: {0}", TypesOf(profile)]);
            return ExitCode.Refused;
        }

        Answer(profile, answers[0], parsed.GetValue(AsJson), output);
        return ExitCode.Done;
    }

    private static void Answer(PolicyProfile profile, RouteResolution route, bool asJson, TextWriter output)
    {
        var words = new PolicyWords(profile, TextCatalogue.Shared);
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(Answer(profile, route, words), PolicyCommand.Json));
        }
        else
        {
            Tell(profile, route, words, output);
        }
    }

    private static object Answer(PolicyProfile profile, RouteResolution route, PolicyWords words) => new
    {
        Profile = profile.Code,
        Silent = route.IsSilent,
        Condition = route.Route is { } found ? words.When(found.When) : null,
        Silence = route.Silence?.Text.ToString(),
        Steps = route.Steps.Select(step => new
        {
            Action = step.Action.ToString(),
            Office = profile.OfficeOf(step.Office).Name.Chinese,
            OfficeCode = step.Office,
            step.Source.Clause,
            step.Parallel,
            Condition = words.When(step.When),
        }),
    };

    private static void Tell(PolicyProfile profile, RouteResolution route, PolicyWords words, TextWriter output)
    {
        var texts = TextCatalogue.Shared;
        if (route.Route is not { } found)
        {
            output.WriteLine(texts["{0} is silent: it gives no route for this case.", profile.Document.Short]);
            output.WriteLine(texts["Supplements that a bureau adds in its portal are not known here: this command uses no database."]);
            foreach (var line in new[] { route.Silence?.Text.ToString(), route.Silence?.Clause, route.ReferredTo?.Title.ToString() }.OfType<string>())
            {
                output.WriteLine($"  {line}");
            }

            return;
        }

        output.WriteLine($"{profile.Document.Short} {found.Title}{(words.When(found.When) is { } when ? $" ({when})" : "")}");
        var number = 0;
        foreach (var step in route.Steps)
        {
            number += step.Parallel ? 0 : 1;
            var condition = words.When(step.When) is { } only ? $" | {texts["only when: {0}", only]}" : "";
            output.WriteLine($"  {number}{(step.Parallel ? "+" : ".")} {texts.Enum(step.Action)} | {words.OfficeOf(step.Office)} | {step.Source.Clause ?? "—"}{condition}");
        }
    }

    private static string TypesOf(PolicyProfile profile) =>
        profile.CooperationTypes.Count == 0 ? "—" : string.Join(", ", profile.CooperationTypes.Select(t => t.Name.Chinese));
}
