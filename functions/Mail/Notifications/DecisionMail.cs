using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>
/// To the candidate: the decision. A refusal cannot be written without the routes of appeal: without them the two months would not
/// run (CJA R.421-5). The decision names its author and service (CRPA L.212-1).
/// </summary>
internal sealed class DecisionMail(SiteLinks links) : Notification
{
    public override string Name => "decision";

    public override bool IsCausedBy(ApplicationEvent @event) =>
        @event.Kind is EventKind.Retained or EventKind.NotRetained or EventKind.FoundNotEligible or EventKind.PutInReserve or EventKind.Redirected;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var @event = context.Event!;
        var favourable = @event.Kind is EventKind.Retained or EventKind.PutInReserve;
        var body = new MailBody()
            .Paragraph(@event.Words is { } words
                ? $"Votre candidature à l’appel « {context.Call.Title} » a reçu cette réponse : « {words} »."
                : $"{Sentence(@event)} à l’appel « {context.Call.Title} ».");
        if (Consequence(@event) is { } consequence)
        {
            body.Paragraph(consequence);
        }

        body
            .Facts(
                ("Numéro de dossier", context.Application.Number ?? ""),
                ("Déposée le", ParisTime.Long(context.Application.SubmittedAt!.Value)),
                ("Décision du", ParisTime.Long(@event.At)),
                ("Décision prise par", $"{@event.SignedBy ?? @event.By}, {context.Call.Contact.Service}, {context.Call.Operator}"));
        if (@event is { Amount: > 0, Letter: null })
        {
            body.Facts(("Montant accordé", French.Euros(@event.Amount.Value)));
        }

        if (@event.Letter is { } letter)
        {
            body.Heading("Lettre").Quote(letter);
        }
        else if (@event.Text is { } reason)
        {
            body.Heading(favourable ? "Observations" : "Motifs").Quote(reason);
        }

        if (!favourable)
        {
            body.Heading("Voies et délais de recours").Appeal(AppealParagraphs.For(context.Call));
        }

        body.Button("Voir mon dossier", links.FollowUp(context.Application))
            .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}.");
        return new MailContent(
            $"Décision sur votre dossier {context.Application.Number}",
            Sentence(@event),
            body,
            Title: Sentence(@event));
    }

    private static string Sentence(ApplicationEvent @event) => @event switch
    {
        { Words: { } words } => $"Réponse à votre candidature : {words}",
        { Kind: EventKind.Retained } => "Votre candidature est retenue",
        { Kind: EventKind.NotRetained } => "Votre candidature n’est pas retenue",
        { Kind: EventKind.PutInReserve } => "Votre candidature est sur la liste complémentaire",
        { Kind: EventKind.Redirected } => "Votre candidature est réorientée",
        _ => "Votre candidature n’est pas éligible",
    };

    private static string? Consequence(ApplicationEvent @event) => @event.Kind switch
    {
        EventKind.PutInReserve => "Elle pourra être retenue si une place se libère. Vous n’avez rien à faire : nous vous écrirons dans un cas comme dans l’autre.",
        EventKind.Redirected => $"Elle n’est pas traitée dans cet appel. Adressez-vous maintenant à : {@event.RedirectedTo}.",
        _ => null,
    };
}
