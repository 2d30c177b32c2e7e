using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class SaveTemplatesEndpoint(BatchPages pages, BatchStore batches, TimeProvider clock)
{
    /// <summary>Keeps the texts of the letters of a call, when every variable exists.</summary>
    [Function(nameof(SaveTemplatesEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/modeles-de-lettres")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (pages.FindCall(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var texts = BatchActions.For(call).ToDictionary(action => action.Slug, action => form[TemplatesPage.Field(action.Slug)].ToString().ReplaceLineEndings("\n"));
        var errors = texts.SelectMany(text => LetterTemplate.Faults(text.Value).Select(fault => new Calls.Forms.FieldError(TemplatesPage.Field(text.Key), fault))).ToArray();
        if (errors.Length > 0)
        {
            return await pages.ShowTemplatesAsync(call, visitor, cancellationToken, texts, errors);
        }

        foreach (var (action, text) in texts)
        {
            await batches.SaveTemplateAsync(callId, action, text, visitor.Member.Name, clock.GetUtcNow(), cancellationToken);
        }

        return SitePage.SeeOther($"{BatchPaths.Templates(callId)}?{TemplatesPage.SavedQueryName}=oui");
    }
}
