namespace GroupSchooling.Testing;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GroupSchooling.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests are not run from within the source tree.");
    }
}
