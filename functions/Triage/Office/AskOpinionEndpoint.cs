using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Opinions;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class AskOpinionEndpoint(OfficeFiles files, OfficeFilePages pages, AskOpinionHandler handler)
{
    /// <summary>Asks somebody outside the team for an opinion: one mail with a link of their own.</summary>
    [Function(nameof(AskOpinionEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/avis")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var question = form[AskOpinionHandler.QuestionField].ToString().ReplaceLineEndings("\n");
        var command = new AskOpinion(
            file.Application.Id,
            form[AskOpinionHandler.EmailField],
            form[AskOpinionHandler.NameField],
            question,
            DateOnly.TryParseExact(form[AskOpinionHandler.AnswerBeforeField], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            file.Officer);
        var error = await handler.AskAsync(command, cancellationToken);
        return await pages.AfterAsync(request, callId, id, error, form, cancellationToken);
    }
}
