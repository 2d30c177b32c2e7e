using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignInCodeEndpoint(OpenSessionHandler handler, SignInTokens tokens, TimeProvider clock)
{
    /// <summary>Signs in with the code of the mail, from the page it was asked from.</summary>
    [Function(nameof(SignInCodeEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/connexion/code")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var written = form[SignInPaths.TicketName].ToString();
        var trusted = form["confiance"].Count > 0;
        switch (await handler.WithCodeAsync(written, form["code"], cancellationToken))
        {
            case OpenSessionResult.WrongCode(var error):
                return Again(error, StatusCodes.Status422UnprocessableEntity);

            case OpenSessionResult.TooMany(var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return Again(error, StatusCodes.Status429TooManyRequests);

            case var ended:
                return await SignInAnswers.OfAsync(request.HttpContext, ended, trusted, clock);
        }

        IResult Again(string error, int status)
        {
            var ticket = tokens.ReadTicket(written)!;
            return SitePage.Render<SignInCodePage>(
                new { Email = ticket.Person.ToString(), Ticket = written, ticket.ReturnPath, Code = form["code"].ToString(), Trusted = trusted, Error = error }, status);
        }
    }
}
