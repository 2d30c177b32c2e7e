using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>What the first demand of an opinion and its reminder have in common.</summary>
internal static class OpinionMails
{
    /// <summary>Those whose answer is still waited for.</summary>
    public static IEnumerable<Recipient> Asked(NotificationContext context) => context.Application.Review.Opinions
        .Where(opinion => opinion.State == OpinionState.Asked)
        .Select(opinion => new Recipient(EmailAddress.Parse(opinion.Email), opinion.Name));

    public static MailContent Write(NotificationContext context, Recipient recipient, SiteLinks links, bool again)
    {
        var application = context.Application;
        var opinion = application.Review.Opinions.Last(one => one.State == OpinionState.Asked && EmailAddress.Parse(one.Email) == recipient.Address);
        return new MailContent(
            $"{(again ? "Rappel : v" : "V")}otre avis sur {application.OrganisationName}, {application.Number}",
            $"À rendre avant la fin du {ParisTime.DateWithDay(opinion.AnswerBefore)}.",
            new MailBody()
                .Paragraph($"Bonjour {opinion.Name}, {opinion.AskedBy} ({context.Call.Contact.Service}) sollicite votre avis sur une candidature à l’appel « {context.Call.Title} ».")
                .Quote(opinion.Question)
                .Facts(("À rendre avant la fin du", ParisTime.DateWithDay(opinion.AnswerBefore)))
                .Button("Lire le dossier et répondre", links.Opinion(application.Id, recipient.Address, opinion.AnswerBefore))
                .Small("Ce lien vous est personnel, ne le transférez pas. Vous pouvez aussi vous déporter depuis la même page."),
            Title: again ? "Votre avis est attendu" : "Votre avis est sollicité");
    }
}
