using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>What a request writes, and to which file.</summary>
/// <param name="Body">As sent.</param>
/// <param name="Application">As it stands.</param>
/// <param name="Version">The version that the caller read; null for whatever version it is at.</param>
internal sealed record StaffApiWrite(JsonObject Body, Application Application, int? Version);

/// <summary>Opens a file for a key, says what it became, and reads what a request says of versions and of doubles.</summary>
internal sealed class StaffApiFiles(OfficeFiles files, ApplicationStore store, Catalogue catalogue)
{
    /// <summary>Names a request, so that it can be sent again without being done again.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>Matches nothing.</summary>
    private const int NoVersion = -1;

    /// <summary>One read; null for a file of another call, and for a draft.</summary>
    public Task<Application?> FindAsync(string callId, string id, CancellationToken cancellationToken) => files.FindAsync(callId, id, cancellationToken);

    /// <summary>The file that a request writes to, and what it sends; otherwise why not. One read.</summary>
    public async Task<(StaffApiWrite? Write, IResult? Refusal)> OpenAsync(HttpRequest request, string callId, string id, CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        return body is null ? (null, refusal)
            : await FindAsync(callId, id, cancellationToken) is { } application ? (new StaffApiWrite(body, application, Version: null), null)
            : (null, Problems.NotFound());
    }

    /// <summary>The same for what must not be done to a newer version than the caller read (<c>If-Match</c>).</summary>
    public async Task<(StaffApiWrite? Write, IResult? Refusal)> OpenVersionAsync(HttpRequest request, string callId, string id, CancellationToken cancellationToken)
    {
        var (write, refusal) = await OpenAsync(request, callId, id, cancellationToken);
        if (write is null)
        {
            return (null, refusal);
        }

        var (version, missing) = ReadVersion(request);
        return missing is null ? (write with { Version = version }, null) : (null, missing);
    }

    /// <summary>The file as the team arranged it, or why it did not.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, Arranged? arranged, CancellationToken cancellationToken) => arranged switch
    {
        null => Problems.NotFound(),
        { IsStale: true } => Problems.Stale(arranged.Application),
        _ => await AnswerAsync(request, arranged.Application, cancellationToken),
    };

    /// <summary>The file, with its ETag: one query.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, Application application, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
    {
        var events = await store.EventsAsync(application.Id, cancellationToken);
        request.HttpContext.Response.Headers.ETag = ETags.OfVersion(application);
        return Results.Json(StaffApplicationView.Of(application, catalogue.For(application), events, request.ApiCaller()), ApiJson.Options, statusCode: status);
    }

    /// <summary>The file as it is now, after something was added to it: one read and one query.</summary>
    public async Task<IResult> AnswerAgainAsync(HttpRequest request, Application before, FieldError? error, CancellationToken cancellationToken) => error is { } wrong
        ? Problems.Invalid([wrong with { Field = "text" }])
        : await AnswerAsync(request, (await store.FindAsync(before.Id, cancellationToken))!, cancellationToken, StatusCodes.Status201Created);

    /// <summary>The version that the caller read (<c>If-Match</c>); null for whatever version it is at.</summary>
    private static (int? Version, IResult? Refusal) ReadVersion(HttpRequest request)
    {
        var isReadable = ETags.TryReadIfMatch(request, out var isPresent, out var version);
        return isPresent ? (isReadable ? version : NoVersion, null) : (null, Problems.PreconditionRequired());
    }

    /// <summary>The name of a request, never longer than a hash; another key's is another.</summary>
    public static string FormId(HttpRequest request) => request.Headers[IdempotencyHeader].ToString() is { Length: > 0 } given
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.ApiCaller().Key.Id} {given}")))[..32]
        : Guid.NewGuid().ToString("N");

    public static IResult Refused(ReviewResult result) => result switch
    {
        ReviewResult.Stale stale => Problems.Stale(stale.Application),
        ReviewResult.NotPossible(var why) refused => Problems.WrongStatus(refused.Application, why),
        ReviewResult.Invalid(var errors) => Problems.Invalid(errors.Select(error => error with { Field = NameOf(error.Field) })),
        _ => Problems.NotFound(),
    };

    private static string NameOf(string field) => field switch
    {
        ReviewRules.TextField => "text",
        ReviewRules.AnswerBeforeField => "answerBefore",
        ReviewRules.RedirectedToField => "redirectedTo",
        ReviewRules.OpenedField => "opened",
        SingleGrants.AmountField => "amount",
        SingleGrants.ConfirmField => "confirmed",
        _ => field,
    };
}
