using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>What is proposed for the files of a wave, as typed: by application.</summary>
internal sealed record ProposeFunding(string CallId, string WaveId, IReadOnlyDictionary<string, string> Amounts, string By);

internal sealed class ProposeFundingHandler(JuryStore juries, TimeProvider clock)
{
    public static string AmountField(string applicationId) => $"montant-{applicationId}";

    /// <summary>The amounts that were typed for files of this jury; nothing typed is what is asked.</summary>
    public static (IReadOnlyDictionary<string, decimal?> Amounts, IReadOnlyList<FieldError> Errors) Read(
        JuryRecord record, IReadOnlyDictionary<string, string> typed)
    {
        var (amounts, errors) = (new Dictionary<string, decimal?>(StringComparer.Ordinal), new List<FieldError>());
        foreach (var file in record.Files.Where(file => typed.ContainsKey(file.Id.ToString())))
        {
            var id = file.Id.ToString();
            var (value, error) = Typed.Amount(typed[id]);
            if (error is not null)
            {
                errors.Add(new FieldError(AmountField(id), $"Dossier {file.Number} : {error}"));
            }
            else
            {
                amounts[id] = value;
            }
        }

        return (amounts, errors);
    }

    /// <summary>A transaction for each hundred amounts that change.</summary>
    public Task SaveAsync(ProposeFunding command, JuryRecord record, IReadOnlyDictionary<string, decimal?> amounts, CancellationToken cancellationToken)
    {
        var changed = record.Files
            .Where(file => amounts.TryGetValue(file.Id.ToString(), out var amount) && amount != record.ProposalOf(file.Id).Proposed
                && !(amount == file.Asked && record.ProposalOf(file.Id).Proposed is null))
            .Select(file => new FundingProposal(file.Id) { Proposed = amounts[file.Id.ToString()], By = command.By, At = clock.GetUtcNow() });
        return juries.ProposeAsync(command.CallId, command.WaveId, changed, cancellationToken);
    }
}
