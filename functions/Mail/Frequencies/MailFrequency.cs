namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>How often somebody of the staff wants to be told what happens in a call. The names are stored: never rename one.</summary>
public enum MailFrequency
{
    /// <summary>A mail for each event: what who has chosen nothing gets.</summary>
    AtOnce,

    /// <summary>One mail each working day, at eight in Paris.</summary>
    Daily,

    /// <summary>One mail on the first working day of each week, at eight in Paris.</summary>
    Weekly,

    /// <summary>None.</summary>
    Never,
}

internal static class MailFrequencyTexts
{
    public static string Label(this MailFrequency frequency) => frequency switch
    {
        MailFrequency.AtOnce => "Aussitôt, un courriel par événement",
        MailFrequency.Daily => "Un récapitulatif chaque jour ouvré, à 8 h",
        MailFrequency.Weekly => "Un récapitulatif par semaine, le premier jour ouvré à 8 h",
        MailFrequency.Never => "Jamais",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "This frequency has no label."),
    };
}

/// <summary>What somebody chose for a call.</summary>
/// <param name="Person">Whose mails.</param>
/// <param name="CallId">About which call.</param>
/// <param name="Frequency">How often.</param>
/// <param name="Since">When they chose it.</param>
public sealed record ChosenFrequency(Applications.EmailAddress Person, string CallId, MailFrequency Frequency, DateTimeOffset Since);
