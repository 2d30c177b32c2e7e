namespace TI.Serverless.Functions.Inbox;

internal static class InboxSignals
{
    public static IReadOnlyList<InboxSignal> All { get; } = Enum.GetValues<InboxSignal>();

    public static string Label(this InboxSignal signal) => signal switch
    {
        InboxSignal.CompanyToVerify => "Organisme à vérifier",
        InboxSignal.Duplicate => "Même organisme",
        InboxSignal.PiecesMissing => "Pièces attendues",
        InboxSignal.AnswerAwaited => "Réponse attendue",
        InboxSignal.AnswerReceived => "Réponse reçue",
        InboxSignal.MessageReceived => "Message reçu",
        InboxSignal.PiecesReceived => "Pièces reçues",
        InboxSignal.OpinionReceived => "Avis rendu",
        InboxSignal.MailUndelivered => "Courriels non reçus",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "This signal has no label."),
    };
}
