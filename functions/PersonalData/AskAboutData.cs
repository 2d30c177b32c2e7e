using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>Somebody of a deposited file asks for their data to be erased or corrected.</summary>
/// <param name="Id">The file.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Text">In their words, as typed.</param>
/// <param name="By">The holder, or a guest about themselves.</param>
internal sealed record AskAboutData(ApplicationId Id, DataRequestKind Kind, string? Text, EmailAddress By);

internal abstract record AskResult
{
    /// <summary>It waits for an answer: from now on, or since it was asked before.</summary>
    internal sealed record Asked(Application Application) : AskResult;

    internal sealed record Invalid(FieldError Error) : AskResult;

    /// <summary>It was never deposited: its holder does as they like with it.</summary>
    internal sealed record Draft(Application Application) : AskResult;

    internal sealed record NotFound : AskResult;
}

internal sealed class AskAboutDataHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const int MaxTextLength = 2_000;

    /// <summary>GDPR, article 12, paragraph 3.</summary>
    private const int MonthsToAnswer = 1;

    /// <summary>One read, one queue message, one transaction. While the same request waits, asking again changes nothing.</summary>
    public async Task<AskResult> HandleAsync(AskAboutData command, CancellationToken cancellationToken)
    {
        var text = WellFormedText.Of(command.Text ?? "").Trim();
        if (command.Kind == DataRequestKind.Rectification && text.Length == 0)
        {
            return new AskResult.Invalid(new FieldError(FieldOf(command.Kind), "Dites ce qui est inexact, et ce qu’il faut écrire à la place."));
        }

        if (text.Length > MaxTextLength)
        {
            return new AskResult.Invalid(new FieldError(FieldOf(command.Kind), $"Raccourcissez votre demande : {MaxTextLength} caractères au plus."));
        }

        return await changes.ApplyAsync<AskResult>(
            command.Id,
            new AskResult.NotFound(),
            application => application.SubmittedAt is null ? (new AskResult.Draft(application), null)
                : Changed(application, command, text) is { } change ? (new AskResult.Asked(change.Application), change)
                : (new AskResult.Asked(application), null),
            cancellationToken);
    }

    public static string FieldOf(DataRequestKind kind) => kind == DataRequestKind.Erasure ? "pourquoi" : "correction";

    private ApplicationChange? Changed(Application application, AskAboutData command, string text)
    {
        var by = command.By.ToString();
        if (application.Review.DataRequests.Any(request => request.Answer is null && request.Kind == command.Kind && request.By == by))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var request = new DataRequest(application.Review.DataRequests.Count + 1, command.Kind, by, now, text, ParisTime.DateOf(now).AddMonths(MonthsToAnswer)) { Version = application.Version + 1 };
        var changed = application with
        {
            Version = application.Version + 1,
            Review = application.Review with { DataRequests = [.. application.Review.DataRequests, request] },
        };
        return new ApplicationChange(changed, new ApplicationEvent
        {
            Version = changed.Version,
            Kind = EventKind.DataRequested,
            At = now,
            By = by,
            Words = command.Kind.InWords(),
            Text = text.Length == 0 ? null : text,
        });
    }
}
