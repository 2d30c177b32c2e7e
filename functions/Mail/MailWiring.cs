using TI.Serverless.Functions.Mail.Digests;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Staff.Mails;

namespace TI.Serverless.Functions.Mail;

/// <summary>What writes mails, sends them and hears what became of them; who wants them how often.</summary>
internal static class MailWiring
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton(SendGridConnection.Create);
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailPreviews>();
        services.AddSingleton<MailPace>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<NotificationSet>();
        services.AddSingleton<SendMailHandler>();
        services.AddSingleton<WebhookSignature>();
        services.AddSingleton<AcceptDeliveryReportsHandler>();
        services.AddSingleton<RecordDeliveryReportsHandler>();
        services.AddSingleton<UndeliveredAddresses>();
        services.AddSingleton<UndeliveredPeople>();
        services.AddSingleton<TellUndelivered>();
        services.AddSingleton<MailFrequencies>();
        services.AddSingleton<FrequencyTokens>();
        services.AddSingleton<FrequencyLinks>();
        services.AddSingleton<ChooseFrequenciesHandler>();
        services.AddSingleton<RequestFrequencyLinkHandler>();
        services.AddSingleton<UnheardTeams>();
        services.AddSingleton<CallDigests>();

        services.AddSingleton<Notification, DraftStartedMail>();
        services.AddSingleton<Notification, ReceiptMail>();
        services.AddSingleton<Notification, NewApplicationMail>();
        services.AddSingleton<Notification, InformationRequestedMail>();
        services.AddSingleton<Notification, InformationProvidedMail>();
        services.AddSingleton<Notification, DecisionMail>();
        services.AddSingleton<Notification, StageReachedMail>();
        services.AddSingleton<Notification, CorrectionReceivedMail>();
        services.AddSingleton<Notification, PiecesReceivedMail>();
        services.AddSingleton<Notification, WithdrawnMail>();
        services.AddSingleton<Notification, DraftReminderMail>();
        services.AddSingleton<Notification, UntriagedReminderMail>();
        services.AddSingleton<Notification, InvitationMail>();
        services.AddSingleton<Notification, ClosedDraftMail>();
        services.AddSingleton<Notification, HandedOverMail>();
        services.AddSingleton<Notification, MentionMail>();
        services.AddSingleton<Notification, MessageSentMail>();
        services.AddSingleton<Notification, MessageReceivedMail>();
        services.AddSingleton<Notification, OpinionRequestedMail>();
        services.AddSingleton<Notification, OpinionReminderMail>();
        services.AddSingleton<Notification, OpinionAnsweredMail>();
        services.AddSingleton<Notification, FreshLinkMail>();
        services.AddSingleton<Notification, FreshTriageLinkMail>();
        services.AddSingleton<Notification, UndeliveredMail>();
        services.AddSingleton<Notification, UndeliveredGuestMail>();
        services.AddSingleton<Notification, FileEndingMail>();
        services.AddSingleton<Notification, DraftExpiringMail>();
        services.AddSingleton<Notification, DataRequestReceivedMail>();
        services.AddSingleton<Notification, DataRequestAnsweredMail>();
        services.AddSingleton<Notification, CarriedOverMail>();
        services.AddSingleton<Notification, DecisionWithdrawnMail>();
        services.AddSingleton<Notification, UntriagedEscalationMail>();
        services.AddSingleton<Notification, NoAnswerYetMail>();
        services.AddSingleton<Notification, InformationReminderMail>();
        services.AddSingleton<Notification, InformationOverdueMail>();
        services.AddSingleton<Notification, PiecesReminderMail>();
        services.AddSingleton<Notification, PiecesOverdueMail>();
        services.AddSingleton<Notification, OpinionOverdueMail>();
        services.AddSingleton<Notification, SilenceNearMail>();
        services.AddSingleton<Notification, SilenceReachedMail>();
        services.AddSingleton<Notification, SilenceReachedCandidateMail>();
        services.AddSingleton<Notification, NextStepMail>();
        services.AddSingleton<Notification, NextStepDueMail>();
        services.AddSingleton<Notification, RegistrationMail>();
        services.AddSingleton<Notification, ReceiptLateMail>();
        services.AddSingleton<StaffMail, UndeliveredStaffMail>();
        services.AddSingleton<StaffMail, FrequencyLinkMail>();
        services.AddSingleton<StaffMail, DigestMail>();
    }
}
