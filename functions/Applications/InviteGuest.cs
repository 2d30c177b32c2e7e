using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The holder of a file lets somebody in, or sends them their link again. The texts are as typed.</summary>
internal sealed record InviteGuest(ApplicationId Id, string? Email, string? Right);

internal abstract record InviteGuestResult
{
    /// <summary>A mail with a link of their own is on its way.</summary>
    internal sealed record Invited(Application Application, Guest Guest) : InviteGuestResult;

    internal sealed record Invalid(Application Application, IReadOnlyList<FieldError> Errors) : InviteGuestResult;

    internal sealed record TooMany(Application Application, FieldError Error, DateTimeOffset RetryAt) : InviteGuestResult;

    internal sealed record NotFound : InviteGuestResult;
}

internal sealed class InviteGuestHandler(
    ApplicationStore store, ApplicationCommits commits, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    public const string EmailField = "email";
    public const string RightField = "droit";

    /// <summary>One read, the limit's read and write, one queue message and one transaction.</summary>
    public async Task<InviteGuestResult> HandleAsync(InviteGuest command, CancellationToken cancellationToken)
    {
        var announced = 0;
        var counted = false;
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new InviteGuestResult.NotFound();
            }

            var errors = new List<FieldError>();
            var guest = Read(command, application, errors);
            if (guest is null)
            {
                return new InviteGuestResult.Invalid(application, errors);
            }

            if (!counted && await limits.TakeAsync("invitations", application.Id.ToString(), options.Value.InvitationsPerHour, cancellationToken) is { } retryAt)
            {
                return new InviteGuestResult.TooMany(application, new FieldError(EmailField, LimitTexts.TooManyInvitations(retryAt)), retryAt);
            }

            counted = true;
            var changed = application.With(guest) with { Version = application.Version + 1 };
            var @event = GuestEvents.Of(EventKind.GuestInvited, changed, guest, application.Applicant.Email, guest.InvitedAt);
            var outcome = changed.Version == announced
                ? await commits.CommitAnnouncedAsync(changed, @event, receipt: null, cancellationToken)
                : await commits.CommitAsync(changed, @event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return new InviteGuestResult.Invited(changed, guest);
            }

            announced = changed.Version;
        }
    }

    private Guest? Read(InviteGuest command, Application application, List<FieldError> errors)
    {
        var right = CandidateRights.Read(command.Right);
        if (right is null)
        {
            errors.Add(new FieldError(RightField, "Choisissez ce que cette personne pourra faire."));
        }

        if (!EmailAddress.TryParse(command.Email, out var person))
        {
            errors.Insert(0, new FieldError(EmailField, string.IsNullOrWhiteSpace(command.Email)
                ? "Indiquez l’adresse électronique de la personne à inviter."
                : "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr."));
        }
        else if (person == application.Applicant.Email)
        {
            errors.Insert(0, new FieldError(EmailField, "Cette adresse est la vôtre : vous avez déjà tous les droits sur ce dossier."));
        }
        else if (application.FindGuest(person) is null && application.Guests.Count >= Guests.Most)
        {
            errors.Insert(0, new FieldError(EmailField,
                $"Un dossier accueille au plus {French.Count(Guests.Most, "personne invitée", "personnes invitées")} : retirez d’abord un accès."));
        }

        return errors.Count > 0 ? null : new Guest(person.ToString(), right!.Value, clock.GetUtcNow(), application.FindGuest(person)?.LastUsedOn);
    }
}
