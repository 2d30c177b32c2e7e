using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Identifiers;

/// <summary>The holder of a draft applies for another establishment or organisation. The texts are as typed.</summary>
internal sealed record ChangeIdentifier(ApplicationId Id, string? Siret, string? Siren);

internal abstract record ChangeIdentifierResult
{
    internal sealed record Changed(Application Application) : ChangeIdentifierResult;

    /// <summary>It is the number the draft has: the second request answers like the first.</summary>
    internal sealed record Same(Application Application) : ChangeIdentifierResult;

    internal sealed record Invalid(Application Application, FieldError Error) : ChangeIdentifierResult;

    /// <summary>Who applies is settled by the deposit.</summary>
    internal sealed record NotDraft(Application Application) : ChangeIdentifierResult;

    internal sealed record NotFound : ChangeIdentifierResult;
}

internal sealed class ChangeIdentifierHandler(ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    /// <summary>A draft that goes from one number to the next is used for something else than applying.</summary>
    public const int MaxChanges = 20;

    /// <summary>
    /// One read, one queue message, one transaction. Lists, the look-up of the organisation and the claim of the establishment follow
    /// behind the message, since others rely on them: this is why it is an event, which a save of answers is not.
    /// </summary>
    public async Task<ChangeIdentifierResult> HandleAsync(ChangeIdentifier command, CancellationToken cancellationToken)
    {
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new ChangeIdentifierResult.NotFound();
            }

            if (application.Status != ApplicationStatus.Draft)
            {
                return new ChangeIdentifierResult.NotDraft(application);
            }

            var errors = new List<FieldError>();
            if (TypedIdentifier.Read(command.Siret, command.Siren, errors) is not var (siren, siret))
            {
                return new ChangeIdentifierResult.Invalid(application, errors[0]);
            }

            var applicant = application.Applicant with { Siren = siren, Siret = siret };
            if (applicant == application.Applicant)
            {
                return new ChangeIdentifierResult.Same(application);
            }

            if (application.IdentifierHistory.Count == MaxChanges)
            {
                return new ChangeIdentifierResult.Invalid(application, new FieldError(TypedIdentifier.SiretField,
                    $"Ce brouillon a déjà changé {MaxChanges} fois d’établissement : commencez une nouvelle candidature depuis la page de l’appel."));
            }

            var (changed, @event) = Change(application, applicant, clock.GetUtcNow());
            var outcome = changed.Version == announced
                ? await commits.CommitAnnouncedAsync(changed, @event, receipt: null, cancellationToken)
                : await commits.CommitAsync(changed, @event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return new ChangeIdentifierResult.Changed(changed);
            }

            announced = changed.Version;
        }
    }

    private static (Application Application, ApplicationEvent Event) Change(Application draft, Applicant applicant, DateTimeOffset now)
    {
        var changed = draft with
        {
            Applicant = applicant,
            Version = draft.Version + 1,
            IdentifierHistory = [.. draft.IdentifierHistory, new FormerIdentifier(draft.Applicant.Identifier, now)],
            LastSavedAt = now,

            // The claim was for the former establishment.
            HoldsSiret = false,
        };
        var @event = new ApplicationEvent
        {
            Version = changed.Version,
            Kind = EventKind.IdentifierChanged,
            At = now,
            By = draft.Applicant.Email.ToString(),
            Text = $"{draft.Applicant.Identifier} → {applicant.Identifier}",
        };
        return (changed, @event);
    }
}
