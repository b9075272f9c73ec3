using System.Text;
using GroupSchooling.Web.Infrastructure;

namespace GroupSchooling.Web.Commands;

/// <summary>Reads a password: never from the arguments, which other users of the machine can see.</summary>
internal static class Secret
{
    /// <summary>Asks without showing what is typed; with redirected input, takes its next line.</summary>
    public static string Read(string question)
    {
        var secret = Console.IsInputRedirected ? Console.In.ReadLine() : Ask(question);
        return string.IsNullOrEmpty(secret) ? throw new ConfigurationException("No password was given.") : secret;
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
