using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>A seat for a person.</summary>
public sealed class AddSeatForm
{
    /// <summary>Body and post.</summary>
    [Display(Name = "Body and post")]
    public string? Post { get; set; }

    /// <summary>Number of the school that the person comes from.</summary>
    [Display(Name = "School")]
    public string? School { get; set; }

    [Display(Name = "Post at the school")]
    public string? SchoolPost { get; set; }

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The posts that are filled by person.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Posts { get; set; } = [];

    /// <summary>The schools of the group.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class AddSeatValidator : AbstractValidator<AddSeatForm>
{
    public AddSeatValidator()
    {
        RuleFor(f => f.Post).NotEmpty();
        RuleFor(f => f.School).NotEmpty();
        RuleFor(f => f.SchoolPost).NotEmpty().MaximumLength(CouncilSeat.PostLength);
    }
}

/// <summary>The post has all the holders that the policy lets it have.</summary>
/// <param name="Post">The post.</param>
/// <param name="Most">So many.</param>
public sealed record PostIsFull(Bilingual Post, int Most) : Refusal("There are {1} seats of “{0}” already, which is all that the policy gives.", Post, Most);

/// <summary>Reads what the form offers.</summary>
public sealed class AddSeatQuery(PortalDbContext db, CouncilAccess access, BusinessClock clock)
{
    /// <summary>What was typed, or a new form; null for somebody who keeps no body of the group.</summary>
    public async Task<AddSeatForm?> ReadAsync(string number, AddSeatForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { KeepsAny: true } sight)
        {
            return null;
        }

        var form = typed ?? new AddSeatForm();
        form.Council = sight;
        form.Posts = [.. PostsByPerson(sight.Profile).Where(p => sight.Keeps(p.Body.Code)).Select(p => new Choice(CouncilSeats.KeyOf(p.Body.Code, p.Post.Code), $"{p.Body.Name} · {p.Post.Name}"))];
        form.Schools = await db.Memberships.Where(m => m.GroupId == sight.GroupId).Where(Membership.ActiveOn(clock.Today))
            .OrderBy(m => m.Role).ThenBy(m => m.Id).Select(m => new Choice(m.School!.Number, m.School.Name, null)).Distinct().ToListAsync(ct);
        return form;
    }

    internal static IEnumerable<(Body Body, Post Post)> PostsByPerson(PolicyProfile profile) =>
        from body in profile.Bodies
        where body.OfGroup
        from post in body.Posts
        where !post.IsByPost
        select (body, post);
}

/// <summary>Enters a seat that a person will hold.</summary>
public sealed class AddSeatHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Enters it; answers the seat.</summary>
    public Task<Outcome<CouncilSeat>> HandleAsync(string number, AddSeatForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("add-council-seat", token => AddAsync(number, form, token), ct);
    }

    private async Task<Outcome<CouncilSeat>> AddAsync(string number, AddSeatForm form, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } sight)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !sight.KeepsAny)
        {
            return new NotPermitted();
        }

        var (body, post) = AddSeatQuery.PostsByPerson(sight.Profile).FirstOrDefault(p => CouncilSeats.KeyOf(p.Body.Code, p.Post.Code) == form.Post);
        var school = await db.Memberships.Where(m => m.GroupId == sight.GroupId && m.School!.Number == form.School).Where(Membership.ActiveOn(clock.Today))
            .Select(m => (long?)m.SchoolId).FirstOrDefaultAsync(ct);
        if (post is null || school is null)
        {
            return new SeatNotOffered { Field = post is null ? nameof(form.Post) : nameof(form.School) };
        }

        if (!sight.Keeps(body.Code))
        {
            return new NotPermitted();
        }

        var there = await db.CouncilSeats.Where(s => s.GroupId == sight.GroupId && s.BodyCode == body.Code && s.PostCode == post.Code)
            .Where(CouncilSeat.ThereOn(clock.Today)).CountAsync(ct);
        if (there >= post.Maximum)
        {
            return new PostIsFull(post.Name, post.Maximum.Value) { Field = nameof(form.Post) };
        }

        var seat = new CouncilSeat
        {
            GroupId = sight.GroupId,
            BodyCode = body.Code,
            PostCode = post.Code,
            SchoolId = school.Value,
            SchoolPost = form.SchoolPost!.Trim(),
            IsByPost = false,
            StartsOn = clock.Today,
        };
        db.Add(seat);
        // Two seats at the same moment: the second counts again.
        var group = await db.Groups.SingleAsync(g => g.Id == sight.GroupId, ct);
        db.Entry(group).Property(g => g.Version).IsModified = true;
        return seat;
    }
}
