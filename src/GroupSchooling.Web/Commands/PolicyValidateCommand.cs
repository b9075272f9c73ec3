using System.CommandLine;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;

namespace GroupSchooling.Web.Commands;

/// <summary><c>policy validate</c>: reads a profile and tells all that is wrong with it, each fault at its line, column and path.</summary>
internal static class PolicyValidateCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The profile's JSON file." };

    public static Command Command { get; } = Make();

    private static Command Make()
    {
        var command = new Command("validate", "Tells whether a profile can be used. Exit code 0: it can; 2: it cannot, and why is told line by line.") { File };
        command.Runs((parsed, output, error) =>
        {
            if (PolicyFiles.Profile(parsed.GetRequiredValue(File), error) is not { } profile)
            {
                return ExitCode.Refused;
            }

            output.WriteLine(TextCatalogue.Shared[
                "{0} version {1} ({2}) can be used: {3} rules, {4} routes, {5} silences.",
                profile.Code, profile.Version, profile.Document.Short, RulesOf(profile), profile.Routes.Count, profile.Silences.Count]);
            return ExitCode.Done;
        });
        return command;
    }

    private static int RulesOf(PolicyProfile profile) => new IReadOnlyCollection<IPolicyItem>[]
    {
        profile.GroupKinds, profile.CooperationTypes, profile.FormationForms, profile.Ownership, profile.MemberRequirements, profile.Caps,
        profile.Compositions, profile.Conditions, profile.Documents, profile.Terms, profile.Bodies, profile.Procedures, profile.Targets,
        profile.Evaluations, profile.Consequences, profile.Reports, profile.Funds, profile.Duties,
    }.Sum(list => list.Count);
}
