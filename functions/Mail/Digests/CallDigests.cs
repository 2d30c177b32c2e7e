using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Inbox.Pages;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Digests;

/// <summary>
/// Finds what somebody is to be told of a call, in its inbox: ten queries, however many files there are. Who is of a team reads of its files;
/// who has a role only, of them all.
/// </summary>
internal sealed class CallDigests(InboxStore inbox, SiteLinks links)
{
    /// <summary>Beyond it a digest says "more than": nobody counts further in a mail.</summary>
    public const int MostCounted = 100;

    /// <summary>Days before silence decides.</summary>
    private const int SilenceDays = 15;

    /// <summary>Working days, where the call does not say when it reminds of a file that nobody took charge of.</summary>
    private const int UsualPatience = 2;

    private const int MostNames = 3;

    public async Task<CallDigest> OfAsync(CallDefinition call, StaffMember member, DigestSpan span, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asking = new Asking(inbox, links, call, member, IsOfTeam(call, member), now, cancellationToken);
        var today = ParisTime.DateOf(now);
        var unassigned = await asking.ListAsync((InboxAddress.AssigneeName, InboxAddress.Nobody), (InboxAddress.OpenName, InboxAddress.Open));
        var untouchedSince = ParisTime.ToInstant(LastUntouched(call, today).AddDays(1).ToDateTime(TimeOnly.MinValue));
        return new CallDigest(
            call,
            Arrived: Kept(
                await asking.PartAsync("dossier déposé", "dossiers déposés", (InboxAddress.FromName, InboxAddress.Minute(span.Since)), (InboxAddress.BeforeName, InboxAddress.Minute(span.Until))),
                await asking.PartAsync("dossier retiré", "dossiers retirés", (InboxAddress.StatusName, nameof(ApplicationStatus.Withdrawn)), (InboxAddress.ChangedName, InboxAddress.Minute(span.Since)))),
            Waiting: Kept(
                await asking.OwnAsync("dossier que vous suivez", "dossiers que vous suivez", (InboxAddress.AssigneeName, member.Name), (InboxAddress.OpenName, InboxAddress.Open)),
                unassigned.Part("dossier sans prise en charge", "dossiers sans prise en charge"),
                await asking.SignalAsync(InboxSignal.AnswerReceived, "réponse reçue", "réponses reçues"),
                await asking.SignalAsync(InboxSignal.PiecesReceived, "dossier dont des pièces sont arrivées", "dossiers dont des pièces sont arrivées"),
                await asking.SignalAsync(InboxSignal.MessageReceived, "message sans réponse", "messages sans réponse"),
                await asking.SignalAsync(InboxSignal.OpinionReceived, "dossier dont un avis est arrivé", "dossiers dont un avis est arrivé")),
            Late: Kept(
                await asking.PartAsync(
                    $"dossier sur lequel le silence décide d’ici au {ParisTime.Date(today.AddDays(SilenceDays))}",
                    $"dossiers sur lesquels le silence décide d’ici au {ParisTime.Date(today.AddDays(SilenceDays))}",
                    (InboxAddress.SilenceName, SilenceDays.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                await asking.PartAsync("complément en retard", "compléments en retard", (InboxAddress.AnswerName, InboxAddress.Late)),
                unassigned.With(InboxAddress.BeforeName, InboxAddress.Minute(untouchedSince))
                    .Only(file => file.Status == ApplicationStatus.Submitted && file.SubmittedAt < untouchedSince)
                    .Part(
                        $"dossier que personne n’a pris en charge en {French.Count(Patience(call), "jour ouvré", "jours ouvrés")}",
                        $"dossiers que personne n’a pris en charge en {French.Count(Patience(call), "jour ouvré", "jours ouvrés")}")));
    }

    private static IReadOnlyList<DigestPart> Kept(params IEnumerable<DigestPart?> parts) => [.. parts.OfType<DigestPart>()];

    private static bool IsOfTeam(CallDefinition call, StaffMember member) =>
        call.Triage.Routes.SelectMany(route => route.Team).Concat(call.Triage.Team).Concat(call.Triage.Table?.Members ?? [])
            .Any(one => EmailAddress.Parse(one.Email) == member.Email);

    private static int Patience(CallDefinition call) => call.Triage.RemindAfterWorkingDays.DefaultIfEmpty(UsualPatience).Min();

    /// <summary>The last day of deposit from which the call's working days have passed.</summary>
    private static DateOnly LastUntouched(CallDefinition call, DateOnly today)
    {
        var days = WorkingDays.For(call.Contact.Departement);
        var deposit = today;
        while (days.Add(deposit, Patience(call)) > today)
        {
            deposit = deposit.AddDays(-1);
        }

        return deposit;
    }

    /// <summary>The questions of one digest about one call.</summary>
    private sealed record Asking(
        InboxStore Inbox, SiteLinks Links, CallDefinition Call, StaffMember Member, bool OfTeamOnly, DateTimeOffset Now, CancellationToken CancellationToken)
    {
        public Task<DigestPart?> SignalAsync(InboxSignal signal, string one, string many) => PartAsync(one, many, (InboxAddress.SignalName, signal.ToString()));

        public async Task<DigestPart?> PartAsync(string one, string many, params (string Name, string Value)[] conditions) => (await ListAsync(conditions)).Part(one, many);

        /// <summary>What was given to somebody by name is theirs, whatever its team.</summary>
        public async Task<DigestPart?> OwnAsync(string one, string many, params (string Name, string Value)[] conditions) =>
            (await (this with { OfTeamOnly = false }).ListAsync(conditions)).Part(one, many);

        public async Task<Found> ListAsync(params (string Name, string Value)[] conditions)
        {
            var address = InboxAddress.Of(conditions.Concat(OfTeamOnly ? [(InboxAddress.TeamName, InboxAddress.Mine)] : []).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
            var page = await Inbox.PageAsync(Call.Id, address.ToQuery(Now, Member.Email), continuation: null, MostCounted, CancellationToken);
            return new Found(Links, Call, address, page.Files, page.Continuation is not null);
        }
    }

    /// <summary>What a question found, and the address of the list that shows it.</summary>
    private sealed record Found(SiteLinks Links, CallDefinition Call, InboxAddress Address, IReadOnlyList<InboxFile> Files, bool IsCut)
    {
        public Found With(string name, string value) => this with { Address = Address.With(name, value) };

        public Found Only(Func<InboxFile, bool> condition) => this with { Files = [.. Files.Where(condition)] };

        public DigestPart? Part(string one, string many)
        {
            if (Files.Count == 0)
            {
                return null;
            }

            var count = IsCut ? $"{French.Number(Files.Count)}{French.Nbsp}{many} et plus" : French.Count(Files.Count, one, many);
            var names = string.Join(", ", Files.Take(MostNames).Select(file => file.Organisation));
            var text = $"{count}{French.Nbsp}: {names}{(IsCut || Files.Count > MostNames ? "…" : "")}";
            return new DigestPart(text, Links.Absolute(OfficePaths.Call(Call.Id) + Address.QueryString), Files.Count);
        }
    }
}
