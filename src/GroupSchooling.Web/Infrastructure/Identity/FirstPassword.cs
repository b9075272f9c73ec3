using System.Security.Cryptography;

namespace GroupSchooling.Web.Infrastructure.Identity;

/// <summary>Passwords that an administrator hands over once: random, without characters that are mistaken for each other, in groups that can be read out.</summary>
public static class FirstPassword
{
    private const string Capital = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Small = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    /// <summary>A new one: four groups of four, of all four kinds of characters (about 90 bits).</summary>
    /// <param name="least">Fewest characters the rules ask for.</param>
    public static string New(int least)
    {
        var groups = Math.Max(Groups, (least / (GroupLength + 1)) + 1);
        while (true)
        {
            var password = string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Capital + Small + Digits, GroupLength)));
            if (password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower))
            {
                return password;
            }
        }
    }
}
