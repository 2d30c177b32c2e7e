using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Reports;

namespace TI.Serverless.Functions.Mail;

/// <summary>What the provider said of a mail.</summary>
internal abstract record SendOutcome
{
    /// <summary>It is on its way.</summary>
    internal sealed record Accepted(string? ProviderId) : SendOutcome;

    /// <summary>Not now: the provider is busy, out of reach, or refuses our key.</summary>
    internal sealed record Later(TimeSpan? After, string Reason) : SendOutcome
    {
        /// <summary>It is not about this mail: whoever sends another one now is refused too.</summary>
        public bool IsOverload { get; init; }
    }

    /// <summary>Never: the mail itself is refused.</summary>
    internal sealed record Refused(string Reason) : SendOutcome;
}

/// <summary>Hands mails to SendGrid. Click and open tracking are off: they would rewrite the links that people act from.</summary>
internal sealed class MailSender(ISendGridClient client, IOptions<MailOptions> options, TimeProvider clock)
{
    private const int MaxReasonLength = 500;

    /// <summary>The provider's own word for when it takes mails again, where it gives no Retry-After: seconds since 1970.</summary>
    private const string ResetHeader = "X-RateLimit-Reset";

    /// <summary>Its limits are of a minute: a reset that is further away is no time at all.</summary>
    private static readonly TimeSpan FarthestReset = TimeSpan.FromHours(1);

    /// <param name="to">Whom to.</param>
    /// <param name="subject">One line.</param>
    /// <param name="mail">The two forms.</param>
    /// <param name="call">The call, to whose service people reply; null for a mail about none.</param>
    /// <param name="notification">The kind of mail, for the provider's statistics; never personal data.</param>
    /// <param name="claimId">Which try it is, for whoever compares the ledger with the provider's log.</param>
    /// <param name="place">The line of the ledger: comes back in the provider's events.</param>
    /// <param name="cancellationToken">Stops before the request; what has left has left.</param>
    public async Task<SendOutcome> SendAsync(
        Recipient to,
        string subject,
        RenderedMail mail,
        CallDefinition? call,
        string notification,
        string claimId,
        string place,
        CancellationToken cancellationToken)
    {
        var message = new SendGridMessage
        {
            From = new SendGridAddress(options.Value.FromAddress!, options.Value.FromName),
            Subject = WellFormedText.LineOf(subject),
            PlainTextContent = mail.Text,
            HtmlContent = mail.Html,
        };
        message.AddTo(new SendGridAddress(to.Address.ToString(), to.Name is { } name ? WellFormedText.LineOf(name) : null));
        if (call is not null)
        {
            message.SetReplyTo(new SendGridAddress(call.Contact.Email, call.Contact.Service));
        }

        message.AddCategory(notification);
        message.AddCustomArg("claim", claimId);
        message.AddCustomArg(SendGridEvents.PlaceArgument, place);
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.AddHeader("List-Unsubscribe", $"<{unsubscribe}>");
            message.AddHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        try
        {
            var response = await client.SendEmailAsync(message, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return new SendOutcome.Accepted(response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.FirstOrDefault() : null);
            }

            var reason = $"{(int)response.StatusCode} {await response.Body.ReadAsStringAsync(cancellationToken)}";
            reason = reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength];
            return IsPassing(response.StatusCode)
                ? new SendOutcome.Later(WaitOf(response.StatusCode, response.Headers), reason) { IsOverload = response.StatusCode == HttpStatusCode.TooManyRequests }
                : new SendOutcome.Refused(reason);
        }
        catch (HttpRequestException unreachable)
        {
            return new SendOutcome.Later(null, unreachable.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Later(null, "The provider did not answer in time.");
        }
    }

    /// <summary>How long the provider asks to wait; null when it does not say, or says something absurd.</summary>
    private TimeSpan? WaitOf(HttpStatusCode status, HttpResponseHeaders headers)
    {
        var now = clock.GetUtcNow();
        if (headers.RetryAfter is { } retry)
        {
            return retry.Delta ?? (retry.Date - now is { } until && until > TimeSpan.Zero ? until : null);
        }

        return status == HttpStatusCode.TooManyRequests
            && headers.TryGetValues(ResetHeader, out var values)
            && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds - now.ToUnixTimeSeconds() is var wait
            && wait > 0 && wait <= FarthestReset.TotalSeconds
                ? TimeSpan.FromSeconds(wait)
                : null;
    }

    /// <summary>Overload and outage pass; a refused key (401, 403) passes once the setting is right, and no mail may be lost to it.</summary>
    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (int)status >= 500;
}
