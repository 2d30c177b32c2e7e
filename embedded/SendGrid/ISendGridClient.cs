namespace TI.Embedded.SendGrid;

/// <summary>Sends mails.</summary>
public interface ISendGridClient
{
    /// <summary>Posts the message. A refusal is a response, not an exception; a network failure is an <see cref="HttpRequestException"/>.</summary>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}
