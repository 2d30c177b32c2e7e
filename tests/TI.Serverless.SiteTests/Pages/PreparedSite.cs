using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Partners;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Pages;

/// <summary>Everything that only looks at pages, on the same two sites.</summary>
[CollectionDefinition(Name)]
public sealed class PreparedPages : ICollectionFixture<PreparedSite>
{
    public const string Name = "Prepared pages";
}

/// <summary>Sites with an application in every state: one on an ordinary Monday, one just after the last closing, one before an opening.</summary>
public sealed class PreparedSite(Azurite azurite) : IAsyncLifetime
{
    private const string Question = "Merci de préciser :\n- la date d’embauche prévue ;\n- le nom du tuteur, s’il a changé.";
    private const string Refusal = "L’établissement d’accueil ne se trouve pas dans un Territoire d’industrie : la commune de Briare n’est pas sur la liste du 4 juillet 2024.";

    private OidcProvider _provider = null!;

    internal TestSite Monday { get; private set; } = null!;

    /// <summary>2 January 2028: every call is closed.</summary>
    internal TestSite AfterClosing { get; private set; } = null!;

    /// <summary>The evening before cnam-2026 opens, with somebody who waits for it.</summary>
    internal TestSite Eve { get; private set; } = null!;

    /// <summary>The link that confirms an alert.</summary>
    internal string AlertToConfirm { get; private set; } = "";

    /// <summary>The link that ends one.</summary>
    internal string AlertToEnd { get; private set; } = "";

    /// <summary>Of the team of vte-2026, at work in the back office.</summary>
    internal OfficeVisitor Officer { get; private set; } = null!;

    /// <summary>Where the calendar has worked for two years.</summary>
    internal TestSite Months { get; private set; } = null!;

    /// <summary>Where silence accepts, and has.</summary>
    internal TestSite Accepting { get; private set; } = null!;

    /// <summary>Who administers every call.</summary>
    internal OfficeVisitor Administrator { get; private set; } = null!;

    /// <summary>The first day of the jury of a second stage.</summary>
    internal TestSite Stages { get; private set; } = null!;

    /// <summary>Before that jury: one that was scored, one that was not.</summary>
    internal IReadOnlyList<ApplicationId> StageFiles { get; private set; } = [];

    internal OfficeVisitor StageMember { get; private set; } = null!;

    internal OfficeVisitor StageDecider { get; private set; } = null!;

    /// <summary>The page of a webhook that was told two things, one of which nobody took.</summary>
    internal string Webhook { get; private set; } = "";

    /// <summary>The address of the list that a partner was given.</summary>
    internal string PartnerList { get; private set; } = "";

    /// <summary>The way to the settings of the team's mails, as a mail to it carries it.</summary>
    internal string MailSettings { get; private set; } = "";

    /// <summary>The same, over 180 days old.</summary>
    internal string OldMailSettings { get; private set; } = "";

    internal Dossier Draft { get; private set; } = null!;

    /// <summary>Where wrong answers are typed.</summary>
    internal Dossier Mistaken { get; private set; } = null!;

    /// <summary>Edited in two tabs.</summary>
    internal Dossier Shared { get; private set; } = null!;

    internal Dossier Ready { get; private set; } = null!;

    /// <summary>The link of a guest who may only read <see cref="Ready"/>.</summary>
    internal string Reader { get; private set; } = "";

    internal Dossier Deposited { get; private set; } = null!;

    internal Dossier Asked { get; private set; } = null!;

    internal Dossier Answered { get; private set; } = null!;

    /// <summary>Asked to correct an answer and a piece.</summary>
    internal Dossier Opened { get; private set; } = null!;

    /// <summary>That did so.</summary>
    internal Dossier Corrected { get; private set; } = null!;

    /// <summary>Deposited without the decision that may follow, in a call of two stages.</summary>
    internal Dossier Following { get; private set; } = null!;

    /// <summary>In a call that grants money, and declares aid de minimis.</summary>
    internal Dossier Granting { get; private set; } = null!;

    /// <summary>In a call with words of its own for its decisions.</summary>
    internal Dossier Sheet { get; private set; } = null!;

    internal Dossier Retained { get; private set; } = null!;

    internal Dossier Refused { get; private set; } = null!;

    internal Dossier Withdrawn { get; private set; } = null!;

    /// <summary>Deposited, and whose holder asks for it to be erased.</summary>
    internal Dossier Asking { get; private set; } = null!;

    /// <summary>A draft in the trash.</summary>
    internal Dossier Thrown { get; private set; } = null!;

    /// <summary>Begun before the closing, not deposited.</summary>
    internal Dossier TooLate { get; private set; } = null!;

    /// <summary>Its links are over 400 days old.</summary>
    internal Dossier Old { get; private set; } = null!;

    /// <summary>The officer's link of <see cref="Old"/>, as it was sent then.</summary>
    internal string OldTriage { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _provider = await OidcProvider.StartAsync(new SettableClock(Shipped.Monday));
        _provider.Person = OidcProvider.Verified("passant@ailleurs.example");
        Monday = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?>(_provider.Settings) { ["Staff:FirstAdministrator"] = "administration@agence.example" });
        Draft = await Dossier.StartAsync(Monday);
        Mistaken = await Dossier.StartAsync(Monday);
        Shared = await (await Dossier.StartAsync(Monday)).CompleteAsync();
        Ready = await (await Dossier.StartAsync(Monday)).CompleteAsync();
        Reader = await Ready.InviteAsync("camille.dupont@usine.example", CandidateRight.Read);
        Deposited = await (await Dossier.StartAsync(Monday, Shipped.Siret)).DepositAsync();
        Asked = await AskedAsync();
        Answered = await (await AskedAsync()).AnswerAsync("Embauche prévue le 1er mars 2027 ; le tuteur n’a pas changé.");
        Opened = await OpenedAsync();
        Corrected = await (await OpenedAsync()).CorrectAsync("missionTitle", "Conduire la décarbonation du four");
        Following = await Dossier.DepositedSchemeAsync(Monday, "pack-rebond-ingenierie");
        Granting = await Dossier.DepositedSchemeAsync(Monday, JuryScene.CallId);
        Sheet = await Dossier.DepositedSchemeAsync(Monday, "fiche-action");
        Retained = await (await DepositedAsync()).ReviewAsync(TriageAction.Retain, "Mission utile à la transition de l’atelier.");
        Refused = await (await DepositedAsync()).ReviewAsync(TriageAction.NotEligible, Refusal);
        Withdrawn = await (await DepositedAsync()).WithdrawAsync("Le recrutement est reporté.");
        Asking = await (await DepositedAsync()).AskForErasureAsync("Je quitte l’entreprise.");
        Thrown = await (await Dossier.StartAsync(Monday)).ThrowAwayAsync();
        await Monday.QuietAsync();
        await Monday.Services.GetRequiredService<RetentionStore>().SaveReportAsync(
            "vte-2026",
            new ClosedFilesReport
            {
                At = Shipped.Monday,
                WithoutVisa = 3,
                Held = 1,
                Forecast = [.. Enumerable.Range(0, 12).Select(month => new ForecastMonth(new DateOnly(2026, 11, 1).AddMonths(month), month % 3, month * 2 % 7, month % 2))],
            },
            CancellationToken.None);
        await Monday.DoWhatIsDueAsync();
        // A notification that this version does not know, as after a rollback.
        await Monday.PlainQueue(QueueNames.Mails).SendMessageAsync(
            """{"applicationId":"00000000000000000000000000","notification":"of-tomorrow","occasion":"000001","recipientHash":null,"attempt":0,"schema":1}""");
        await Monday.QuietAsync();
        PartnerList = await GivePartnerAsync();
        Webhook = await TellWebhookAsync();
        MailSettings = SettingsOf(Monday);
        Officer = await OfficeVisitor.SignInAsync(Monday, "centre-val-de-loire@guichet-vte.example");
        Administrator = await OfficeVisitor.SignInAsync(Monday, "administration@agence.example");

        AfterClosing = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        Old = await (await Dossier.StartAsync(AfterClosing)).DepositAsync();
        OldTriage = Old.Triage;
        OldMailSettings = SettingsOf(AfterClosing);
        AfterClosing.Clock.Set(new DateTimeOffset(2027, 12, 27, 9, 0, 0, TimeSpan.FromHours(1)));
        TooLate = await Dossier.StartAsync(AfterClosing);
        await (await Dossier.StartAsync(AfterClosing)).DepositAsync();
        await AfterClosing.QuietAsync();
        AfterClosing.Clock.Set(new DateTimeOffset(2027, 12, 30, 9, 0, 0, TimeSpan.FromHours(1)));
        await AfterClosing.DoWhatIsDueAsync();
        AfterClosing.Clock.Set(new DateTimeOffset(2028, 1, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        await AfterClosing.DoWhatIsDueAsync();
        await WaitForOpeningAsync();
        await LetMonthsPassAsync();
        await LetSilenceAcceptAsync();
        await SeatSecondJuryAsync();
    }

    /// <summary>The call that ships, under the other regime: an exception that a decree of the test allows.</summary>
    private async Task LetSilenceAcceptAsync()
    {
        var call = Shipped.Vte with { Silence = new SilenceRule { Regime = SilenceRegime.AcceptanceAfterTwoMonths, Reference = "décret n° 0 de l’essai" } };
        Accepting = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([call]));
        await (await Dossier.StartAsync(Accepting)).DepositAsync();
        await Accepting.QuietAsync();
        foreach (var day in new[] { "2026-12-24", "2027-01-25" })
        {
            Accepting.Clock.Set(new DateTimeOffset(DateTime.Parse($"{day}T09:30:00", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1)));
            await Accepting.DoWhatIsDueAsync();
        }
    }

    private async Task SeatSecondJuryAsync()
    {
        Stages = await TestSite.StartAsync(azurite.NextAccount(), StageJuryScene.Begin);
        var scene = new StageJuryScene(Stages);
        StageFiles = [await scene.DepositAsync(), await scene.DepositAsync()];
        await scene.SignInAsync("Bob Mars", StaffRole.Reviewer);
        StageDecider = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        foreach (var file in StageFiles)
        {
            await scene.ShortlistAsync(StageDecider, file);
        }

        using var set = await StageJuryScene.SetUpAsync(StageDecider, StageJuryScene.Second, "bob", "2021-02-02", "2021-02-20", [.. StageFiles]);
        Stages.Clock.Set(StageJuryScene.SecondOpens);
        StageMember = await OfficeVisitor.SignInAsync(Stages, "bob@prefecture.example");
        StageDecider = await OfficeVisitor.SignInAsync(Stages, "zora@prefecture.example");
        using var scored = await scene.ScoreAsync(StageMember, StageJuryScene.Second, StageFiles[0], "4");
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (set.StatusCode, scored.StatusCode));
    }

    /// <summary>Files that nobody takes charge of, that owe an answer or a piece, that were retained: what the calendar sends about them in two years.</summary>
    private async Task LetMonthsPassAsync()
    {
        Months = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await (await Dossier.StartAsync(Months)).DepositAsync();
        await (await (await Dossier.StartAsync(Months)).DepositAsync()).ReviewAsync(TriageAction.AskInformation, Question, new DateOnly(2026, 12, 12));
        await (await (await Dossier.StartAsync(Months)).DepositAsync()).ReviewAsync(TriageAction.Retain, "Mission utile.");
        await Dossier.DepositedSchemeAsync(Months, "pack-rebond-ingenierie");
        await Months.QuietAsync();
        foreach (var day in new[] { "2026-12-05", "2026-12-14", "2026-12-24", "2027-01-25", "2027-02-15", "2027-02-20", "2027-02-23", "2027-04-01", "2028-09-05" })
        {
            Months.Clock.Set(new DateTimeOffset(DateTime.Parse($"{day}T09:30:00", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1)));
            await Months.DoWhatIsDueAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Monday.DisposeAsync();
        await AfterClosing.DisposeAsync();
        await Eve.DisposeAsync();
        await Months.DisposeAsync();
        await Accepting.DisposeAsync();
        await Stages.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private static string SettingsOf(TestSite site) =>
        FrequencyPaths.Link(site.Services.GetRequiredService<FrequencyTokens>().Write(EmailAddress.Parse("centre-val-de-loire@guichet-vte.example")));

    private async Task WaitForOpeningAsync()
    {
        var eve = Shipped.Opening - TimeSpan.FromHours(12);
        Eve = await TestSite.StartAsync(azurite.NextAccount(), eve);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("alerte", Shipped.Email)]);
        using var asked = await Eve.Http.PostAsync("/appels/cnam-2026/alerte", form);
        await Eve.QuietAsync();
        var mail = (await Eve.InboxAsync())[0];
        AlertToConfirm = mail.Links.First(link => link.Contains("/alertes/", StringComparison.Ordinal));
        AlertToEnd = mail.Headers["List-Unsubscribe"].Trim('<', '>');
        using var confirmed = await Eve.Http.PostAsync(AlertToConfirm, content: null);
        Eve.Clock.Set(Shipped.Opening);
        await Eve.DoWhatIsDueAsync();
        Eve.Clock.Set(eve);
    }

    private async Task<string> GivePartnerAsync()
    {
        var command = new GivePartnerLink(Shipped.Vte, "Région Centre-Val de Loire", "continu", "45", null, "2026-12-31", "Agence");
        var given = Assert.IsType<GivePartnerLinkResult.Given>(await Monday.Services.GetRequiredService<GivePartnerLinkHandler>().HandleAsync(command, CancellationToken.None));
        return $"/partenaires/{Monday.Services.GetRequiredService<PartnerTokens>().Write(given.Link)}";
    }

    /// <summary>In a call that no other page's files move.</summary>
    private async Task<string> TellWebhookAsync()
    {
        var services = Monday.Services;
        var command = new AddWebhook("cnam-2026", FormId: null, "https://ged.exemple.fr/candidatures", [nameof(WebhookEvent.Submitted)], "Agence");
        var hook = Assert.IsType<AddWebhookResult.Added>(await services.GetRequiredService<AddWebhookHandler>().HandleAsync(command, CancellationToken.None)).Hook;
        foreach (var (state, answer) in new[] { (DeliveryState.Delivered, "200, moins d’une seconde"), (DeliveryState.Waiting, "502, moins de cinq secondes") })
        {
            await services.GetRequiredService<WebhookDeliveries>().RecordAsync(new WebhookDelivery
            {
                Occasion = new WebhookOccasion(hook.CallId, hook.Id, ApplicationId.New(Shipped.Monday).ToString(), 2, Shipped.Monday),
                Event = WebhookEvent.Submitted,
                Number = "CNAM-2026-0001",
                State = state,
                Attempts = 1,
                TriedAt = Shipped.Monday,
                NextAt = state == DeliveryState.Waiting ? Shipped.Monday.AddMinutes(5) : null,
                Answer = answer,
            });
        }

        return $"/gestion/appels/cnam-2026/api/webhooks/{hook.Id}";
    }

    private async Task<Dossier> DepositedAsync() => await (await Dossier.StartAsync(Monday)).DepositAsync();

    private async Task<Dossier> OpenedAsync() => await (await DepositedAsync()).ReviewAsync(
        TriageAction.AskInformation, Question, new DateOnly(2026, 12, 8), "missionTitle", Shipped.Vte.Attachments.First(piece => piece.Required).Id);

    private async Task<Dossier> AskedAsync() =>
        await (await DepositedAsync()).ReviewAsync(TriageAction.AskInformation, Question, new DateOnly(2026, 12, 8));
}
