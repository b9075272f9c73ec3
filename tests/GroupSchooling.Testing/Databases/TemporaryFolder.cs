namespace GroupSchooling.Testing.Databases;

/// <summary>A folder of this process for databases and keys; removed when the process ends.</summary>
internal static class TemporaryFolder
{
    private static readonly string Folder = Make();

    /// <summary>A name that is not taken yet.</summary>
    public static string NewPath(string ending) => Path.Combine(Folder, Guid.NewGuid().ToString("N") + ending);

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("groupschooling-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
