namespace GroupSchooling.Web.Infrastructure;

/// <summary>A setting is missing or wrong; the message says which and what it should be, and is shown without a stack trace.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
