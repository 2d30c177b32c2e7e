using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>To who decides: the last day of scoring is past, and members of the jury still owe scores.</summary>
internal sealed class ScoringOverdueMail(Catalogue catalogue, StaffDirectory directory, MailFrequencies frequencies, JuryStore juries, SiteLinks links)
    : WaveMail(catalogue, directory, frequencies, StaffRights.Decide)
{
    public const string MailName = "scoring-overdue";

    public override string Name => MailName;

    protected override async Task<MailContent?> WriteAsync(CallDefinition call, Wave wave, StaffMember person, string occasion, CancellationToken cancellationToken)
    {
        if (await juries.FindRecordAsync(call.Id, JuryObligations.KeyOf(occasion), cancellationToken) is not { } record || !JuryObligations.IsOf(record.Jury, occasion))
        {
            return null;
        }

        var late = record.Jury.Members
            .Select(member => (member.Name, JuryObligations.Missing(record, member.Hash).Count))
            .Where(member => member.Count > 0)
            .ToArray();
        return late.Length == 0 ? null : new MailContent(
            $"Notes manquantes : {JuryOf(call, wave, occasion)}",
            $"{French.Count(late.Length, "membre du jury n’a", "membres du jury n’ont")} pas rendu toutes les notes.",
            new MailBody()
                .Paragraph($"Bonjour {person.Name}, la notation de « {JuryOf(call, wave, occasion)} » est close depuis le {ParisTime.Date(record.Jury.ClosesAt)}. Il manque des notes :")
                .Bullets(late.Select(member => $"{member.Name} : {French.Count(member.Count, "dossier", "dossiers")}"))
                .Button("Ouvrir le jury", links.Absolute(OfficeSection.Jury.Href(call.Id)))
                .Small("Vous pouvez prolonger la notation depuis les réglages du jury, ou classer les dossiers avec les notes rendues."));
    }
}
