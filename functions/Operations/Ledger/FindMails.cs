using TI.Serverless.Functions.Alerts;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Ledger;

/// <summary>What somebody looks for, as typed.</summary>
/// <param name="Typed">An address, the number of a file, or its identifier.</param>
/// <param name="Recipient">Of a file, only the mails to this address.</param>
/// <param name="OwedOnly">Only those that have not left.</param>
internal sealed record MailSearch(string? Typed, string? Recipient, bool OwedOnly);

/// <summary>A mail of the ledger.</summary>
/// <param name="Application">The file it is about; null for a mail about none.</param>
/// <param name="About">The file's number, or what else it is about, as people call it.</param>
/// <param name="To">Whom it went to; null for an address that nobody here has any more.</param>
/// <param name="Entry">Its line.</param>
internal sealed record FoundMail(ApplicationId? Application, string About, string? To, MailLedgerEntry Entry);

/// <summary>The newest first; or what cannot be looked for.</summary>
internal sealed record MailSearchResult(IReadOnlyList<FoundMail> Mails, IReadOnlyList<FieldError> Errors);

/// <summary>Looks in the ledgers for the mails of a file, or of a person: in their files, as one of the staff, and about openings.</summary>
internal sealed class FindMailsHandler(
    IndexStore index, InboxStore inbox, ApplicationStore applications, MailLedger ledger, StaffDirectory directory, Catalogue catalogue, TimeProvider clock)
{
    public const string TypedField = "recherche";
    public const string RecipientField = "destinataire";

    /// <summary>Files of one person that are looked into.</summary>
    private const int MostFiles = 50;

    /// <summary>Lines that a page shows.</summary>
    private const int MostMails = 200;

    /// <summary>Groups of the number of a file that the prefix of its call does not make.</summary>
    private const int OwnGroups = 2;

    /// <summary>
    /// For a file a read and two queries, and one query more to find it by its number. For a person two queries, a read and one for each of their files, and one for each wave whose opening
    /// is still told of.
    /// </summary>
    public async Task<MailSearchResult> HandleAsync(MailSearch search, CancellationToken cancellationToken)
    {
        var text = search.Typed?.Trim() ?? "";
        EmailAddress? recipient = null;
        if (!string.IsNullOrWhiteSpace(search.Recipient))
        {
            if (!EmailAddress.TryParse(search.Recipient.Trim(), out var typed))
            {
                return Refused(RecipientField, "Vérifiez l’adresse du destinataire : elle doit avoir la forme nom@domaine.fr.");
            }

            recipient = typed;
        }

        if (EmailAddress.TryParse(text, out var person))
        {
            return Found(await OfPersonAsync(person, cancellationToken), search.OwedOnly);
        }

        var call = catalogue.Calls.FirstOrDefault(call => text.StartsWith($"{call.NumberPrefix}-", StringComparison.OrdinalIgnoreCase));
        if (call is null && !ApplicationId.TryParse(text, out _))
        {
            return Refused(TypedField, "Tapez une adresse électronique, le numéro d’un dossier, ou les 26 caractères de son identifiant.");
        }

        return await FindFileAsync(call, text, cancellationToken) is { } id
            ? Found(await OfFileAsync(id, recipient, cancellationToken), search.OwedOnly)
            : Refused(TypedField, "Aucun dossier déposé ne porte ce numéro : vérifiez-le sur l’accusé de réception.");
    }

    private async Task<ApplicationId?> FindFileAsync(CallDefinition? call, string text, CancellationToken cancellationToken)
    {
        if (call is null)
        {
            return ApplicationId.Parse(text);
        }

        // The prefix is in every number of the call: only what is the file's own narrows.
        var own = string.Join('-', text.Split('-').TakeLast(OwnGroups));
        var page = await inbox.PageAsync(call.Id, new InboxQuery { Text = own }, continuation: null, size: 10, cancellationToken);
        return page.Files.FirstOrDefault(file => string.Equals(file.Number, text, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    private async Task<IReadOnlyList<FoundMail>> OfFileAsync(ApplicationId id, EmailAddress? recipient, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(id, cancellationToken) is not { } application)
        {
            return [];
        }

        var names = await NamesAsync(application, cancellationToken);
        return
        [
            .. (await ledger.ListAsync(id, cancellationToken))
                .Where(entry => recipient is not { } only || entry.RecipientHash == only.Hash)
                .Select(entry => new FoundMail(id, application.Number ?? "Brouillon", names.GetValueOrDefault(entry.RecipientHash) ?? recipient?.ToString(), entry)),
        ];
    }

    /// <summary>The ledger holds hashes: those whom the file, its call's team and its opinions name are told by name.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(Application application, CancellationToken cancellationToken)
    {
        var team = await directory.ListAsync(application.CallId, StaffRights.Read, cancellationToken);
        return team.Select(member => (member.Email, Name: $"{member.Name}, {member.Email}"))
            .Concat(application.Review.Opinions.Select(opinion => (Email: EmailAddress.Parse(opinion.Email), Name: $"{opinion.Name}, {opinion.Email}")))
            .Concat(application.Guests.Select(guest => (guest.Email, Name: $"{guest.Email}, dans le dossier")))
            .Append((application.Applicant.Email, Name: $"{application.Applicant.Email}, titulaire"))
            .GroupBy(one => one.Email.Hash, one => one.Name)
            .ToDictionary(names => names.Key, names => names.Last());
    }

    private async Task<IReadOnlyList<FoundMail>> OfPersonAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        var mails = new List<FoundMail>();
        await foreach (var file in index.ListOfPersonAsync(person.Hash, cancellationToken).Take(MostFiles).WithCancellation(cancellationToken))
        {
            var number = (await applications.FindAsync(file, cancellationToken))?.Number ?? "Brouillon";
            mails.AddRange((await ledger.ListAsync(file, cancellationToken))
                .Where(entry => entry.RecipientHash == person.Hash)
                .Select(entry => new FoundMail(file, number, person.ToString(), entry)));
        }

        mails.AddRange((await ledger.ListOfStaffAsync(person.Hash, cancellationToken)).Select(entry => new FoundMail(null, "Équipe", person.ToString(), entry)));
        var told = clock.GetUtcNow() - AlertMails.TraceKept;
        foreach (var (call, wave) in catalogue.Calls.SelectMany(call => call.Waves.Where(wave => wave.Opening > told), (call, wave) => (call, wave)))
        {
            mails.AddRange((await ledger.ListOfWaveAsync(call.Id, wave.Id, person.Hash, cancellationToken))
                .Select(entry => new FoundMail(null, $"{call.Title}, {wave.Label}", person.ToString(), entry)));
        }

        return mails;
    }

    private MailSearchResult Found(IReadOnlyList<FoundMail> mails, bool owedOnly)
    {
        var now = clock.GetUtcNow();
        return new MailSearchResult([.. mails.Where(mail => !owedOnly || mail.Entry.IsOwedAt(now)).OrderByDescending(mail => mail.Entry.ClaimedAt).Take(MostMails)], []);
    }

    private static MailSearchResult Refused(string field, string message) => new([], [new FieldError(field, message)]);
}
