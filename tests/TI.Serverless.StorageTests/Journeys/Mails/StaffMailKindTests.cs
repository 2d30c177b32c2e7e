using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Mail.Digests;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.StorageTests.Exports;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>
/// Every kind of mail to the staff that is about no file, brought about once: each ends with the way to the settings of who got it. None is left
/// out, the mail to sign in included: who gets it may come to have fewer of the others.
/// </summary>
public sealed class StaffMailKindTests(Azurite azurite)
{
    private static readonly EmailAddress Administrator = EmailAddress.Parse(DepositedFiles.Administrator);

    private static readonly Dictionary<string, Func<TestSite, JuryScene, Task>> Occasions = new()
    {
        [nameof(SignInMail)] = (site, _) => OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator),
        [nameof(RoleGivenMail)] = async (site, _) => await (await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator)).SubmitAsync(
            "/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", nameof(StaffRole.Reader))),
        [nameof(DataRequestMail)] = AskAboutDataAsync,
        [nameof(WaveClosedMail)] = (site, _) => TellOfWaveAsync(site, WaveClosedMail.MailName),
        [nameof(ResultsMail)] = (site, _) => TellOfWaveAsync(site, ResultsMail.MailName),
        [nameof(ScoringReminderMail)] = (site, scene) => TellOfJuryAsync(site, scene, ScoringReminderMail.MailName, "ada@prefecture.example"),
        [nameof(ScoringOverdueMail)] = (site, scene) => TellOfJuryAsync(site, scene, ScoringOverdueMail.MailName, DepositedFiles.Administrator),
        [nameof(WebhookEndedMail)] = EndWebhookAsync,
        [nameof(ExportReadyMail)] = async (site, _) =>
            await ExportRun.StartAsync(await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator), nameof(ExportKind.Csv)),
        [nameof(UndeliveredStaffMail)] = LoseMailAsync,
        [nameof(FrequencyLinkMail)] = (site, _) => site.Services.GetRequiredService<RequestFrequencyLinkHandler>().HandleAsync(Administrator, CancellationToken.None),
        [nameof(DigestMail)] = DigestAsync,
    };

    public static TheoryData<string> Kinds => [.. typeof(StaffMail).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StaffMail)) && !type.IsAbstract).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_mail_to_the_staff_leads_to_the_settings_of_who_got_it(string kind)
    {
        Assert.True(Occasions.TryGetValue(kind, out var happens), $"{kind} has no occasion here: write what brings it about.");
        await using var site = await DepositedFiles.StartAsync(azurite);
        var mail = Assert.Single(site.Services.GetServices<StaffMail>(), one => one.GetType().Name == kind);
        await happens(site, new JuryScene(site));
        await site.QuietAsync();

        var sent = (await site.InboxAsync()).Where(entry => entry.CustomArgs["place"].Contains($"/mail|{mail.Name}|", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sent);
        foreach (var entry in sent)
        {
            var settings = entry.Links.Where(link => link.Contains("/courriels/", StringComparison.Ordinal)).Select(link => new Uri(link).AbsolutePath).Distinct().ToArray();
            Assert.NotEmpty(settings);
            foreach (var link in settings)
            {
                using var page = await site.Http.GetAsync(link);
                Assert.Contains(entry.To[0], WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }
        }
    }

    private static async Task AskAboutDataAsync(TestSite site, JuryScene scene)
    {
        var file = await scene.EligibleAsync(60_000);
        await site.Services.GetRequiredService<AskAboutDataHandler>().HandleAsync(
            new AskAboutData(file.Id, DataRequestKind.Erasure, "Je quitte l’entreprise.", file.Applicant.Email), CancellationToken.None);
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.DoWhatIsDueAsync();
    }

    /// <summary>As the calendar asks when the day has come, about a wave that has a file.</summary>
    private static async Task TellOfWaveAsync(TestSite site, string name)
    {
        await (await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority)).DepositAsync();
        await site.QuietAsync();
        await SendAsync(site, WaveObligations.Of(Shipped.Cnam).First(owed => owed.Name == name), Administrator);
    }

    private static async Task TellOfJuryAsync(TestSite site, JuryScene scene, string name, string reader)
    {
        await scene.EligibleAsync(60_000);
        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.SetUpAsync(await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator), ["ada@prefecture.example"]);
        var jury = (await site.Services.GetRequiredService<JuryStore>().FindAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None))!;
        await SendAsync(site, JuryObligations.Of(scene.Call, jury).First(owed => owed.Name == name), EmailAddress.Parse(reader));
    }

    private static Task SendAsync(TestSite site, Obligation owed, EmailAddress reader) =>
        site.Services.GetRequiredService<StaffMailQueue>().SendAsync(WaveMail.Message(owed, reader.Hash), TimeSpan.Zero, CancellationToken.None);

    private static async Task EndWebhookAsync(TestSite site, JuryScene scene)
    {
        var command = new AddWebhook("vte-2026", FormId: null, "https://ged.exemple.fr/candidatures", [nameof(WebhookEvent.Submitted)], "Agence");
        var added = Assert.IsType<AddWebhookResult.Added>(await site.Services.GetRequiredService<AddWebhookHandler>().HandleAsync(command, CancellationToken.None));
        await site.Services.GetRequiredService<EndWebhookHandler>().EndAsync("vte-2026", added.Hook.Id, CancellationToken.None);
    }

    /// <summary>The mails of a member of the call's staff are lost: its administrators are told.</summary>
    private static async Task LoseMailAsync(TestSite site, JuryScene scene)
    {
        var lost = EmailAddress.Parse(await scene.PersonAsync("Ada Lune", StaffRole.Reviewer)).Hash;
        await site.Services.GetRequiredService<UndeliveredStore>().AddAsync(
            new UndeliveredAddress(lost, UndeliveredReason.NoSuchAddress, Shipped.Monday, Shipped.Monday, IsStaff: true), CancellationToken.None);
        await site.Services.GetRequiredService<StaffMailQueue>().SendAsync(
            new StaffMailMessage(UndeliveredStaffMail.MailName, "essai", Administrator.Hash, $"{JuryScene.CallId} {lost}"), TimeSpan.Zero, CancellationToken.None);
    }

    private static async Task DigestAsync(TestSite site, JuryScene scene)
    {
        await site.Services.GetRequiredService<ChooseFrequenciesHandler>().HandleAsync(
            new ChooseFrequencies(Administrator, new Dictionary<string, MailFrequency> { ["vte-2026"] = MailFrequency.Daily }), CancellationToken.None);
        await DepositedFiles.DepositAsync(site, 1);
        site.Clock.Set(Shipped.Monday.AddDays(1));
        await site.Services.GetRequiredService<AskForDigestsHandler>().HandleAsync(CancellationToken.None);
    }
}
