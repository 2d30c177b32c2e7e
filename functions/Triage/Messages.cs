using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;

namespace TI.Serverless.Functions.Triage;

/// <summary>One message of the thread between a candidate and the team.</summary>
/// <param name="Id">The application.</param>
/// <param name="Text">As typed.</param>
/// <param name="By">Who writes: the officer's name, or the candidate's address.</param>
/// <param name="FromCandidate">Which way it goes.</param>
/// <param name="FormId">Made with the page: the same form sent twice is one message.</param>
internal sealed record WriteMessage(ApplicationId Id, string? Text, string By, bool FromCandidate, string FormId);

/// <summary>Why a message was not written.</summary>
/// <param name="Error">What is wrong, and what to do.</param>
/// <param name="RetryAt">When it may be written; null when waiting does not help.</param>
internal sealed record MessageRefusal(FieldError Error, DateTimeOffset? RetryAt = null);

/// <summary>The thread between a candidate and the team: events of the application, so that each message is kept, mailed once and shown in its place.</summary>
internal sealed class MessagesHandler(ApplicationChanges changes, IOptions<LimitOptions> limits, TimeProvider clock)
{
    public const string TextField = "message";
    public const int MaxLength = 10_000;

    /// <summary>One read, one queue message, one transaction.</summary>
    /// <returns>What is wrong with it; null when it is written.</returns>
    public async Task<MessageRefusal?> WriteAsync(WriteMessage command, CancellationToken cancellationToken)
    {
        var text = command.Text?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength)
        {
            return new MessageRefusal(new FieldError(TextField, text.Length == 0
                ? "Écrivez votre message avant de l’envoyer."
                : $"Raccourcissez ce message : il fait {text.Length} caractères, le maximum est de {MaxLength}."));
        }

        return await changes.ApplyAsync<MessageRefusal?>(command.Id, absent: null, application => Judged(application, command, text), cancellationToken);
    }

    /// <summary>The candidate says that they read what the team wrote. Said again, nothing changes.</summary>
    public Task MarkReadAsync(ApplicationId id, string by, CancellationToken cancellationToken) =>
        changes.ApplyAsync(id, application => Read(application, by), cancellationToken);

    private (MessageRefusal? Refusal, ApplicationChange? Change) Judged(Application application, WriteMessage command, string text)
    {
        if (Written(application, command, text) is not { } change)
        {
            return (null, null);
        }

        var counts = application.Hourly.At(clock.GetUtcNow());
        return !command.FromCandidate ? (null, change)
            : counts.Messages >= limits.Value.MessagesPerHour ? (new MessageRefusal(new FieldError(TextField, LimitTexts.TooManyMessages(counts.Ends)), counts.Ends), null)
            : (null, change with { Application = change.Application with { Hourly = counts with { Messages = counts.Messages + 1 } } });
    }

    private ApplicationChange? Written(Application application, WriteMessage command, string text)
    {
        // After a decision one may still write: about an appeal, a payment, a mistake. A draft and a withdrawn file have no thread.
        if (application.Status is ApplicationStatus.Draft or ApplicationStatus.Withdrawn || application.Review.LastForm == command.FormId)
        {
            return null;
        }

        var written = application with
        {
            Version = application.Version + 1,
            Review = application.Review with
            {
                LastForm = command.FormId,
                UnreadByCandidate = application.Review.UnreadByCandidate || !command.FromCandidate,
                UnreadByTeam = command.FromCandidate,
            },
        };
        return new ApplicationChange(written, Event(written, command.FromCandidate ? EventKind.MessageReceived : EventKind.MessageSent, command.By) with { Text = text });
    }

    private ApplicationChange? Read(Application application, string by)
    {
        if (!application.Review.UnreadByCandidate)
        {
            return null;
        }

        var read = application with { Version = application.Version + 1, Review = application.Review with { UnreadByCandidate = false } };
        return new ApplicationChange(read, Event(read, EventKind.MessageRead, by));
    }

    private ApplicationEvent Event(Application application, EventKind kind, string by) =>
        new() { Version = application.Version, Kind = kind, At = clock.GetUtcNow(), By = by };
}
