using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>What a correction changed, as mails tell it.</summary>
internal static class AnswerChangeLines
{
    /// <summary>The page has the whole text: a mail with two versions of a long one would not be read.</summary>
    private const int LongestAnswer = 300;

    /// <summary>Nothing where the event corrected nothing.</summary>
    public static MailBody Changes(this MailBody body, NotificationContext context) =>
        AnswerChange.Of(context.Call, context.Event!) is { Count: > 0 } changes
            ? body.Heading("Réponses corrigées").Bullets(changes.Select(change => $"{change.Label} : avant, « {Short(change.Before)} » ; après, « {Short(change.After)} »"))
            : body;

    private static string Short(string answer) => answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer] + "…";
}
