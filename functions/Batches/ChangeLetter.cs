using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Edits, holds, drops or puts back a letter that has not left.</summary>
/// <param name="Call">The call.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="ApplicationId">The letter.</param>
/// <param name="State">Ready, held or dropped.</param>
/// <param name="By">Who does it.</param>
internal sealed record ChangeLetter(CallDefinition Call, string BatchId, string ApplicationId, LetterState State, string By)
{
    public string? Action { get; init; }

    public string? Amount { get; init; }

    public string? Reason { get; init; }

    public string? Text { get; init; }

    public string? Why { get; init; }
}

internal abstract record ChangeLetterResult
{
    internal sealed record Done : ChangeLetterResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : ChangeLetterResult;

    /// <summary>The batch is leaving, has left, or was abandoned.</summary>
    internal sealed record TooLate : ChangeLetterResult;

    internal sealed record NotFound : ChangeLetterResult;
}

internal sealed class ChangeLetterHandler(BatchStore batches, TimeProvider clock)
{
    public const string ActionField = "decision";
    public const string AmountField = "montant";
    public const string ReasonField = "motif";
    public const string TextField = "texte";
    public const string WhyField = "pourquoi";
    public const int MaxReasonLength = 4_000;

    /// <summary>
    /// A template that nobody changed is kept as no text: a letter whose decision changes then follows the template of its new decision,
    /// instead of refusing in the words of a yes.
    /// </summary>
    private static bool IsTemplate(CallDefinition call, Batch batch, string? text) =>
        BatchActions.For(call).Any(one => (batch.Templates.GetValueOrDefault(one.Slug) ?? LetterTemplate.Usual(one)).Trim() == text);

    /// <summary>A query, and one transaction with the batch itself: a batch that begins to leave meanwhile refuses it.</summary>
    public async Task<ChangeLetterResult> HandleAsync(ChangeLetter command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await batches.FindRecordAsync(command.Call.Id, command.BatchId, cancellationToken) is not { } record || record.Find(command.ApplicationId) is not { } letter)
            {
                return new ChangeLetterResult.NotFound();
            }

            if (!record.Batch.CanChange)
            {
                return new ChangeLetterResult.TooLate();
            }

            var action = BatchActions.For(command.Call).FirstOrDefault(one => one.Slug == command.Action);
            var (amount, error) = Typed.Amount(command.Amount);
            var text = string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim().ReplaceLineEndings("\n");
            FieldError[] errors =
            [
                .. action is null ? [new FieldError(ActionField, "Choisissez la décision.")] : Array.Empty<FieldError>(),
                .. error is null ? Array.Empty<FieldError>() : [new FieldError(AmountField, error)],
                .. command.Reason?.Length > MaxReasonLength ? [new FieldError(ReasonField, $"Raccourcissez ce motif : il fait {command.Reason.Length} caractères, le maximum est de {MaxReasonLength}.")] : Array.Empty<FieldError>(),
                .. text is null ? [] : LetterTemplate.Faults(text).Select(fault => new FieldError(TextField, fault)),
                .. command.State != LetterState.Prepared && string.IsNullOrWhiteSpace(command.Why) ? [new FieldError(WhyField, "Indiquez pourquoi cette lettre ne part pas avec les autres.")] : Array.Empty<FieldError>(),
            ];
            if (errors.Length > 0)
            {
                return new ChangeLetterResult.Invalid(errors);
            }

            var changed = letter with
            {
                Action = action!.Slug,
                Amount = action.Outcome == Applications.ApplicationStatus.Retained ? amount : null,
                Reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
                Text = IsTemplate(command.Call, record.Batch, text) ? null : text,
                State = command.State,
                Why = command.State == LetterState.Prepared ? null : command.Why!.Trim(),
                ChangedBy = command.By,
                ChangedAt = clock.GetUtcNow(),
            };
            if (await batches.SaveLetterAsync(record.Batch, changed, cancellationToken) == WriteOutcome.Done)
            {
                return new ChangeLetterResult.Done();
            }
        }
    }
}
