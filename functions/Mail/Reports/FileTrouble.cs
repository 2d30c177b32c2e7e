using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>What a file's trail says of its candidate's address.</summary>
internal static class FileTrouble
{
    /// <summary>Told once, and once more when it was before the deposit: the team does not hear of drafts. Null where it is known, or where the address is not the candidate's.</summary>
    public static ApplicationChange? Failed(Application application, string addressHash, DeliveryReport report, DateTimeOffset now) =>
        application.Applicant.Email.Hash != addressHash
        || (application.TroubleOf() is { } known && !(known.At < application.SubmittedAt && report.At >= application.SubmittedAt))
            ? null
            : Change(application, EventKind.MailUndelivered, new MailTrouble(addressHash, report.Reason, report.At), report.Reason.Words(), now);

    /// <summary>Null where nothing was wrong, or went wrong since.</summary>
    public static ApplicationChange? Arrived(Application application, string addressHash, DeliveryReport report, DateTimeOffset now) =>
        application.Applicant.Email.Hash == addressHash && application.TroubleOf() is { } known && known.At < report.At
            ? Change(application, EventKind.MailDeliveredAgain, null, null, now)
            : null;

    private static ApplicationChange Change(Application application, EventKind kind, MailTrouble? trouble, string? text, DateTimeOffset now)
    {
        var changed = application with { Version = application.Version + 1, WriteId = Guid.NewGuid(), MailTrouble = trouble };
        return new ApplicationChange(changed, new ApplicationEvent { Version = changed.Version, Kind = kind, At = now, By = "Service d’envoi", Text = text });
    }
}
