using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage;

/// <summary>One message of the thread between a candidate and the team.</summary>
/// <param name="Id">The application.</param>
/// <param name="Text">As typed.</param>
/// <param name="By">Who writes: the officer's name, or the candidate's address.</param>
/// <param name="FromCandidate">Which way it goes.</param>
/// <param name="FormId">Made with the page: the same form sent twice is one message.</param>
internal sealed record WriteMessage(ApplicationId Id, string? Text, string By, bool FromCandidate, string FormId);

/// <summary>The thread between a candidate and the team: events of the application, so that each message is kept, mailed once and shown in its place.</summary>
internal sealed class MessagesHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string TextField = "message";
    public const int MaxLength = 10_000;

    /// <summary>One read, one queue message, one transaction.</summary>
    /// <returns>What is wrong with it; null when it is written.</returns>
    public async Task<FieldError?> WriteAsync(WriteMessage command, CancellationToken cancellationToken)
    {
        var text = command.Text?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength)
        {
            return new FieldError(TextField, text.Length == 0
                ? "Écrivez votre message avant de l’envoyer."
                : $"Raccourcissez ce message : il fait {text.Length} caractères, le maximum est de {MaxLength}.");
        }

        await changes.ApplyAsync(command.Id, application => Written(application, command, text), cancellationToken);
        return null;
    }

    /// <summary>The candidate says that they read what the team wrote. Said again, nothing changes.</summary>
    public Task MarkReadAsync(ApplicationId id, string by, CancellationToken cancellationToken) =>
        changes.ApplyAsync(id, application => Read(application, by), cancellationToken);

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
