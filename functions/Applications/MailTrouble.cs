namespace TI.Serverless.Functions.Applications;

/// <summary>Why a mail did not arrive: a class of reasons, never the words of a mail server, which name people. The names are stored.</summary>
public enum UndeliveredReason
{
    Unknown,

    /// <summary>There is no such address.</summary>
    NoSuchAddress,

    /// <summary>The mailbox is full, or closed.</summary>
    MailboxUnavailable,

    /// <summary>The recipient's server will not have this mail: its contents, its sender, its number.</summary>
    Refused,

    ReportedAsSpam,
}

/// <summary>The candidate's address does not get our mails. Gone as soon as one arrives.</summary>
/// <param name="AddressHash">The address, unnamed: another one has no trouble.</param>
/// <param name="Reason">Of the first mail that failed.</param>
/// <param name="At">When it failed.</param>
public sealed record MailTrouble(string AddressHash, UndeliveredReason Reason, DateTimeOffset At);

internal static class MailTroubles
{
    /// <summary>The trouble with the address that the application has now; null when there is none.</summary>
    public static MailTrouble? TroubleOf(this Application application) =>
        application.MailTrouble is { } trouble && trouble.AddressHash == application.Applicant.Email.Hash ? trouble : null;

    /// <summary>As the end of a sentence.</summary>
    public static string Words(this UndeliveredReason reason) => reason switch
    {
        UndeliveredReason.NoSuchAddress => "cette adresse n’existe pas",
        UndeliveredReason.MailboxUnavailable => "la boîte aux lettres est pleine ou fermée",
        UndeliveredReason.Refused => "le serveur de messagerie du destinataire refuse nos courriels",
        UndeliveredReason.ReportedAsSpam => "un de nos courriels a été signalé comme indésirable",
        UndeliveredReason.Unknown => "le serveur de messagerie du destinataire n’a pas dit pourquoi",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no words."),
    };
}
