using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Data.Engines;

/// <summary>Carries the engine in a context's options, where the model and the commands find it.</summary>
internal sealed class EngineExtension(DatabaseEngine engine) : IDbContextOptionsExtension
{
    private ExtensionInfo? _info;

    public DatabaseEngine Engine => engine;

    public DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        // The engine is read from the options; it adds no service of its own.
    }

    public void Validate(IDbContextOptions options)
    {
        // Every engine is valid with every option.
    }

    private sealed class ExtensionInfo(EngineExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        private readonly string _engine = extension.Engine.Name;

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => $"engine={_engine} ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["GroupSchooling:Engine"] = _engine;
    }
}
