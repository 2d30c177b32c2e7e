using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage;

/// <summary>Somebody of the staff writes for the team alone.</summary>
/// <param name="Id">The application.</param>
/// <param name="Text">As typed.</param>
/// <param name="Mentioned">Colleagues who are told by mail.</param>
/// <param name="By">Who writes.</param>
/// <param name="FormId">Made with the page: the same form sent twice is one note.</param>
internal sealed record AddNote(ApplicationId Id, string? Text, IReadOnlyList<EmailAddress> Mentioned, string By, string FormId);

internal sealed class AddNoteHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string TextField = "note";
    public const int MaxLength = 10_000;

    /// <summary>One read, one queue message, one transaction.</summary>
    /// <returns>What is wrong with it; null when it is written.</returns>
    public async Task<FieldError?> HandleAsync(AddNote command, CancellationToken cancellationToken)
    {
        var text = command.Text?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength)
        {
            return new FieldError(TextField, text.Length == 0
                ? "Écrivez la note avant de l’enregistrer."
                : $"Raccourcissez cette note : elle fait {text.Length} caractères, le maximum est de {MaxLength}.");
        }

        await changes.ApplyAsync(command.Id, application => Noted(application, command, text), cancellationToken);
        return null;
    }

    private ApplicationChange? Noted(Application application, AddNote command, string text)
    {
        if (application.Status == ApplicationStatus.Draft || application.Review.LastForm == command.FormId)
        {
            return null;
        }

        var noted = application with { Version = application.Version + 1, Review = application.Review with { LastForm = command.FormId } };
        return new ApplicationChange(noted, new ApplicationEvent
        {
            Version = noted.Version,
            Kind = EventKind.NoteAdded,
            At = clock.GetUtcNow(),
            By = command.By,
            Text = text,
            Mentioned = [.. command.Mentioned.Select(person => person.ToString())],
        });
    }
}
