using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>To the team: the wave closed, what it brought, and what the closing does.</summary>
internal sealed class WaveClosedMail(
    Catalogue catalogue, StaffDirectory directory, MailFrequencies frequencies, InboxStore inbox, IndexStore index, SiteLinks links)
    : WaveMail(catalogue, directory, frequencies, StaffRights.Triage)
{
    public const string MailName = "wave-closed";

    /// <summary>A list that is longer is read in the back office.</summary>
    private const int MostFiles = 50;

    public override string Name => MailName;

    protected override async Task<MailContent?> WriteAsync(CallDefinition call, Wave wave, StaffMember person, string occasion, CancellationToken cancellationToken)
    {
        if (occasion != WaveObligations.ClosingOccasion(wave, "team"))
        {
            return null;
        }

        var counts = (await inbox.CountsAsync(call.Id, cancellationToken)).Where(count => count.Key.WaveId == wave.Id).ToDictionary(count => count.Key.Status, count => count.Value);
        var drafts = counts.GetValueOrDefault(ApplicationStatus.Draft);
        var deposited = counts.Values.Sum() - drafts;
        var files = await index.ListSubmittedAsync(call.Id, wave.Id, continuation: null, MostFiles, cancellationToken);
        var body = new MailBody()
            .Paragraph($"Bonjour {person.Name}, « {NameOf(call, wave)} » est clos depuis le {ParisTime.Deadline(wave.Closing)}.")
            .Facts(
                ("Candidatures déposées", French.Count(deposited, "dossier", "dossiers")),
                ("À prendre en charge", French.Count(counts.GetValueOrDefault(ApplicationStatus.Submitted), "dossier", "dossiers")),
                ("Brouillons non déposés", French.Count(drafts, "brouillon", "brouillons")))
            .Paragraph(CallTexts.AtClosing(call));
        if (files.Items.Count > 0)
        {
            body.Heading(files.Continuation is null ? "Les dossiers" : $"Les {MostFiles} premiers dossiers")
                .Bullets(files.Items.Select(file => $"{file.Number} : {file.Organisation}, {file.Status.Label().ToLowerInvariant()}"));
        }

        return new MailContent(
            $"Clôture : {NameOf(call, wave)}",
            $"{French.Count(deposited, "candidature déposée", "candidatures déposées")}.",
            body.Button("Ouvrir les dossiers de l’appel", links.Absolute(OfficePaths.Call(call.Id))));
    }
}
