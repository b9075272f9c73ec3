using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>撤销.</summary>
public sealed class CloseSchoolForm : EndingForm
{
    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.Close;
}

/// <summary>Checks the form by itself.</summary>
public sealed class CloseSchoolValidator(BusinessClock clock) : ActFormValidator<CloseSchoolForm>(clock);

/// <summary>Closes a school. It stays in the register, with the school that takes over where there is one.</summary>
public sealed class CloseSchoolHandler(SchoolActDesk acts, EndingDesk endings)
{
    /// <summary>Closes; answers the school's name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, CloseSchoolForm form, CancellationToken ct) =>
        acts.RecordAsync("close-school", number, form, (school, act, token) => CloseAsync(school, act, form, token), ct);

    private async Task<Refusal?> CloseAsync(School school, SchoolAct act, CloseSchoolForm form, CancellationToken ct)
    {
        School? successor = null;
        if (Typed.Text(form.Into) is { } asked)
        {
            var found = await endings.SuccessorAsync(school, asked, ct);
            if (!found.Succeeded)
            {
                return found.Refusal! with { Field = nameof(form.Into) };
            }

            successor = found.Value;
        }

        if (await endings.EndAsync(school, successor, act, form, ct) is { } refusal)
        {
            return refusal;
        }

        var document = SchoolActDesk.DocumentOf(act);
        acts.Write(school, act, Texts.Key("Closed by {0}."), document);
        if (successor is not null)
        {
            acts.Write(successor, act, Texts.Key("Took over from {0}, which was closed by {1}."), school.Name, document);
            await acts.TellAsync(successor, Texts.Key("The bureau recorded that {0} takes over from {1}."), successor.Name, school.Name);
        }

        await acts.TellAsync(school, Texts.Key("The bureau recorded that {0} is closed."), school.Name);
        return null;
    }
}
