using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;

namespace TI.Serverless.Functions.Batches;

/// <summary>What the ranking proposes for a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Action">The slug of an action; null leaves it out.</param>
/// <param name="Amount">Euros.</param>
public sealed record ProposedLetter(JuryFile File, string? Action, decimal? Amount)
{
    /// <summary>Above the line a yes, below it the reserve list where the call has one, nothing for what was not ranked.</summary>
    internal static IReadOnlyList<ProposedLetter> Of(CallDefinition call, FundingPlan plan) =>
    [
        .. plan.Lines.Select(line =>
        {
            var action = line.Passes ? BatchActions.Yes(call)
                : line.Ranked.Rank is null ? null
                : line.Amount > 0 && BatchActions.Reserve(call) is { } reserve ? reserve
                : BatchActions.No(call);
            return new ProposedLetter(line.Ranked.File, action?.Slug, call.Aid is not null && line.Passes ? line.Amount : null);
        }),
    ];
}
