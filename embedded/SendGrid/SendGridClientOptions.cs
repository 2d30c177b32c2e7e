namespace TI.Embedded.SendGrid;

/// <summary>Where mails are posted, and with which key.</summary>
public class SendGridClientOptions
{
    /// <summary>The API key.</summary>
    /// <exception cref="ArgumentNullException">The key is blank.</exception>
    public string ApiKey
    {
        get;
        set => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentNullException(nameof(ApiKey)) : value;
    } = "";

    /// <summary>The base address; it may be plain http and hold a path.</summary>
    public string Host { get; set; } = "https://api.sendgrid.com";

    /// <summary>Chooses where mails are processed: <c>eu</c> or <c>global</c>.</summary>
    /// <exception cref="InvalidOperationException">Another region.</exception>
    public SendGridClientOptions SetDataResidency(string region) => throw new NotImplementedException();
}
