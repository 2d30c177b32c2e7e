using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignInCodePageEndpoint(SignInTokens tokens)
{
    /// <summary>Where the code of the mail is typed.</summary>
    [Function(nameof(SignInCodePageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/connexion/code")] HttpRequest request)
    {
        var written = request.Query[SignInPaths.TicketName].ToString();
        return tokens.ReadTicket(written) is { } ticket
            ? SitePage.Render<SignInCodePage>(new { Email = ticket.Person.ToString(), Ticket = written, ticket.ReturnPath })
            : SitePage.SeeOther(OfficePaths.SignIn);
    }
}
