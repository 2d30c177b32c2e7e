using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Exports.Pages;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

/// <summary>To who asked for an export: it is ready, and until when. The files are never joined: the link asks who opens it.</summary>
internal sealed class ExportReadyMail(ExportStore exports, StaffDirectory directory, Catalogue catalogue, SiteLinks links) : StaffMail
{
    public const string MailName = "export-ready";

    public override string Name => MailName;

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (message.About.Split(' ') is not [var callId, var id]
            || await exports.FindAsync(callId, id, cancellationToken) is not { Phase: ExportPhase.Done } export
            || catalogue.Find(callId) is not { } call
            || await directory.FindAsync(export.AskedBy, cancellationToken) is not { } member)
        {
            return null;
        }

        return new StaffMailContent(new Recipient(member.Email, member.Name), call, () => new MailContent(
            $"Export prêt : {call.Title}",
            $"{export.Kind.Label()}, à télécharger.",
            new MailBody()
                .Paragraph($"Bonjour {member.Name}, l’export que vous avez demandé le {ParisTime.Long(export.AskedAt)} est prêt.")
                .Facts([("Contenu", export.Kind.Label()), ("Dossiers", French.Number(export.Count)), ("Fichiers", French.Number(export.Files.Count))])
                .Button("Télécharger l’export", links.Absolute(ExportPaths.One(callId, id)))
                .Small($"Il est effacé le {ParisTime.Long(export.AskedAt + Export.Kept)}. Il contient des données personnelles : ne le transmettez qu’aux personnes qui doivent les connaître."),
            Title: "Votre export est prêt"));
    }
}
