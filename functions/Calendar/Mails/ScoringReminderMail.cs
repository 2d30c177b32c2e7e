using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>To a member of the jury who still owes scores.</summary>
internal sealed class ScoringReminderMail(Catalogue catalogue, StaffDirectory directory, MailFrequencies frequencies, JuryStore juries, SiteLinks links)
    : WaveMail(catalogue, directory, frequencies, StaffRights.Score)
{
    public const string MailName = "scoring-reminder";

    public override string Name => MailName;

    protected override async Task<MailContent?> WriteAsync(CallDefinition call, Wave wave, StaffMember person, string occasion, CancellationToken cancellationToken)
    {
        if (await juries.FindRecordAsync(call.Id, JuryObligations.KeyOf(occasion), cancellationToken) is not { } record
            || !JuryObligations.IsOf(record.Jury, occasion)
            || JuryObligations.Missing(record, person.Email.Hash) is not { Count: > 0 } missing)
        {
            return null;
        }

        var last = ParisTime.DateWithDay(ParisTime.DateOf(record.Jury.ClosesAt));
        var left = French.Count(missing.Count, "dossier", "dossiers");
        return new MailContent(
            $"Notes à rendre : {JuryOf(call, wave, occasion)}",
            $"{left} à noter. Dernier jour : le {last}.",
            new MailBody()
                .Paragraph($"Bonjour {person.Name}, vous êtes membre du jury de « {JuryOf(call, wave, occasion)} ». Des notes manquent encore.")
                .Facts(("Il vous reste", left), ("Dernier jour", last))
                .Bullets(missing.Select(file => record.Jury.Blind ? file.Number : $"{file.Number} : {file.Organisation}"))
                .Button("Noter les dossiers", links.Absolute(OfficeSection.Jury.Href(call.Id)))
                .Small("Si vous ne pouvez pas noter un dossier, vous pouvez vous déporter depuis sa page."));
    }
}
