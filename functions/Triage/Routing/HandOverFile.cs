using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>Somebody of the staff gives a file to another team or person.</summary>
/// <param name="Id">The file.</param>
/// <param name="CallId">The call of the page: a file of another one is not found.</param>
/// <param name="To">One of <see cref="HandOverFileHandler.ChoicesAsync"/>.</param>
/// <param name="Reason">As typed; colleagues read it, the candidate does not.</param>
/// <param name="By">The name of who gives it.</param>
internal sealed record HandOverFile(ApplicationId Id, string CallId, string? To, string? Reason, string By);

/// <summary>Whom a file can be given to.</summary>
/// <param name="Value">Names it in a form.</param>
/// <param name="Team">The people.</param>
internal sealed record HandoverChoice(string Value, IReadOnlyList<TeamMember> Team);

internal abstract record HandOverResult
{
    internal sealed record Done(Application Application) : HandOverResult;

    internal sealed record Invalid(Application Application, IReadOnlyList<FieldError> Errors) : HandOverResult;

    internal sealed record NotFound : HandOverResult;
}

internal sealed class HandOverFileHandler(Catalogue catalogue, StaffDirectory directory, ApplicationChanges changes, TimeProvider clock)
{
    public const string ToField = "destinataire";
    public const string ReasonField = "motif";
    private const int MaxReasonLength = 2000;

    /// <summary>One query, one read, one message, one transaction. Given again to who has it, nothing changes and nobody is written to.</summary>
    public async Task<HandOverResult> HandleAsync(HandOverFile command, CancellationToken cancellationToken)
    {
        var choices = await ChoicesAsync(command.CallId, cancellationToken);
        return await changes.ApplyAsync<HandOverResult>(
            command.Id, new HandOverResult.NotFound(), application => Handed(application, command, choices), cancellationToken);
    }

    /// <summary>The teams of the call and everybody who may examine its files: one query.</summary>
    public async Task<IReadOnlyList<HandoverChoice>> ChoicesAsync(string callId, CancellationToken cancellationToken)
    {
        var call = catalogue.Get(callId);
        var people = await directory.ListAsync(callId, StaffRights.Triage, cancellationToken);
        var teams = call.Triage.Routes.Select(route => route.Team).Prepend(call.Triage.Team)
            .Concat(call.Triage.Table?.Members.Select(member => (IReadOnlyList<TeamMember>)[member]) ?? [])
            .Concat(people.Select(person => (IReadOnlyList<TeamMember>)[new TeamMember { Name = person.Name, Email = person.Email.ToString() }]));
        return [.. teams.Select(team => new HandoverChoice(string.Join(' ', team.Select(member => member.Email)), team)).DistinctBy(choice => choice.Value)];
    }

    private (HandOverResult, ApplicationChange?) Handed(Application application, HandOverFile command, IReadOnlyList<HandoverChoice> choices)
    {
        if (application.SubmittedAt is null || application.CallId != command.CallId)
        {
            return (new HandOverResult.NotFound(), null);
        }

        var chosen = choices.FirstOrDefault(choice => choice.Value == command.To);
        if (Errors(command, chosen) is { Count: > 0 } errors)
        {
            return (new HandOverResult.Invalid(application, errors), null);
        }

        if (application.Review.Handover?.Team.SequenceEqual(chosen!.Team) == true)
        {
            return (new HandOverResult.Done(application), null);
        }

        var handover = new Handover(chosen!.Team, command.Reason!.Trim(), command.By, clock.GetUtcNow());
        var handed = application with
        {
            Version = application.Version + 1,
            // Whoever takes it on says so themselves.
            Review = application.Review with { Handover = handover, Assignment = null },
        };
        return (new HandOverResult.Done(handed), new ApplicationChange(handed, Event(handed, handover)));
    }

    private static ApplicationEvent Event(Application handed, Handover handover) => new()
    {
        Version = handed.Version,
        Kind = EventKind.HandedOver,
        At = handover.At,
        By = handover.By,
        Text = handover.Reason,
        Words = string.Join(", ", handover.Team.Select(member => member.Name)),
    };

    private static List<FieldError> Errors(HandOverFile command, HandoverChoice? chosen)
    {
        var errors = new List<FieldError>();
        if (chosen is null)
        {
            errors.Add(new FieldError(ToField, "Choisissez l’équipe ou la personne à qui vous transmettez le dossier."));
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > MaxReasonLength)
        {
            errors.Add(new FieldError(ReasonField, $"Dites pourquoi vous transmettez le dossier, en {French.Number(MaxReasonLength)} caractères au plus."));
        }

        return errors;
    }
}
