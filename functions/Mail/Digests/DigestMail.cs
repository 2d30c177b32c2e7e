using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Digests;

/// <summary>To who chose a digest: what arrived, what awaits them and what is late, in all the calls they chose it for. Nothing to say, nothing sent.</summary>
internal sealed class DigestMail(
    MailFrequencyStore store, StaffDirectory directory, Catalogue catalogue, CallDigests digests, FrequencyLinks settings, SiteLinks links, TimeProvider clock) : StaffMail
{
    public const string MailName = "digest";

    private const char Separator = '|';

    public override string Name => MailName;

    public override MailRank Rank => MailRank.Digest;

    public static string About(MailFrequency frequency, DigestSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{frequency}{Separator}{span.Since.UtcTicks}{Separator}{span.Until.UtcTicks}");

    public override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        var (frequency, span) = Read(message.About);
        var chosen = (await store.ListOfAsync(message.RecipientHash, cancellationToken)).Where(choice => choice.Frequency == frequency).ToArray();
        if (chosen.Length == 0 || await directory.FindAsync(chosen[0].Person, cancellationToken) is not { } member)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var told = new List<CallDigest>();
        foreach (var choice in chosen.Where(choice => member.RightsOn(choice.CallId).HasFlag(StaffRights.Read)))
        {
            if (catalogue.Find(choice.CallId) is { } call)
            {
                // What came before the choice was told at once.
                var since = choice.Since > span.Since && choice.Since < span.Until ? choice.Since : span.Since;
                told.Add(await digests.OfAsync(call, member, span with { Since = since }, now, cancellationToken));
            }
        }

        told.RemoveAll(digest => digest.IsEmpty);
        return told.Count == 0
            ? null
            : new StaffMailContent(new Recipient(member.Email, member.Name), told is [var only] ? only.Call : null, () => Write(member, frequency, span, told));
    }

    private MailContent Write(StaffMember member, MailFrequency frequency, DigestSpan span, List<CallDigest> told)
    {
        var body = new MailBody().Paragraph($"Bonjour {member.Name}, voici où en sont vos dossiers.");
        foreach (var digest in told)
        {
            body.Heading(digest.Call.Title);
            Add(body, "En retard, ou bientôt :", digest.Late);
            Add(body, $"Arrivé depuis le {ParisTime.Moment(span.Since)} :", digest.Arrived);
            Add(body, "Ce qui vous attend :", digest.Waiting);
        }

        return new MailContent(
            $"{(frequency == MailFrequency.Daily ? "Récapitulatif du jour" : "Récapitulatif de la semaine")} : {Summary(told)}",
            string.Join(", ", told.Select(digest => digest.Call.Title)),
            body.Button("Ouvrir mes appels", links.Absolute(OfficePaths.Root))
                .Small("Vous recevez ce récapitulatif parce que vous l’avez choisi à la place d’un courriel par événement."),
            Title: frequency == MailFrequency.Daily ? "Récapitulatif du jour" : "Récapitulatif de la semaine",
            Unsubscribe: settings.Of(member.Email));
    }

    private static void Add(MailBody body, string title, IReadOnlyList<DigestPart> parts)
    {
        if (parts.Count > 0)
        {
            body.Paragraph(title).Links(parts.Select(part => (part.Text, part.Href)));
        }
    }

    /// <summary>Late first, because that is what one opens a mail for.</summary>
    private static string Summary(List<CallDigest> told)
    {
        var (late, arrived) = (told.Sum(digest => digest.Late.Sum(part => part.Count)), told.Sum(digest => digest.Arrived.Sum(part => part.Count)));
        var sums = new List<string>();
        if (late > 0)
        {
            sums.Add($"{French.Number(late)} en retard ou bientôt");
        }

        if (arrived > 0)
        {
            sums.Add(French.Count(arrived, "nouveau mouvement", "nouveaux mouvements"));
        }

        return sums.Count == 0 ? "ce qui vous attend" : string.Join(", ", sums);
    }

    private static (MailFrequency Frequency, DigestSpan Span) Read(string about) => about.Split(Separator) is [var frequency, var since, var until]
        ? (Enum.Parse<MailFrequency>(frequency), new DigestSpan(Moment(since), Moment(until)))
        : throw new InvalidDataException("This is not what a digest is about: the message goes to the poison queue.");

    private static DateTimeOffset Moment(string ticks) => new(long.Parse(ticks, NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
