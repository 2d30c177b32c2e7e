using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class AddSignedLetterEndpoint(BatchPages pages, AddSignedLetterHandler handler)
{
    /// <summary>Joins the signed letter (PDF) to a decision that has left.</summary>
    [Function(nameof(AddSignedLetterEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/decisions/{batchId}/lettres/{id}/signee")] HttpRequest request,
        string callId,
        string batchId,
        string id,
        CancellationToken cancellationToken)
    {
        var opened = await pages.OpenAsync(callId, batchId, cancellationToken);
        var result = opened?.Record.Find(id) is { State: LetterState.Sent }
            ? await AddAsync(request, callId, id, cancellationToken)
            : new AddSignedLetterResult.NotFound();
        await request.DrainAsync(cancellationToken);
        return result switch
        {
            AddSignedLetterResult.Done => SitePage.SeeOther($"{BatchPaths.Letter(callId, batchId, id)}?{LetterPage.SignedQueryName}=oui"),
            AddSignedLetterResult.Refused(var error) => pages.ShowLetter(opened!.Value.Call, opened.Value.Record, opened.Value.Record.Find(id)!, request.Staff(), [error]),
            _ => SitePage.NotFound(),
        };
    }

    private async Task<AddSignedLetterResult> AddAsync(HttpRequest request, string callId, string id, CancellationToken cancellationToken) =>
        await MultipartForm.FirstFileAsync(request, cancellationToken) is { FileName: { } name } file
            ? await handler.HandleAsync(new AddSignedLetter(callId, ApplicationId.Parse(id), name, file.Content, request.Staff().Member.Name), cancellationToken)
            : new AddSignedLetterResult.Refused(new FieldError(AddSignedLetterHandler.FileField, "Choisissez la lettre signée, au format PDF."));
}
