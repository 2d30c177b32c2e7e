using System.Net;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>A call in which silence accepts (CRPA, article L.231-1): what each side reads, before the date and after it.</summary>
public sealed class ImplicitAcceptanceTests(Azurite azurite)
{
    /// <summary>The call that ships, under the other regime: an exception that a decree of the test allows.</summary>
    private static readonly CallDefinition Accepting = Shipped.Vte with
    {
        Silence = new SilenceRule { Regime = SilenceRegime.AcceptanceAfterTwoMonths, Reference = "décret n° 0 de l’essai" },
    };

    [Fact]
    public async Task Receipt_mails_and_pages_say_that_silence_accepts_and_that_it_can_be_attested()
    {
        await using var site = await DepositedFiles.StartAsync(azurite, new Catalogue([Accepting]));
        var file = await Candidate.WithCompleteDraftAsync(site, Accepting, Shipped.Company);
        var receipt = await file.DepositAsync();
        await site.QuietAsync();
        var before = await CandidatePages.OpenAsync(file);

        Assert.Equal(("acceptance", "2027-01-23"), (receipt["silence"]!["implicitDecision"]!.GetValue<string>(), receipt["silence"]!["date"]!.GetValue<string>()));
        var mail = Plain.Of((await site.InboxAsync()).Single(one => one.Subject.StartsWith("Accusé de réception", StringComparison.Ordinal)).Text);
        Assert.Contains("votre demande sera réputée acceptée le 23 janvier 2027 à minuit", mail, StringComparison.Ordinal);
        Assert.Contains("attestation de cette décision implicite d’acceptation (article L. 232-3", mail, StringComparison.Ordinal);
        Assert.Contains("votre demande sera réputée acceptée", Plain.Of(await before.GetAsync("")), StringComparison.Ordinal);
        using var call = await site.SendAsync(HttpMethod.Get, "/api/v1/calls/vte-2026");
        Assert.Equal("acceptance", (await Candidate.BodyAsync(call))["silence"]!["implicitDecision"]!.GetValue<string>());

        await site.ReviewAsync(file, TriageAction.TakeCharge);
        foreach (var moment in new[] { "2026-12-24T09:00:00", "2027-01-08T09:00:00", "2027-01-18T09:00:00", "2027-01-23T23:59:00" })
        {
            await site.RunAtAsync(moment);
            await site.DoWhatIsDueAsync();
        }

        Assert.Equal(3, (await site.MailsAsync("Silence vaut acceptation le 23")).Count);
        Assert.Empty(await site.MailsAsync("Demande réputée acceptée"));
        await site.RunAtAsync("2027-01-25T09:00:00");
        await site.DoWhatIsDueAsync();

        var told = Plain.Of(Assert.Single(await site.MailsAsync("Demande réputée acceptée")).Text);
        Assert.Contains("vous délivre une attestation", told, StringComparison.Ordinal);
        Assert.DoesNotContain("recours contentieux", told, StringComparison.Ordinal);
        var team = Plain.Of(Assert.Single(await site.MailsAsync("Acceptation implicite")).Text);
        Assert.Contains("Un refus serait maintenant un retrait", team, StringComparison.Ordinal);
        var after = Plain.Of(await (await CandidatePages.OpenAsync(file)).GetAsync(""));
        Assert.Contains("Votre demande est réputée acceptée", after, StringComparison.Ordinal);
        Assert.Contains("Demandez-la par un message", after, StringComparison.Ordinal);
        Assert.DoesNotContain("réputée rejetée", string.Concat((await site.InboxAsync()).Select(one => one.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_the_file_stays_the_team_s_and_a_refusal_is_shown_as_a_withdrawal()
    {
        await using var site = await DepositedFiles.StartAsync(azurite, new Catalogue([Accepting]));
        var file = await Candidate.WithCompleteDraftAsync(site, Accepting, Shipped.Company);
        await file.DepositAsync();
        await site.QuietAsync();
        await site.ReviewAsync(file, TriageAction.TakeCharge);
        var path = $"/gestion/appels/vte-2026/dossiers/{file.Id}";
        site.Clock.Set(CalendarDays.At("2027-01-23T12:00:00"));
        var office = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var before = Plain.Of(await office.GetAsync($"{path}/actions/ne-pas-retenir"));

        await site.RunAtAsync("2027-01-25T09:00:00");
        office = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var refusal = Plain.Of(await office.GetAsync($"{path}/actions/ne-pas-retenir"));
        var accepting = Plain.Of(await office.GetAsync($"{path}/actions/retenir"));
        var several = Plain.Of(await office.SubmitAsync(
            "/gestion/appels/vte-2026/lot", ("dossier", file.Id), ("lot", "ne-pas-retenir"), ("etape", "verifier"), ("texte", "Le budget est épuisé.")));

        Assert.DoesNotContain("Un refus retire cette acceptation", before, StringComparison.Ordinal);
        Assert.Contains("Un refus retire cette acceptation", refusal, StringComparison.Ordinal);
        Assert.Contains("Un refus retire cette acceptation", several, StringComparison.Ordinal);
        Assert.DoesNotContain("Un refus retire cette acceptation", accepting, StringComparison.Ordinal);
        Assert.Contains("Acceptation implicite le samedi 23 janvier 2027 à minuit", refusal, StringComparison.Ordinal);
        Assert.Equal(ApplicationStatus.InReview, (await site.FileAsync(file)).Status);
    }

    [Fact]
    public async Task A_request_stops_the_period_and_the_answer_begins_it_anew()
    {
        await using var site = await DepositedFiles.StartAsync(azurite, new Catalogue([Accepting]));
        var file = await Candidate.WithCompleteDraftAsync(site, Accepting, Shipped.Company);
        await file.DepositAsync();
        await site.QuietAsync();
        await site.ReviewAsync(file, TriageAction.AskInformation, "Le titre est à préciser.", new DateOnly(2026, 12, 12));
        Assert.DoesNotContain("silence-near", await site.OwedAsync(file));
        Assert.Contains(
            "ne court qu’à compter de votre réponse", Plain.Of(Assert.Single(await site.MailsAsync("Complément demandé")).Text), StringComparison.Ordinal);

        // Long after the time that was given.
        site.Clock.Set(CalendarDays.At("2027-02-10T10:00:00"));
        using var answered = await file.SendAsync(HttpMethod.Post, "/replies", new { message = "Conduire la décarbonation." });
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        Assert.Equal(new DateOnly(2027, 4, 10), SilenceClock.DecidesOn(Accepting, await site.FileAsync(file)));
        Assert.Contains("silence-reached", await site.OwedAsync(file));
    }
}
