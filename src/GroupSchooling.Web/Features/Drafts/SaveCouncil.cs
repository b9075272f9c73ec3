using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>Who will sit in the bodies whose seats the policy asks for, by post.</summary>
public sealed class CouncilForm : SectionForm<DraftFrame>
{
    private const int BlankRows = 2;

    public List<SeatForm> Seats { get; set; } = [];

    /// <summary>The posts to choose from.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Posts { get; set; } = [];

    /// <summary>The schools to choose from: the lead and the members.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];

    /// <summary>The form as it is saved; while nothing is saved, who holds each post by the policy.</summary>
    public static CouncilForm Of(DraftFrame frame, IStringLocalizer texts)
    {
        var saved = frame.Packet.Seats.Select(s => new SeatForm
        {
            Post = CouncilSeats.KeyOf(s.BodyCode, s.PostCode),
            School = s.SchoolId == frame.View.LeadId ? CouncilSeats.Lead : frame.Packet.Members.FirstOrDefault(m => m.SchoolId == s.SchoolId)?.SchoolNumber,
            SchoolPost = s.SchoolPost,
        });
        var form = new CouncilForm
        {
            Seats = frame.Packet.Seats.Count > 0 ? [.. saved] : CouncilSeats.Proposed(frame.Profile, frame.Packet, texts),
        };
        form.Show(frame);
        return form;
    }

    /// <summary>Puts the page around the form, with rows left for more seats.</summary>
    public override void Show(DraftFrame frame)
    {
        base.Show(frame);
        Posts = CouncilSeats.Posts(frame.Profile);
        Schools =
        [
            new Choice(CouncilSeats.Lead, frame.View.LeadName),
            .. frame.Packet.Members.Where(m => !m.IsCampus).Select(m => new Choice(m.SchoolNumber, m.SchoolName)),
        ];
        while (Seats.Count(s => s.IsBlank) < BlankRows)
        {
            Seats.Add(new SeatForm());
        }
    }
}

/// <summary>One seat; a row without post and school is passed over.</summary>
public sealed class SeatForm
{
    /// <summary>Body and post.</summary>
    [Display(Name = PacketField.Seat)]
    public string? Post { get; set; }

    /// <summary>The school whose post holder sits: its number, or <see cref="CouncilSeats.Lead"/>.</summary>
    [Display(Name = "School")]
    public string? School { get; set; }

    [Display(Name = "Post at the school")]
    public string? SchoolPost { get; set; }

    /// <summary>Whether nothing is typed.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Post) && string.IsNullOrWhiteSpace(School) && string.IsNullOrWhiteSpace(SchoolPost);
}

/// <summary>A seat that is begun is filled in.</summary>
public sealed class CouncilFormValidator : AbstractValidator<CouncilForm>
{
    public CouncilFormValidator() => RuleForEach(f => f.Seats).ChildRules(seat => seat.When(s => !s.IsBlank, () =>
    {
        seat.RuleFor(s => s.Post).NotEmpty();
        seat.RuleFor(s => s.School).NotEmpty();
        seat.RuleFor(s => s.SchoolPost).NotEmpty().MaximumLength(CouncilSeat.PostLength);
    }));
}

/// <summary>A seat names a post or a school that cannot be chosen here.</summary>
public sealed record SeatNotOffered() : Refusal("This post or school is no longer one that can be chosen. Choose again.");

/// <summary>Saves the seats in the draft.</summary>
public sealed class SaveCouncilHandler(SectionDesk sections)
{
    /// <summary>Saves, or says why not.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, CouncilForm form, CancellationToken ct) => sections.SaveAsync(
        "save-draft-council", number, PacketSection.Council, form.Version, (draft, _) => Task.FromResult(Change(draft, form)), ct);

    private static Outcome<FoundingPacket> Change(Draft draft, CouncilForm form)
    {
        List<ProposedSeat> seats = [];
        for (var index = 0; index < form.Seats.Count; index++)
        {
            if (form.Seats[index].IsBlank)
            {
                continue;
            }

            if (CouncilSeats.Find(draft, form.Seats[index]) is not { } seat)
            {
                return new SeatNotOffered { Field = $"{nameof(form.Seats)}[{index}].{nameof(SeatForm.Post)}" };
            }

            seats.Add(seat);
        }

        return draft.Packet with { Seats = seats };
    }
}

/// <summary>The seats that a policy asks for, as the form offers them.</summary>
public static class CouncilSeats
{
    /// <summary>Stands for the school that applies.</summary>
    public const string Lead = "lead";

    /// <summary>Body and post as one value.</summary>
    public static string KeyOf(string body, string post) => $"{body}/{post}";

    /// <summary>The bodies whose seats a founding names.</summary>
    public static IEnumerable<Body> Bodies(PolicyProfile profile) => profile.Bodies.Where(b => b.Seats?.Applies.Contains(ApplicationKind.Establish) == true);

    /// <summary>The posts to choose from.</summary>
    public static IReadOnlyList<Choice> Posts(PolicyProfile profile) =>
        [.. Bodies(profile).SelectMany(b => b.Posts.Select(p => new Choice(KeyOf(b.Code, p.Code), $"{b.Name} · {p.Name}")))];

    /// <summary>Who holds each post by the policy: the lead's principal, the members' principals.</summary>
    public static List<SeatForm> Proposed(PolicyProfile profile, FoundingPacket packet, IStringLocalizer texts)
    {
        var principal = texts[PacketField.Principal].Value;
        var members = packet.Members.Where(m => !m.IsCampus).ToList();
        return
        [
            .. from body in Bodies(profile)
               from post in body.Posts
               from school in post.FilledBy switch
               {
                   PostHolder.LeadPrincipal => [Lead],
                   PostHolder.MemberPrincipal => members.Select(m => m.SchoolNumber),
                   _ => Enumerable.Empty<string>(),
               }
               select new SeatForm { Post = KeyOf(body.Code, post.Code), School = school, SchoolPost = principal },
        ];
    }

    /// <summary>The seat that a row means; null where its post or school cannot be chosen.</summary>
    public static ProposedSeat? Find(Draft draft, SeatForm row)
    {
        var post = Bodies(draft.Profile).SelectMany(b => b.Posts.Select(p => (Body: b.Code, Post: p.Code))).FirstOrDefault(p => KeyOf(p.Body, p.Post) == row.Post);
        var member = draft.Packet.Members.FirstOrDefault(m => !m.IsCampus && m.SchoolNumber == row.School);
        if (post.Body is null || (member is null && row.School != Lead))
        {
            return null;
        }

        return member is null
            ? new ProposedSeat(post.Body, post.Post, draft.Application.SchoolId!.Value, draft.LeadName, Typed.Text(row.SchoolPost) ?? "")
            : new ProposedSeat(post.Body, post.Post, member.SchoolId, member.SchoolName, Typed.Text(row.SchoolPost) ?? "");
    }
}
