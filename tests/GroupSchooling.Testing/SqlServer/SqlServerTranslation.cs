using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupSchooling.Testing.SqlServer;

/// <summary>
/// Translates every query that a test makes the portal run also for SQL Server, and reads the statement with that server's grammar.
/// A query that only the other engines can run fails the test which ran it. Nothing is opened or sent.
/// </summary>
[SuppressMessage("Usage", "EF1001:Internal EF Core API usage.", Justification = "The compiler of queries is asked directly; nothing else gives a query's statement for another engine.")]
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>Anything that parses: it is never used.</summary>
    private const string NoServer = "Server=nowhere;Database=portal";

    private static readonly MethodInfo TranslateDefinition = typeof(SqlServerTranslation).GetMethod(nameof(Translate), BindingFlags.NonPublic | BindingFlags.Static)!;

    private SqlServerTranslation()
    {
    }

    /// <summary>One for the process: the framework makes its services anew for each further one.</summary>
    public static SqlServerTranslation Instance { get; } = new();

    /// <summary>A context on SQL Server that gives its statements to the capture.</summary>
    public static PortalDbContext NewContext(StatementCapture capture)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        SqlServerEngine.Instance.Use(options, NoServer);
        options.AddInterceptors(capture);
        return new PortalDbContext(options.Options, new AuditScope(TimeProvider.System) { IsOn = false });
    }

    /// <inheritdoc />
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is PortalDbContext)
        {
            var capture = new StatementCapture();
            using var db = NewContext(capture);
            var rebound = new Rebinding(db.Model).Visit(queryExpression);
            try
            {
                TranslateDefinition.MakeGenericMethod(ResultOf(rebound.Type)).Invoke(null, [db, rebound]);
            }
            catch (TargetInvocationException e) when (e.InnerException is StatementTakenException)
            {
                // What was wanted.
            }
            catch (TargetInvocationException e)
            {
                throw new InvalidOperationException($"SQL Server cannot run this query: {e.InnerException!.Message}\n{queryExpression}", e.InnerException);
            }

            Assert.NotEmpty(capture.Statements);
            Assert.All(capture.Statements, TSql.Check);
        }

        return queryExpression;
    }

    private static Type ResultOf(Type type) =>
        type.IsGenericType && typeof(IQueryable).IsAssignableFrom(type) ? typeof(IEnumerable<>).MakeGenericType(type.GetGenericArguments()[0]) : type;

    private static void Translate<T>(PortalDbContext db, Expression query)
    {
        var run = db.GetService<IDatabase>().CompileQuery<T>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in Parameters.Of(query))
        {
            context.Parameters[parameter.Name] = SampleValue.Of(parameter.Type);
        }

        if (run(context) is IEnumerable rows and not string)
        {
            rows.GetEnumerator().MoveNext();
        }
    }

    private sealed class Rebinding(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root && root.GetType() == typeof(EntityQueryRootExpression)
                ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!)
                : base.VisitExtension(node);

        // In one statement, so that it is taken whole.
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.Name == nameof(RelationalQueryableExtensions.AsSplitQuery) ? Visit(node.Arguments[0]) : base.VisitMethodCall(node);
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> _found = new(StringComparer.Ordinal);

        public static IEnumerable<QueryParameterExpression> Of(Expression query)
        {
            var visitor = new Parameters();
            visitor.Visit(query);
            return visitor._found.Values;
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
            {
                _found[parameter.Name] = parameter;
            }

            return base.VisitExtension(node);
        }
    }
}
