using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.SignIn;

internal abstract record OpenSessionResult
{
    internal sealed record Opened(StaffMember Member, string ReturnPath) : OpenSessionResult;

    /// <summary>The link or the ticket is too old: ask again, from the same page.</summary>
    internal sealed record Expired(EmailAddress Person, string ReturnPath) : OpenSessionResult;

    /// <summary>The link was not written here, or its person is not of the staff, or no longer.</summary>
    internal sealed record Refused : OpenSessionResult;

    internal sealed record WrongCode(string Message) : OpenSessionResult;

    internal sealed record TooMany(string Message, DateTimeOffset RetryAt) : OpenSessionResult;
}

/// <summary>Lets somebody in who holds the link of a mail, or its code and the page it was asked from, or for whom the identity provider vouches.</summary>
internal sealed class OpenSessionHandler(
    SignInTokens tokens, StaffDirectory directory, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    /// <summary>What a link is for, without using it: its page asks to press a button, because mail gateways open links.</summary>
    public OpenSessionResult? Look(string token) => WhyRefused(tokens.ReadLink(token));

    /// <summary>One read. The link can be used again until it expires.</summary>
    public async Task<OpenSessionResult> WithLinkAsync(string token, CancellationToken cancellationToken)
    {
        var link = tokens.ReadLink(token);
        if (WhyRefused(link) is { } refused)
        {
            return refused;
        }

        return await directory.FindAsync(link!.Person, cancellationToken) is { } member
            ? new OpenSessionResult.Opened(member, link.ReturnPath)
            : new OpenSessionResult.Refused();
    }

    /// <summary>One read and one write of the limit, and one read when the code is right. An unknown address is told what a wrong code is told.</summary>
    public async Task<OpenSessionResult> WithCodeAsync(string? ticketToken, string? typed, CancellationToken cancellationToken)
    {
        if (tokens.ReadTicket(ticketToken) is not { } ticket)
        {
            return new OpenSessionResult.Refused();
        }

        if (ticket.IsExpiredAt(clock.GetUtcNow()))
        {
            return new OpenSessionResult.Expired(ticket.Person, ticket.ReturnPath);
        }

        var code = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (code.Length != SignInTicket.CodeLength || !code.All(char.IsAsciiDigit))
        {
            return new OpenSessionResult.WrongCode("Tapez les six chiffres du code reçu par courriel.");
        }

        if (await limits.TakeAsync("sign-in-codes", ticket.Person.Hash, options.Value.SignInCodesPerHour, cancellationToken) is { } retryAt)
        {
            return new OpenSessionResult.TooMany(LimitTexts.TooManyCodes(retryAt), retryAt);
        }

        return ticket.Matches(code) && await directory.FindAsync(ticket.Person, cancellationToken) is { } member
            ? new OpenSessionResult.Opened(member, ticket.ReturnPath)
            : new OpenSessionResult.WrongCode("Ce code n’est pas celui du courriel. Vérifiez les six chiffres, ou suivez le lien du courriel.");
    }

    /// <summary>One read.</summary>
    /// <param name="person">The address that the identity provider vouches for; null for none.</param>
    /// <param name="returnPath">Where to go afterwards.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<OpenSessionResult> WithProviderAsync(EmailAddress? person, string? returnPath, CancellationToken cancellationToken) =>
        person is { } known && await directory.FindAsync(known, cancellationToken) is { } member
            ? new OpenSessionResult.Opened(member, SignInTicket.SafeReturn(returnPath))
            : new OpenSessionResult.Refused();

    private OpenSessionResult? WhyRefused(SignInLink? link) => link is null ? new OpenSessionResult.Refused()
        : clock.GetUtcNow() >= link.Expires ? new OpenSessionResult.Expired(link.Person, link.ReturnPath)
        : null;
}
