using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Retention.Pages;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>To an administrator: somebody asks about their data, and the law gives a month to answer. Whatever frequency they chose: nobody else can answer.</summary>
internal sealed class DataRequestMail(Catalogue catalogue, ApplicationStore applications, StaffDirectory directory, SiteLinks links, TimeProvider clock) : StaffMail
{
    public const string MailName = "data-request";

    public override string Name => MailName;

    /// <summary>One read and one query.</summary>
    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (message.About.Split(' ') is not [var callId, var file, var occasion]
            || catalogue.Find(callId) is not { } call
            || await applications.FindAsync(ApplicationId.Parse(file), cancellationToken) is not { } application
            || DataRequestSteps.Find(application, occasion) is not { } request
            || (await directory.ListAsync(callId, StaffRights.Administer, cancellationToken)).FirstOrDefault(one => one.Email.Hash == message.RecipientHash) is not { } person)
        {
            return null;
        }

        return new StaffMailContent(new Recipient(person.Email, person.Name), call, () => Write(call, application, request, person.Name));
    }

    private MailContent Write(CallDefinition call, Application application, DataRequest request, string name)
    {
        var isLate = ParisTime.DateOf(clock.GetUtcNow()) > request.AnswerBefore;
        var day = ParisTime.DateWithDay(request.AnswerBefore);
        var body = new MailBody()
            .Paragraph($"Bonjour {name}, une personne du dossier {application.Number} (« {call.Title} ») a demandé, le {ParisTime.Long(request.At)}, "
                + $"{(request.Kind == DataRequestKind.Erasure ? "l’effacement" : "la rectification")} de ses données personnelles.");
        if (request.Text.Length > 0)
        {
            body.Quote(request.Text);
        }

        return new MailContent(
            $"{(isLate ? "En retard : d" : "D")}emande sur des données personnelles, dossier {application.Number}",
            $"{(isLate ? "Il fallait répondre" : "À répondre")} au plus tard le {day}.",
            body
                .Paragraph(isLate
                    ? $"Le mois que la loi donne pour répondre est passé depuis le {day} (RGPD, article 12). Répondez sans attendre."
                    : $"La loi donne un mois pour répondre : jusqu’au {day} (RGPD, article 12).")
                .Button("Lire la demande et répondre", links.Absolute(RetentionPaths.OfFile(application))),
            Title: isLate ? "Une demande attend une réponse en retard" : "Une demande sur des données personnelles");
    }
}
