using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.SignIn;

/// <summary>Somebody wants to sign in.</summary>
/// <param name="Email">As typed.</param>
/// <param name="ReturnPath">Where to go afterwards.</param>
/// <param name="EarlierTicket">The ticket of the page from which one asks again; null at first.</param>
internal sealed record RequestSignIn(string? Email, string ReturnPath, string? EarlierTicket);

internal abstract record RequestSignInResult
{
    /// <summary>A mail leaves if the address is known. The ticket is for the page that takes the code.</summary>
    internal sealed record Requested(string Ticket) : RequestSignInResult;

    internal sealed record Invalid(string Message) : RequestSignInResult;

    internal sealed record TooMany(string Message, DateTimeOffset RetryAt) : RequestSignInResult;
}

internal sealed class RequestSignInHandler(
    RateLimits limits, SignInTokens tokens, StaffMailQueue queue, IOptions<LimitOptions> options)
{
    /// <summary>
    /// One read and one write of the limit, one message; the same for every address: whether it is known is looked up behind the queue.
    /// </summary>
    public async Task<RequestSignInResult> HandleAsync(RequestSignIn command, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(command.Email, out var person))
        {
            return new RequestSignInResult.Invalid(string.IsNullOrWhiteSpace(command.Email)
                ? "Indiquez votre adresse électronique professionnelle."
                : "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr.");
        }

        if (await limits.TakeAsync("sign-ins", person.Hash, options.Value.SignInsPerHour, cancellationToken) is { } retryAt)
        {
            return new RequestSignInResult.TooMany(LimitTexts.TooManySignIns(retryAt), retryAt);
        }

        var ticket = tokens.NewTicket(person, command.ReturnPath, tokens.ReadTicket(command.EarlierTicket));
        var written = tokens.Write(ticket);
        await queue.SendAsync(new StaffMailMessage(SignInMail.MailName, ticket.Id, person.Hash, written), TimeSpan.Zero, cancellationToken);
        return new RequestSignInResult.Requested(written);
    }
}
