namespace TI.Embedded.SendGrid;

/// <summary>Where mails are posted, and with which key.</summary>
public class SendGridClientOptions
{
    /// <summary>The API key. Posts carry no authorization while none was set.</summary>
    /// <exception cref="ArgumentNullException">The key is blank.</exception>
    public string ApiKey
    {
        get;
        set => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentNullException(nameof(ApiKey)) : value;
    } = "";

    /// <summary>The base address; it may be plain http and hold a path.</summary>
    public string Host { get; set; } = "https://api.sendgrid.com";

    /// <summary>Chooses where mails are processed: <c>eu</c> or <c>global</c>.</summary>
    /// <exception cref="ArgumentNullException">The region is blank.</exception>
    /// <exception cref="InvalidOperationException">Another region.</exception>
    public SendGridClientOptions SetDataResidency(string region)
    {
        if (string.IsNullOrWhiteSpace(region))
        {
            throw new ArgumentNullException(nameof(region));
        }

        Host = region switch
        {
            "eu" => "https://api.eu.sendgrid.com/",
            "global" => "https://api.sendgrid.com/",
            _ => throw new InvalidOperationException("Region can only be 'global' or 'eu'."),
        };
        return this;
    }
}
