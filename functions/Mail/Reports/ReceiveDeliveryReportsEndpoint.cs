using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Exchange.Pages;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Mail.Reports;

internal sealed class ReceiveDeliveryReportsEndpoint(AcceptDeliveryReportsHandler handler, WebhookSignature signature)
{
    /// <summary>In bytes. SendGrid sends at most 768 KB at a time.</summary>
    private const int MaxSize = 1 << 20;

    /// <summary>SendGrid's event webhook: what became of mails. Believed by its signature; without a key in the settings, nothing is here.</summary>
    [Function(nameof(ReceiveDeliveryReportsEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/sendgrid")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!signature.IsConfigured)
        {
            return SitePage.NotFound();
        }

        if (await BoundedRead.AllOfAsync(request.Body, MaxSize, cancellationToken) is not { } body)
        {
            // Refused without having been read, it would reach the sender as a fault of ours.
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var command = new AcceptDeliveryReports(
            request.Headers[WebhookSignature.TimestampHeader].ToString(), request.Headers[WebhookSignature.SignatureHeader].ToString(), body);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            AcceptDeliveryReportsResult.Accepted => Results.NoContent(),
            AcceptDeliveryReportsResult.Forged => Results.Unauthorized(),
            _ => Results.BadRequest(),
        };
    }
}
