using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

internal sealed class AnswerOpinionEndpoint(OpinionPages pages, OpinionForms forms, AnswerOpinionHandler handler)
{
    /// <summary>The answer of who stands aside.</summary>
    public const string Decline = "deport";

    /// <summary>The opinion with its files, or the reason of who stands aside. The first answer stays.</summary>
    [Function(nameof(AnswerOpinionEndpoint))]
    [Authorize(Access.Expert)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "avis/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        var form = await forms.ReadAsync(request, cancellationToken);
        await request.DrainAsync(cancellationToken);
        if (form.Errors is [var error, ..])
        {
            await forms.ForgetAsync(form, cancellationToken);
            return await pages.ShowAsync(request, token, cancellationToken, error, form.Chosen, form.Command.Comment);
        }

        if (!await handler.HandleAsync(form.Command, cancellationToken))
        {
            await forms.ForgetAsync(form, cancellationToken);
        }

        return SitePage.SeeOther($"/avis/{token}");
    }
}
