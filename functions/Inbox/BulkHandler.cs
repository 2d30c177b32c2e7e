using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Inbox;

/// <summary>What is to be done to several files: one of the three.</summary>
/// <param name="Ids">At most a page of the inbox.</param>
/// <param name="By">Who does it.</param>
internal sealed record BulkCommand(IReadOnlyList<ApplicationId> Ids, Officer By)
{
    public Officer? AssignTo { get; init; }

    public string? AddLabel { get; init; }

    /// <summary>An action of the call, with what its form asks for; its identifier is each file's in turn.</summary>
    public ReviewApplication? Review { get; init; }
}

/// <summary>What became, or would become, of one file.</summary>
/// <param name="Application">The file.</param>
/// <param name="Why">Why it cannot be done; null when it can, or was.</param>
/// <param name="WasDone">It had been done already: nothing changes, nothing leaves.</param>
public sealed record BulkLine(Application Application, string? Why, bool WasDone = false);

/// <summary>
/// Does one thing to several files, one after the other, each as it would be done alone: stopped half-way and asked again, it does the rest.
/// </summary>
internal sealed class BulkHandler(
    ApplicationStore store, Catalogue catalogue, ReviewApplicationHandler reviews, ArrangeApplicationHandler arrangements, SingleGrants grants)
{
    /// <summary>As many as a page of the inbox shows: a request must end in time.</summary>
    public const int Most = 50;

    /// <summary>What would become of each file: one read each, what <see cref="SingleGrants"/> reads for a grant, and nothing done.</summary>
    public async Task<IReadOnlyList<BulkLine>> PreviewAsync(string callId, BulkCommand command, CancellationToken cancellationToken)
    {
        var lines = new List<BulkLine>();
        foreach (var id in command.Ids)
        {
            if (await FindAsync(callId, id, cancellationToken) is { } application)
            {
                lines.Add(await PreviewAsync(application, command, cancellationToken));
            }
        }

        return lines;
    }

    public async Task<IReadOnlyList<BulkLine>> DoAsync(string callId, BulkCommand command, CancellationToken cancellationToken)
    {
        var lines = new List<BulkLine>();
        foreach (var id in command.Ids)
        {
            if (await FindAsync(callId, id, cancellationToken) is { } application)
            {
                lines.Add(await DoAsync(application, command, cancellationToken));
            }
        }

        return lines;
    }

    private async Task<Application?> FindAsync(string callId, ApplicationId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { SubmittedAt: not null } application && application.CallId == callId ? application : null;

    private async Task<BulkLine> PreviewAsync(Application application, BulkCommand command, CancellationToken cancellationToken)
    {
        var call = catalogue.For(application);
        if (command.Review is not { } review)
        {
            return new BulkLine(application, command.AddLabel is { } label ? WhyNotLabelled(application, label) : null);
        }

        if (TriageChoices.Find(call, review.Action) is not { } action)
        {
            return new BulkLine(application, "Cette action n’existe pas dans la version de l’appel sous laquelle ce dossier a été déposé.");
        }

        if (TriageProgress.AlreadyDone(action, call, application, command.By) is not null)
        {
            return new BulkLine(application, Why: null, WasDone: true);
        }

        var why = TriageProgress.WhyNotPossible(action, call, application);
        return why is null && SingleGrants.IsGrant(call, action) && await grants.ErrorsAsync(review, call, application, cancellationToken) is [var error, ..]
            ? new BulkLine(application, error.Message)
            : new BulkLine(application, why);
    }

    private static string? WhyNotLabelled(Application application, string label) => ArrangeApplicationHandler.HasRoomFor(application, label) ? null
        : $"Ce dossier porte déjà {ArrangeApplicationHandler.MostLabels} étiquettes : retirez-en une d’abord.";

    private async Task<BulkLine> DoAsync(Application application, BulkCommand command, CancellationToken cancellationToken)
    {
        if (command.AssignTo is { } person)
        {
            return new BulkLine((await arrangements.AssignAsync(new AssignApplication(application.Id, person, command.By), cancellationToken))!.Application, Why: null);
        }

        if (command.AddLabel is { } label)
        {
            var labelled = (await arrangements.AddLabelAsync(application.Id, label, command.By.Name, cancellationToken))!.Application;
            return new BulkLine(labelled, WhyNotLabelled(labelled, label));
        }

        return await reviews.HandleAsync(command.Review! with { Id = application.Id, Officer = command.By }, cancellationToken) switch
        {
            ReviewResult.Done done => new BulkLine(done.Application, Why: null),
            ReviewResult.AlreadyDone done => new BulkLine(done.Application, Why: null, WasDone: true),
            ReviewResult.NotPossible(var why) refused => new BulkLine(refused.Application, why),
            ReviewResult.Invalid(var errors) refused => new BulkLine(refused.Application, errors[0].Message),
            _ => new BulkLine(application, "Cette action n’est plus possible sur ce dossier."),
        };
    }
}
