using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>To who decides: the day of the results comes near, or has come, and files of the wave have no decision.</summary>
internal sealed class ResultsMail(Catalogue catalogue, StaffDirectory directory, MailFrequencies frequencies, InboxStore inbox, SiteLinks links)
    : WaveMail(catalogue, directory, frequencies, StaffRights.Decide)
{
    public const string MailName = "wave-results";

    public override string Name => MailName;

    protected override async Task<MailContent?> WriteAsync(CallDefinition call, Wave wave, StaffMember person, string occasion, CancellationToken cancellationToken)
    {
        var undecided = (await inbox.CountsAsync(call.Id, cancellationToken))
            .Where(count => count.Key.WaveId == wave.Id && count.Key.Status != ApplicationStatus.Draft && !count.Key.Status.IsAnnounced())
            .Sum(count => count.Value);
        if (undecided == 0 || wave.ResultsOn is not { } day || !occasion.StartsWith(WaveObligations.ResultsOccasion(wave, ""), StringComparison.Ordinal))
        {
            return null;
        }

        return new MailContent(
            $"Résultats annoncés le {ParisTime.Date(day)} : {NameOf(call, wave)}",
            $"{French.Count(undecided, "dossier", "dossiers")} sans décision.",
            new MailBody()
                .Paragraph($"Bonjour {person.Name}, les résultats de « {NameOf(call, wave)} » sont annoncés pour le {ParisTime.DateWithDay(day)}, et des dossiers n’ont pas de décision.")
                .Facts(("Sans décision", French.Count(undecided, "dossier", "dossiers")))
                .Button("Ouvrir les dossiers de l’appel", links.Absolute(OfficePaths.Call(call.Id))));
    }
}
