using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Staff.Pages;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>What somebody finds who comes back from the identity provider: the page they asked for, or one that says what to do.</summary>
internal sealed partial class ProviderEvents(
    OpenSessionHandler handler, IOptions<OpenIdConnectOptions> options, TimeProvider clock, ILogger<ProviderEvents> logger) : OAuthEvents
{
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var person = StaffSession.PersonOf(context.Principal!);
        if (person is null)
        {
            LogNotVouched(logger);
        }

        var result = await handler.WithProviderAsync(person, context.ReturnUri, http.RequestAborted);
        if (result is OpenSessionResult.Opened(var member, var returnPath))
        {
            await StaffSession.OpenAsync(http, member, trusted: false, clock.GetUtcNow(), context.Properties!.GetTokenValue(ProviderAuthentication.IdToken));
            await Pages.SitePage.SeeOther(returnPath).ExecuteAsync(http);
        }
        else
        {
            await ProviderAnswers.NotOfTheStaff(options.Value.Label).ExecuteAsync(http);
        }

        context.HandleResponse();
    }

    public override async Task AccessDenied(AccessDeniedContext context)
    {
        await ProviderAnswers.Of(ProviderFailure.Refused, options.Value.Label, context.Properties?.RedirectUri).ExecuteAsync(context.HttpContext);
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var failure = ProviderFailures.Of(context.Failure);
        LogFailed(logger, context.Failure, failure);
        await ProviderAnswers.Of(failure, options.Value.Label, ReturnPathOf(context)).ExecuteAsync(context.HttpContext);
        context.HandleResponse();
    }

    /// <summary>The framework does not say it of what a handler threw; the state of the request does, and it was written here.</summary>
    private static string? ReturnPathOf(RemoteFailureContext context) =>
        (context.Properties ?? ((OAuthOptions)context.Options).StateDataFormat.Unprotect(context.Request.Query["state"]))?.RedirectUri;

    [LoggerMessage(LogLevel.Warning, "Nobody was signed in who came back from the identity provider: {Failure}.")]
    private static partial void LogFailed(ILogger logger, Exception? cause, ProviderFailure failure);

    [LoggerMessage(LogLevel.Warning, "The identity provider gave no address that it says is verified; if nobody chooses their own address there, set OpenIdConnect__TrustsAddresses to true.")]
    private static partial void LogNotVouched(ILogger logger);
}
