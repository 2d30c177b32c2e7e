using System.Text.Json;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>The provider tells what became of mails.</summary>
/// <param name="Timestamp">The header; blank when it is not there.</param>
/// <param name="Signature">The header; blank when it is not there.</param>
/// <param name="Body">As it came.</param>
internal sealed record AcceptDeliveryReports(string Timestamp, string Signature, byte[] Body);

internal abstract record AcceptDeliveryReportsResult
{
    /// <summary>On the queue.</summary>
    internal sealed record Accepted : AcceptDeliveryReportsResult;

    /// <summary>Not from our account, or too old.</summary>
    internal sealed record Forged : AcceptDeliveryReportsResult;

    /// <summary>Signed, and no batch of events.</summary>
    internal sealed record Unreadable : AcceptDeliveryReportsResult;
}

/// <summary>Puts what the provider tells on a queue, so that it is answered at once however much there is to do.</summary>
internal sealed partial class AcceptDeliveryReportsHandler(WebhookSignature signature, DeliveryReportQueue queue, ILogger<AcceptDeliveryReportsHandler> logger)
{
    /// <summary>In one message: at most 64 KiB as the queue counts them, a third more than written.</summary>
    private const int MostInMessage = 100;

    /// <summary>A message for each hundred reports.</summary>
    public async Task<AcceptDeliveryReportsResult> HandleAsync(AcceptDeliveryReports command, CancellationToken cancellationToken)
    {
        if (!signature.IsValid(command.Timestamp, command.Signature, command.Body))
        {
            LogForged(logger);
            return new AcceptDeliveryReportsResult.Forged();
        }

        try
        {
            foreach (var reports in SendGridEvents.Read(command.Body).Chunk(MostInMessage))
            {
                await queue.SendAsync(new DeliveryReportsMessage(reports), cancellationToken);
            }

            return new AcceptDeliveryReportsResult.Accepted();
        }
        catch (JsonException malformed)
        {
            LogUnreadable(logger, malformed);
            return new AcceptDeliveryReportsResult.Unreadable();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A batch of mail events was refused: its signature is not that of SendGrid__WebhookPublicKey, or it is too old.")]
    private static partial void LogForged(ILogger logger);

    [LoggerMessage(LogLevel.Error, "A batch of mail events is signed and could not be read.")]
    private static partial void LogUnreadable(ILogger logger, Exception malformed);
}
