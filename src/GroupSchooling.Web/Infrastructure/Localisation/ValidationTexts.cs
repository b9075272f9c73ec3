using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Resources;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>
/// Says what validators find in the reader's language: a message's template is looked up in the catalogue before its
/// placeholders are filled, and a property is called by its <see cref="DisplayAttribute"/>.
/// </summary>
public static class ValidationTexts
{
    /// <summary>Sets FluentValidation's process-wide options; called once at start.</summary>
    public static void Use()
    {
        ValidatorOptions.Global.LanguageManager = new Defaults();
        ValidatorOptions.Global.MessageFormatterFactory = static () => new Formatter();
        ValidatorOptions.Global.DisplayNameResolver = static (_, member, _) => NameOf(member);
    }

    private static string? NameOf(MemberInfo? member) =>
        member?.GetCustomAttribute<DisplayAttribute>()?.Name is { } name ? TextCatalogue.Shared[name].Value : null;

    private sealed class Formatter : MessageFormatter
    {
        public override string BuildMessage(string messageTemplate) => base.BuildMessage(TextCatalogue.Shared[messageTemplate].Value);
    }

    /// <summary>What is said where a rule has no message of its own. The words are looked up by <see cref="Formatter"/>.</summary>
    private sealed class Defaults : ILanguageManager
    {
        private static readonly string Missing = Texts.Key("{PropertyName} is missing.");
        private static readonly string Wrong = Texts.Key("{PropertyName} is not right.");
        private static readonly string TooLong = Texts.Key("{PropertyName} may have at most {MaxLength} characters; {TotalLength} were entered.");

        private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
        {
            ["NotEmptyValidator"] = Missing,
            ["NotNullValidator"] = Missing,
            ["MaximumLengthValidator"] = TooLong,
            ["MinimumLengthValidator"] = Texts.Key("{PropertyName} needs at least {MinLength} characters; {TotalLength} were entered."),
            ["LengthValidator"] = Texts.Key("{PropertyName} needs {MinLength} to {MaxLength} characters; {TotalLength} were entered."),
            ["ExactLengthValidator"] = Texts.Key("{PropertyName} needs exactly {MaxLength} characters; {TotalLength} were entered."),
            ["EmailValidator"] = Texts.Key("{PropertyName} is not an e-mail address."),
            ["GreaterThanValidator"] = Texts.Key("{PropertyName} must be more than {ComparisonValue}."),
            ["GreaterThanOrEqualValidator"] = Texts.Key("{PropertyName} must be at least {ComparisonValue}."),
            ["LessThanValidator"] = Texts.Key("{PropertyName} must be less than {ComparisonValue}."),
            ["LessThanOrEqualValidator"] = Texts.Key("{PropertyName} must be at most {ComparisonValue}."),
            ["InclusiveBetweenValidator"] = Texts.Key("{PropertyName} must be between {From} and {To}."),
            ["EnumValidator"] = Texts.Key("{PropertyName} is not one of the choices."),
        }.ToFrozenDictionary();

        public bool Enabled { get; set; } = true;

        public CultureInfo? Culture { get; set; }

        public string GetString(string key, CultureInfo? culture = null) => Sentences.GetValueOrDefault(key, Wrong);
    }
}
