namespace Microsoft.SqlServer.Server;

/// <summary>A CLR user-defined type that reads and writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the value from <paramref name="r"/>.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value to <paramref name="w"/>.</summary>
    void Write(BinaryWriter w);
}
