using System.Text.RegularExpressions;
using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Users;
using GroupSchooling.Web.Infrastructure.Identity;
using GroupSchooling.Web.Infrastructure.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// Judges and writes lists of people who get an account at a school. An import makes accounts and gives no right: roles are given by the security
/// administrator. Each account has a random first password, which is handed out once.
/// </summary>
public sealed partial class AccountImportDesk(
    PortalDbContext db,
    DbContextOptions<PortalDbContext> contextOptions,
    AdministeredAreaQuery area,
    ILookupNormalizer normalizer,
    PasswordVerifier passwords,
    TimeProvider time,
    IDataProtectionProvider protection,
    IOptions<AccountOptions> options) : ImportSubject
{
    /// <summary>What the first passwords are encrypted for.</summary>
    public const string Purpose = "imports/first-passwords";

    private const string UserName = "userName";
    private const string DisplayName = "displayName";
    private const string SchoolName = "school";
    private const string SchoolNumber = "schoolNumber";

    private readonly DatabaseEngine _engine = DatabaseEngine.Of(contextOptions);
    private readonly Dictionary<int, (string Password, string Hash)> _ready = [];

    /// <inheritdoc />
    public override ImportKind Kind => ImportKind.Accounts;

    /// <inheritdoc />
    public override TableWords Words => TableWords.Accounts;

    /// <inheritdoc />
    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(UserName, Texts.Key("Sign-in name"), ReadUserName) { IsRequired = true, Example = "principal.chaoyanglu" },
        new(DisplayName, Texts.Key("Name of the person"), CellReaders.Text(PortalUser.DisplayNameLength)) { IsRequired = true, Example = "王校长" },
        new(SchoolName, Texts.Key("School"), CellReaders.Text(Organisation.NameLength)) { IsRequired = true, Example = "朝阳路小学" },
        new(SchoolNumber, Texts.Key("Number of the school"), CellReaders.Text(School.NumberLength)) { Use = ColumnUse.Finds, Example = "" },
        ImportColumn.Unused("serial", Texts.Key("Serial number"), ColumnUse.PassedOver),
        ImportColumn.Unused("remark", Texts.Key("Remark"), ColumnUse.PassedOver),
    ];

    /// <inheritdoc />
    public override ImportKeys KeysOf(StagedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new ImportKeys(row[UserName] is { } name ? normalizer.NormalizeName(name) : null, null, null);
    }

    /// <inheritdoc />
    public override string? NameOf(StagedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row[DisplayName] is { } name ? $"{name} ({row[UserName] ?? "—"})" : row[UserName];
    }

    /// <inheritdoc />
    public override Task PrepareAsync(ImportScope scope, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public override async Task JudgeAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(rows);
        var schools = await SchoolsAsync(scope, rows, ct);
        var names = rows.Select(row => KeysOf(row).Name).OfType<string>().ToList();
        var there = await db.Users.Where(u => names.Contains(u.NormalizedUserName!)).Select(u => new { u.Id, u.NormalizedUserName, u.HomeOrganisationId })
            .ToDictionaryAsync(u => u.NormalizedUserName!, StringComparer.Ordinal, ct);
        var jurisdictions = await area.WithinAsync(scope.JurisdictionId, ct);
        var homes = there.Values.Select(u => u.HomeOrganisationId).ToList();
        var own = await db.Organisations.Where(o => homes.Contains(o.Id) && jurisdictions.Contains(o.JurisdictionId)).Select(o => o.Id).ToListAsync(ct);
        foreach (var row in rows)
        {
            var account = KeysOf(row).Name is { } name ? there.GetValueOrDefault(name) : null;
            if (account is not null && !(account.HomeOrganisationId is { } home && own.Contains(home)))
            {
                row.Fail(UserName, new Message(ImportSentence.NameTaken));
            }

            Decide(row, account?.Id, schools);
        }
    }

    /// <summary>Hashing a password is slow on purpose: it is done before the transaction, which others would have to wait for.</summary>
    public override Task MakeReadyAsync(ImportScope scope, IReadOnlyList<int> lines, Action<int> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(progress);
        for (var i = 0; i < lines.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var password = FirstPassword.New(options.Value.PasswordLength);
            _ready[lines[i]] = (password, passwords.Hash(password));
            progress(i + 1);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task WriteAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var protector = protection.CreateProtector(Purpose);
        var added = rows.Where(row => row.Verdict == ImportVerdict.Add).ToList();
        var users = added.ConvertAll(row => new PortalUser
        {
            UserName = row[UserName],
            NormalizedUserName = normalizer.NormalizeName(row[UserName]),
            DisplayName = row[DisplayName]!,
            PasswordHash = _ready[row.Line].Hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            MustChangePassword = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            HomeOrganisationId = row.HomeId,
        });
        db.AddRange(users);
        await db.SaveChangesAsync(ct);
        await _engine.InsertManyAsync(
            db,
            added.Select((row, i) => new ImportEffect
            {
                RunId = scope.RunId,
                Line = row.Line,
                SubjectId = users[i].Id,
                IsNew = true,
                VersionAfter = users[i].AdministrationVersion,
                Secret = protector.Protect(_ready[row.Line].Password),
            }).ToList(),
            ct);
        db.ChangeTracker.Clear();
    }

    /// <inheritdoc />
    public override async Task<Refusal?> UndoAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(effects);
        var ids = effects.Select(effect => effect.SubjectId).ToList();
        var versions = effects.ToDictionary(effect => effect.SubjectId, effect => effect.VersionAfter);
        var users = await db.Users.Where(u => ids.Contains(u.Id)).OrderBy(u => u.Id).ToListAsync(ct);
        // An account that somebody used has a history, and is disabled instead.
        var acted = await db.Audit.Where(a => a.UserId != null && ids.Contains(a.UserId.Value)).Select(a => a.UserId).FirstOrDefaultAsync(ct)
            ?? await db.Assignments.Where(a => ids.Contains(a.UserId)).Select(a => (long?)a.UserId).FirstOrDefaultAsync(ct);
        if (users.Find(u => u.Id == acted || u.AdministrationVersion != versions[u.Id] || !u.MustChangePassword) is { } used)
        {
            return new BuiltOnImport(used.DisplayName);
        }

        db.RemoveRange(users);
        await db.SaveChangesAsync(ct);
        await db.ImportEffects.Where(e => ids.Contains(e.SubjectId) && e.RunId == scope.RunId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Secret, (string?)null), ct);
        db.ChangeTracker.Clear();
        return null;
    }

    private static void Decide(StagedRow row, long? accountId, ILookup<string, AdministeredSchool> schools)
    {
        row.SubjectId = accountId;
        var key = row[SchoolNumber] ?? row[SchoolName];
        var found = key is null ? [] : schools[key].ToList();
        if (accountId is null && key is not null && found.Count != 1)
        {
            row.Fail(SchoolName, new Message(found.Count == 0 ? ImportSentence.NoSchool : ImportSentence.SeveralSchools, key));
        }

        row.HomeId = found.Count == 1 ? found[0].OrganisationId : null;
        foreach (var cell in row.Cells.Values.Where(cell => cell.New is not null && cell.Column is UserName or DisplayName or SchoolName))
        {
            cell.Enters = accountId is null;
        }

        if (accountId is not null && row.Cells.TryGetValue(UserName, out var name))
        {
            name.Note(new Message(ImportSentence.AccountThere));
        }

        row.Verdict = row.IsFaulty ? ImportVerdict.Faulty : accountId is null ? ImportVerdict.Add : ImportVerdict.Same;
    }

    private async Task<ILookup<string, AdministeredSchool>> SchoolsAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var jurisdictions = await area.WithinAsync(scope.JurisdictionId, ct);
        var names = rows.Select(row => row[SchoolName]).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var numbers = rows.Select(row => row[SchoolNumber]).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Schools
            .Where(s => jurisdictions.Contains(s.JurisdictionId) && s.Status != SchoolStatus.Closed && (names.Contains(s.Name) || numbers.Contains(s.Number)))
            .OrderBy(s => s.Id).Select(s => new AdministeredSchool(s.Number, s.Name, s.OrganisationId)).ToListAsync(ct);
        return found.SelectMany(school => new[] { (Key: school.Number, School: school), (Key: school.Name, School: school) })
            .ToLookup(pair => pair.Key, pair => pair.School, StringComparer.Ordinal);
    }

    private static CellReading ReadUserName(TableCell cell)
    {
        var name = CellReaders.Narrow(cell.Text);
        return name.Length is >= CreateUserValidator.ShortestName and <= PortalUser.UserNameLength && SignInName().IsMatch(name)
            ? CellReading.Of(name)
            : CellReading.Not(ImportSentence.BadSignInName, name, CreateUserValidator.ShortestName, PortalUser.UserNameLength);
    }

    private sealed record AdministeredSchool(string Number, string Name, long OrganisationId);

    [GeneratedRegex(CreateUserValidator.NamePattern)]
    private static partial Regex SignInName();
}
