using System.CommandLine;
using GroupSchooling.Testing.Databases;
using Xunit;

namespace GroupSchooling.Benchmarks.Races;

/// <summary><c>races</c>: people who act on the same group at the same moment, on SQLite and, where a server is named, on PostgreSQL.</summary>
internal static class RaceCommand
{
    private static readonly Option<int> Rounds = new("--rounds") { Description = "How often each is done; the first time warms up and is not written.", DefaultValueFactory = _ => 4 };

    public static Command Create()
    {
        var command = new Command(
            "races",
            $"Joins at the cap, votes and records replies, many at once; on SQLite, and on PostgreSQL where {TestEnvironment.PostgresVariable} names a server whose user may create databases.")
        {
            Rounds,
        };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(Rounds), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task RunAsync(int rounds, TextWriter output, CancellationToken ct)
    {
        TestEngine[] engines = TestEnvironment.Value(TestEnvironment.PostgresVariable) is null ? [TestEngine.Sqlite] : [TestEngine.Sqlite, TestEngine.PostgreSql];
        foreach (var engine in engines)
        {
            await using var portal = new RacePortal(engine);
            await portal.InitializeAsync();
            try
            {
                await OnAsync(portal, rounds, (name, said) => output.WriteLineAsync($"{engine} | {name} | {said}"), ct);
            }
            finally
            {
                await ((IAsyncLifetime)portal).DisposeAsync();
            }
        }
    }

    private static async Task OnAsync(RacePortal portal, int rounds, Func<string, string, Task> say, CancellationToken ct)
    {
        for (var round = 0; round < rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            await TellAsync("submissions to one group", await JoinRaces.SubmitAsync(portal));
            await TellAsync("decisions on the last place", await JoinRaces.DecideAsync(portal));
            var (votes, closing) = await CouncilRaces.VoteAsync(portal);
            await TellAsync("ballots of one vote", votes);
            await TellAsync("closing the vote", closing);
            await TellAsync("ten replies on one page", await JoinRaces.RecordAsync(portal));

            Task TellAsync(string name, Race race) => round == 0 ? Task.CompletedTask : say(name, race.ToString());
        }

        await say("council page", await CouncilRaces.PageAsync(portal, 3));
        await say("council page", await CouncilRaces.PageAsync(portal, 39));
    }
}
