using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>What is said when a value of a form cannot be read at all, in the reader's language.</summary>
public sealed class BindingTexts : IConfigureOptions<MvcOptions>
{
    /// <inheritdoc />
    public void Configure(MvcOptions options)
    {
        // Validators say what is required; nullable annotations say what code may assume.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        Say(options.ModelBindingMessageProvider, TextCatalogue.Shared);
    }

    private static void Say(DefaultModelBindingMessageProvider provider, TextCatalogue texts)
    {
        provider.SetMissingBindRequiredValueAccessor(name => texts["A value for {0} is missing.", name]);
        provider.SetMissingKeyOrValueAccessor(() => texts["A value is missing."]);
        provider.SetMissingRequestBodyRequiredValueAccessor(() => texts["Nothing was sent."]);
        provider.SetValueMustNotBeNullAccessor(_ => texts["A value is missing."]);
        provider.SetAttemptedValueIsInvalidAccessor((value, name) => texts["“{0}” cannot be used for {1}.", value, name]);
        provider.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["“{0}” cannot be used here.", value]);
        provider.SetUnknownValueIsInvalidAccessor(name => texts["What was entered for {0} cannot be used.", name]);
        provider.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["What was entered cannot be used."]);
        provider.SetValueIsInvalidAccessor(value => texts["“{0}” cannot be used here.", value]);
        provider.SetValueMustBeANumberAccessor(name => texts["{0} must be a number.", name]);
        provider.SetNonPropertyValueMustBeANumberAccessor(() => texts["Enter a number."]);
    }
}
