using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Retention.Pages;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.PersonalData.Pages;

internal sealed class AnswerDataRequestEndpoint(OfficeFiles files, FileRetentionPages pages, AnswerDataRequestHandler handler)
{
    /// <summary>Answers what somebody asks about their data. The first answer stays.</summary>
    [Function(nameof(AnswerDataRequestEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/conservation/demandes/{number:int}")] HttpRequest request,
        string callId,
        string id,
        int number,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await files.FindAsync(callId, id, cancellationToken) is not { } application)
        {
            return SitePage.NotFound();
        }

        var command = new AnswerDataRequest(
            application.Id,
            number,
            DataTexts.Read(form[AnswerDataRequestHandler.VerdictField]),
            form[AnswerDataRequestHandler.TextField],
            form[AnswerDataRequestHandler.ReferenceField],
            request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            AnswerResult.Answered(var answered) => SitePage.SeeOther(RetentionPaths.OfFile(answered)),
            AnswerResult.Invalid(var read, var errors) => await pages.ShowAsync(request, read, cancellationToken, errors, form, number),
            _ => SitePage.NotFound(),
        };
    }
}
