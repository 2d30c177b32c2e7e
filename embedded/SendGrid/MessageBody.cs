using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Embedded.SendGrid;

/// <summary>The JSON of <c>POST /v3/mail/send</c>: written by the client, read by the development inbox.</summary>
internal sealed record MessageBody
{
    /// <summary>Accents travel as they are; what is absent is left out.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public MessageAddress? From { get; set; }

    public MessageAddress? ReplyTo { get; set; }

    public string? Subject { get; set; }

    public List<MessagePersonalization>? Personalizations { get; set; }

    public List<MessageContent>? Content { get; set; }

    public Dictionary<string, string>? Headers { get; set; }

    public List<string>? Categories { get; set; }

    public Dictionary<string, string>? CustomArgs { get; set; }

    public MessageMailSettings? MailSettings { get; set; }

    public MessageTracking? TrackingSettings { get; set; }

    public string? TemplateId { get; set; }
}

internal sealed record MessageAddress(string? Email, string? Name)
{
    public static MessageAddress Of(EmailAddress address) => new(address.Email, address.Name);
}

internal sealed record MessagePersonalization
{
    public List<MessageAddress>? To { get; set; }

    public List<MessageAddress>? Cc { get; set; }

    public List<MessageAddress>? Bcc { get; set; }

    public string? Subject { get; set; }

    public Dictionary<string, string>? Headers { get; set; }

    public Dictionary<string, string>? CustomArgs { get; set; }
}

internal sealed record MessageContent(string? Type, string? Value);

internal sealed record MessageSwitch(bool Enable);

internal sealed record MessageClickTracking(bool Enable, bool EnableText);

internal sealed record MessageMailSettings
{
    public MessageSwitch? SandboxMode { get; set; }
}

internal sealed record MessageTracking
{
    public MessageClickTracking? ClickTracking { get; set; }

    public MessageSwitch? OpenTracking { get; set; }
}
