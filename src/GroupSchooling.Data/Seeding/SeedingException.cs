namespace GroupSchooling.Data.Seeding;

/// <summary>What should be seeded cannot be; the message says where the fault is, and nothing was changed.</summary>
public sealed class SeedingException(string message) : Exception(message);
