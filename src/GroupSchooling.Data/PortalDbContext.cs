using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Engines;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Domain.Work;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GroupSchooling.Data;

/// <summary>
/// The portal's database. Saving writes the audit of its own changes in the same transaction, and moves the version token of every changed row on.
/// </summary>
/// <param name="options">The engine's options.</param>
/// <param name="audit">Who is acting.</param>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, AuditScope audit)
    : IdentityUserContext<PortalUser, long>(options)
{
    private const int BulkAuditFrom = 100;

    private readonly Dictionary<Type, object> _addedInBulk = [];

    /// <summary>One row of each entity of which rows were added in bulk: what keeps an eye on changes sees them here, for the tracker knows nothing of them.</summary>
    public IReadOnlyCollection<object> AddedInBulk => _addedInBulk.Values;

    /// <summary>Notes that rows were added in bulk.</summary>
    internal void NoteAddedInBulk(object row) => _addedInBulk[row.GetType()] = row;

    public DbSet<Jurisdiction> Jurisdictions => Set<Jurisdiction>();

    public DbSet<FormerJurisdiction> FormerJurisdictions => Set<FormerJurisdiction>();

    public DbSet<MergerEntry> MergerEntries => Set<MergerEntry>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<FormerPassword> FormerPasswords => Set<FormerPassword>();

    public DbSet<SignInTries> SignInTries => Set<SignInTries>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<KeptForm> KeptForms => Set<KeptForm>();

    public DbSet<School> Schools => Set<School>();

    public DbSet<Campus> Campuses => Set<Campus>();

    public DbSet<TeachingPoint> TeachingPoints => Set<TeachingPoint>();

    public DbSet<OwnershipConfirmation> OwnershipConfirmations => Set<OwnershipConfirmation>();

    public DbSet<FormerName> FormerNames => Set<FormerName>();

    public DbSet<SchoolCode> SchoolCodes => Set<SchoolCode>();

    public DbSet<YearFigures> YearFigures => Set<YearFigures>();

    public DbSet<SchoolAct> SchoolActs => Set<SchoolAct>();

    public DbSet<SchoolPlan> SchoolPlans => Set<SchoolPlan>();

    public DbSet<SchoolProposal> SchoolProposals => Set<SchoolProposal>();

    public DbSet<ProposedField> ProposedFields => Set<ProposedField>();

    public DbSet<FactsConfirmation> FactsConfirmations => Set<FactsConfirmation>();

    public DbSet<FactsReminder> FactsReminders => Set<FactsReminder>();

    public DbSet<RegisterDocument> RegisterDocuments => Set<RegisterDocument>();

    public DbSet<SchoolGroup> Groups => Set<SchoolGroup>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Plate> Plates => Set<Plate>();

    public DbSet<CouncilSeat> CouncilSeats => Set<CouncilSeat>();

    public DbSet<SeatAppointment> SeatAppointments => Set<SeatAppointment>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    public DbSet<BoardRemark> BoardRemarks => Set<BoardRemark>();

    public DbSet<GroupPaper> GroupPapers => Set<GroupPaper>();

    public DbSet<LeaderProposal> LeaderProposals => Set<LeaderProposal>();

    public DbSet<ApprovedSizeDecision> ApprovedSizes => Set<ApprovedSizeDecision>();

    public DbSet<GroupGuard> GroupGuards => Set<GroupGuard>();

    public DbSet<GroupEntry> GroupEntries => Set<GroupEntry>();

    public DbSet<Preparer> Preparers => Set<Preparer>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    public DbSet<PolicyProfileVersion> ProfileVersions => Set<PolicyProfileVersion>();

    public DbSet<TrialAdoption> TrialAdoptions => Set<TrialAdoption>();

    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();

    public DbSet<LocalSupplement> LocalSupplements => Set<LocalSupplement>();

    public DbSet<GroupPolicyChange> GroupPolicyChanges => Set<GroupPolicyChange>();

    public DbSet<UnauthorisedCooperation> UnauthorisedCooperations => Set<UnauthorisedCooperation>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ApplicationStep> ApplicationSteps => Set<ApplicationStep>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<ApplicationParty> ApplicationParties => Set<ApplicationParty>();

    public DbSet<RuleOverride> RuleOverrides => Set<RuleOverride>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<OfficeProcedure> OfficeProcedures => Set<OfficeProcedure>();

    public DbSet<StoredCalendar> Calendars => Set<StoredCalendar>();

    public DbSet<NumberCounter> NumberCounters => Set<NumberCounter>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<StoredFileChunk> FileChunks => Set<StoredFileChunk>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<ImportEffect> ImportEffects => Set<ImportEffect>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: the audit is written on that path only.");

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        MoveVersionsOn();
        if (!audit.IsOn)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var snapshot = ChangeSnapshot.Of(this);
        if (snapshot.IsEmpty)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await WriteAuditAsync(snapshot, acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return rows;
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        BinaryCollation.Apply(builder, DatabaseEngine.Of(options).BinaryCollation);
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()))
        {
            // Nothing is deleted by cascade; SQL Server also refuses several cascade paths.
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary>The audit of a great change (an import) is written in bulk: entries are never changed, so nothing needs to track them.</summary>
    private async Task WriteAuditAsync(ChangeSnapshot snapshot, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        var entries = snapshot.ToEntries(audit).ToList();
        if (entries.Count >= BulkAuditFrom)
        {
            await DatabaseEngine.Of(options).InsertManyAsync(this, entries, ct);
            return;
        }

        Audit.AddRange(entries);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    private void MoveVersionsOn()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Added)
            {
                entry.Entity.Version = 1;
            }
            else if (entry.State == EntityState.Modified)
            {
                entry.Entity.Version = entry.OriginalValues.GetValue<long>(nameof(IVersioned.Version)) + 1;
            }
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value,
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
