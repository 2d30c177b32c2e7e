using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class CandidateMessageEndpoint(MessagesHandler handler, ApplicationPages pages, TimeProvider clock)
{
    /// <summary>The candidate writes to the team, or says that they read what it wrote.</summary>
    [Function(nameof(CandidateMessageEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/messages")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var application = ApplicationId.Parse(id);
        var person = request.Visitor().Person.ToString();
        if (form["lu"].Count > 0)
        {
            await handler.MarkReadAsync(application, person, cancellationToken);
            return SitePage.SeeOther(SitePaths.Messages(application));
        }

        var text = form[MessagesHandler.TextField].ToString().ReplaceLineEndings("\n");
        var command = new WriteMessage(application, text, person, FromCandidate: true, form["formulaire"].ToString());
        if (await handler.WriteAsync(command, cancellationToken) is not var (error, retryAt))
        {
            return SitePage.SeeOther(SitePaths.Messages(application));
        }

        if (retryAt is { } moment)
        {
            request.RetryAt(moment, clock);
        }

        var status = retryAt is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests;
        return await pages.FindAsync(id, cancellationToken) is { } file
            ? await pages.ShowAsync(
                file, cancellationToken, status, error: error, right: request.Visitor().Right, message: text)
            : SitePage.NotFound();
    }
}
