using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>Groups with members, plates, seats and history; an education group has the case that founded it.</summary>
internal sealed class GroupSeed(BulkDatabase db, ScalePlan plan, Random random)
{
    private const int MostMembers = 10;

    // Codes of the policy that the groups stand under.
    private static readonly string[] Types = ["entrusted", "other"];

    private StoredFile? _file;

    /// <summary>Adds a district's groups. A school is in one of them at most.</summary>
    public void Add(District district, IReadOnlyList<SeededSchool> schools, int count, PolicyProfileVersion profile, CaseSeed cases)
    {
        if (count == 0)
        {
            return;
        }

        var share = schools.Count / count;
        for (var i = 0; i < count; i++)
        {
            var members = schools.Skip(i * share).Take(Math.Min(share, random.Next(3, MostMembers + 2))).ToList();
            AddOne(district, i + 1, members, profile, cases);
        }
    }

    private void AddOne(District district, int number, IReadOnlyList<SeededSchool> schools, PolicyProfileVersion profile, CaseSeed cases)
    {
        var lead = schools[0].Row;
        var kind = random.Next(10) switch { < 7 => SchoolGroupKind.EducationGroup, 7 => SchoolGroupKind.HeadSchool, _ => SchoolGroupKind.SchoolCluster };
        var since = plan.Today.AddDays(-random.Next(30, 2000));
        var name = lead.Name + kind switch { SchoolGroupKind.EducationGroup => "教育集团", SchoolGroupKind.HeadSchool => "总校", _ => "学区" };
        var founding = kind == SchoolGroupKind.EducationGroup ? cases.AddFounding(district, schools, name, since, profile) : null;
        var group = db.Add(new SchoolGroup
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"G{district.Row.Code}-{since.Year}-{number:000}"),
            Kind = kind,
            FullName = district.Row.FullName + name,
            ShortName = name,
            JurisdictionId = district.Row.Id,
            Level = GroupLevel.District,
            LeadSchoolId = lead.Id,
            LeadSchool = lead,
            ProfileVersionId = profile.Id,
            EffectiveOn = since,
            EndsOn = random.Next(25) == 0 ? plan.Today.AddDays(-random.Next(1, 29)) : null,
            RegisteredAt = since.AddDays(9).ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc),
            ApplicationId = founding?.Id,
            DecidingDocument = $"{district.Row.Name[0]}政函〔{since.Year}〕{random.Next(1, 90)}号",
            DevelopmentPlan = kind == SchoolGroupKind.EducationGroup ? new string('划', random.Next(200, 900)) : null,
        });
        db.Add(new GroupGuard { GroupId = group.Id, Version = 1 });
        db.AddTerms(RegisterSearch.TermsOf(group));
        AddDocument(district, group, since);
        db.AddEvent(group.Id, null, since, "Founded with the reply {0}; entered in the register as {1}.", group.DecidingDocument!, group.Number);
        for (var i = 0; i < schools.Count; i++)
        {
            AddMember(group, schools[i], i, since);
        }
    }

    /// <summary>The deciding document, for everybody to see. All have the same file, whose content nobody asks for.</summary>
    private void AddDocument(District district, SchoolGroup group, DateOnly since)
    {
        var recorded = group.RegisteredAt;
        _file ??= db.Add(new StoredFile { Sha256 = new string('0', 64), Length = 1, ContentType = "application/pdf", StoredAt = recorded });
        var document = db.Add(new RegisterDocument
        {
            GroupId = group.Id,
            Kind = RegisterDocumentKind.Decision,
            Title = $"关于组建{group.ShortName}的批复",
            Number = group.DecidingDocument,
            IssuedOn = since,
            Audience = DocumentAudience.Public,
            RecordedAt = recorded,
            RecordedByUserId = district.Clerk.Id,
        });
        db.Add(new Attachment
        {
            FileId = _file.Id,
            FileName = "批复.pdf",
            GroupId = group.Id,
            Section = document.FilesSection,
            UploadedByUserId = district.Clerk.Id,
            UploadedByOrganisationId = district.Bureau.Id,
            UploadedAt = recorded,
        });
    }

    private void AddMember(SchoolGroup group, SeededSchool school, int index, DateOnly since)
    {
        var starts = index < 3 ? since : since.AddDays(random.Next(0, plan.Today.DayNumber - since.DayNumber));
        var membership = db.Add(new Membership
        {
            GroupId = group.Id,
            SchoolId = school.Row.Id,
            Role = index == 0 ? MembershipRole.Lead : MembershipRole.Member,
            CooperationType = index == 0 ? null : Types[random.Next(Types.Length)],
            StartsOn = starts,
            TermEndsOn = index == 0 ? null : starts.AddYears(random.Next(3, 7)),
            LeftOn = index > 1 && random.Next(15) == 0 ? starts.AddDays(random.Next(100, 600)) : null,
            NewOrWeakReason = index == 0 ? null : "开办不足三年",
            ApplicationId = group.ApplicationId,
        });
        db.Add(new Plate
        {
            MembershipId = membership.Id,
            Text = index == 0 ? group.FullName! : $"{group.ShortName}成员学校",
            PutUpOn = random.Next(4) == 0 ? null : starts.AddDays(20),
        });
        if (index < 7)
        {
            db.Add(new CouncilSeat
            {
                GroupId = group.Id,
                BodyCode = "council",
                PostCode = index == 0 ? "chair" : "member",
                SchoolId = school.Row.Id,
                SchoolPost = "校长",
                StartsOn = starts,
            });
        }

        db.AddEvent(group.Id, school.Row.Id, starts, index == 0 ? "Became the lead school of {0}." : "Became a member of {0}.", group.ShortName!);
    }
}
