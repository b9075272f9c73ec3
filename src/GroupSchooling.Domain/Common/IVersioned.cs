namespace GroupSchooling.Domain.Common;

/// <summary>
/// A row that two people can edit. The version is an optimistic concurrency token set by the application (not the engine, so that
/// it is the same on all of them): it grows by one with each saved change, and forms carry the one they were opened with.
/// </summary>
public interface IVersioned
{
    /// <summary>Grows by one with each saved change.</summary>
    long Version { get; set; }
}
