using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>Keeps answers of a draft.</summary>
/// <param name="Id">The application.</param>
/// <param name="IsCurrent">Whether what is stored is still what the writer saw: the API compares revisions, a page its own fields.</param>
/// <param name="Change">Makes the new answers from the stored ones: the API replaces them all, a page changes its own fields.</param>
/// <param name="AcceptInvalid">
/// True for a page, which keeps what was typed even where it is not valid yet; false for the API, whose caller still holds it.
/// </param>
internal sealed record SaveDraft(
    ApplicationId Id, Func<CallDefinition, Application, bool> IsCurrent, Func<CallDefinition, Answers, Answers> Change, bool AcceptInvalid);

internal abstract record SaveDraftResult
{
    internal sealed record Saved(Application Application) : SaveDraftResult;

    /// <summary>Nothing was kept: these answers cannot be stored.</summary>
    internal sealed record Invalid(Application Current, IReadOnlyList<FieldError> Errors) : SaveDraftResult;

    /// <summary>Somebody saved other answers since: here is what is stored now.</summary>
    internal sealed record Conflict(Application Current) : SaveDraftResult;

    /// <summary>Only a draft can be edited.</summary>
    internal sealed record NotDraft(Application Application) : SaveDraftResult;

    /// <summary>The wave is closed, and the call locks its drafts then.</summary>
    internal sealed record Locked(Application Application, CallPhase Phase) : SaveDraftResult;

    internal sealed record NotFound : SaveDraftResult;
}

internal sealed class SaveDraftHandler(Catalogue catalogue, ApplicationStore store, TerritoryJudge territories, TimeProvider clock)
{
    /// <summary>In characters of stored JSON. Keeps a row, with its attachments and review, well under the table's 1 MiB.</summary>
    public const int MaxAnswersLength = 200_000;

    /// <summary>
    /// One read and one write; again only when a file was added in between. What says the same as what is stored is saved already: nothing
    /// is written, and no conflict is seen in it (the answer to a first try may have been lost).
    /// </summary>
    public async Task<SaveDraftResult> HandleAsync(SaveDraft command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new SaveDraftResult.NotFound();
            }

            if (application.Status != ApplicationStatus.Draft)
            {
                return new SaveDraftResult.NotDraft(application);
            }

            var call = catalogue.For(application);
            var now = clock.GetUtcNow();
            if (application.IsLocked(call, now))
            {
                return new SaveDraftResult.Locked(application, call.PhaseAt(now));
            }

            var answers = Sums.OutOf(call.Form, command.Change(call, application.Answers));
            var isStored = answers.SayTheSameAs(application.Answers);
            if (!isStored && !command.IsCurrent(call, application))
            {
                return new SaveDraftResult.Conflict(application);
            }

            var errors = Check(call, answers, command.AcceptInvalid);
            if (errors.Count > 0)
            {
                return new SaveDraftResult.Invalid(application, errors);
            }

            if (isStored)
            {
                return new SaveDraftResult.Saved(application);
            }

            var saved = application with
            {
                Answers = answers,
                Organisation = FormPurpose.AnswerFor(call.Form, FormInForce.Of(call.Form, answers).Answers, FormPurpose.Organization),
                Territory = await territories.JudgeAsync(call, application.WaveId, answers, cancellationToken),
                AnswersRevision = application.AnswersRevision + 1,
                LastSavedAt = now,
            };
            if (await store.SaveAsync(saved, cancellationToken) == WriteOutcome.Done)
            {
                return new SaveDraftResult.Saved(saved);
            }

            // The row changed since the read. If only its files did, the answers are still those the writer saw, and the next turn saves.
        }
    }

    private static IReadOnlyList<FieldError> Check(CallDefinition call, Answers answers, bool acceptInvalid)
    {
        if (!acceptInvalid && FormCheck.Values(call.Form, answers) is { Count: > 0 } errors)
        {
            return errors;
        }

        return TooLong(answers) is { } message ? [new FieldError("answers", message)] : [];
    }

    /// <summary>Null while the answers fit in <see cref="MaxAnswersLength"/>, else the sentence that asks to shorten them.</summary>
    public static string? TooLong(Answers answers)
    {
        var length = answers.ToJson().Length;
        return length <= MaxAnswersLength
            ? null
            : $"Raccourcissez vos réponses : elles font {French.Count(length, "caractère", "caractères")} en tout, le maximum est de {French.Number(MaxAnswersLength)}.";
    }
}
