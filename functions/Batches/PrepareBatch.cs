using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Prepares the decisions of a wave, as typed: an action and an amount by application.</summary>
internal sealed record PrepareBatch(
    CallDefinition Call, Wave Wave, JuryRecord Record, string? Name, IReadOnlyDictionary<string, string> Actions, IReadOnlyDictionary<string, string> Amounts, string? RefusalReason, string By);

internal abstract record PrepareBatchResult
{
    internal sealed record Done(string BatchId) : PrepareBatchResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : PrepareBatchResult;
}

internal sealed class PrepareBatchHandler(BatchStore batches, TimeProvider clock)
{
    public const string NameField = "nom";
    public const string ReasonField = "motif";

    public static string ActionField(string applicationId) => $"decision-{applicationId}";

    public static string AmountField(string applicationId) => $"montant-{applicationId}";

    /// <summary>A query for the templates, and a transaction for each hundred letters; the batch itself comes last.</summary>
    public async Task<PrepareBatchResult> HandleAsync(PrepareBatch command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var errors = new List<FieldError>();
        var letters = new List<Letter>();
        foreach (var file in command.Record.Files)
        {
            var id = file.Id.ToString();
            if (BatchActions.For(command.Call).FirstOrDefault(action => action.Slug == command.Actions.GetValueOrDefault(id)) is not { } action)
            {
                continue;
            }

            var (amount, error) = BatchActions.IsRefusal(action) ? (null, null) : Typed.Amount(command.Amounts.GetValueOrDefault(id));
            if (error is not null)
            {
                errors.Add(new FieldError(AmountField(id), $"Dossier {file.Number} : {error}"));
            }

            letters.Add(new Letter
            {
                ApplicationId = id,
                Number = file.Number,
                Organisation = file.Organisation,
                Siren = file.Siren,
                Territory = file.Territory,
                Action = action.Slug,
                Amount = action.Outcome == Applications.ApplicationStatus.Retained ? amount : null,
                IsDeMinimis = file.IsDeMinimis,
                DeclaredDeMinimis = file.DeclaredDeMinimis,
                SubmittedAt = file.SubmittedAt,
                Reason = BatchActions.IsRefusal(action) && !string.IsNullOrWhiteSpace(command.RefusalReason) ? command.RefusalReason.Trim() : null,
                State = LetterState.Prepared,
            });
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            errors.Add(new FieldError(NameField, "Donnez un nom à ce lot de décisions, par exemple « Comité du 14 avril »."));
        }

        if (letters.Count == 0)
        {
            errors.Add(new FieldError(NameField, "Choisissez une décision pour un dossier au moins."));
        }

        if (errors.Count > 0)
        {
            return new PrepareBatchResult.Invalid(errors);
        }

        var batch = new Batch
        {
            CallId = command.Call.Id,
            Id = Applications.ApplicationId.New(now).ToString(),
            WaveId = command.Wave.Id,
            Name = command.Name!.Trim(),
            State = BatchState.Prepared,
            Templates = await batches.TemplatesAsync(command.Call.Id, cancellationToken),
            PreparedBy = command.By,
            PreparedAt = now,
        };
        await batches.AddAsync(batch, letters, cancellationToken);
        return new PrepareBatchResult.Done(batch.Id);
    }
}
