using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>The team tries a call before anybody sees it; nothing of it stays.</summary>
public sealed class TrialTests(Azurite azurite)
{
    [Fact]
    public async Task The_team_tries_a_call_whose_files_have_their_own_numbers_and_are_erased_at_the_publication()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.Visitor.SubmitAsync(editor.Home + "/essai", ("_action", "ouvrir"));
        using var begun = await editor.Visitor.PostAsync(editor.Home + "/essai", ("_action", "commencer"), ("siret", Samples.Siret(3)));
        var id = ApplicationId.Parse(begun.Headers.Location!.OriginalString.Split('/')[2]);
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var trial = site.Services.GetRequiredService<Catalogue>().Now.FindTrial("robots-2027")!;
        var tester = await Candidate.OfAsync(site, trial, (await store.FindAsync(id, CancellationToken.None))!);
        await tester.CompleteAsync();
        var receipt = await tester.DepositAsync();
        await site.QuietAsync();
        using var page = await site.Http.GetAsync("/appels/robots-2027-essai");
        using var open = await site.SendAsync(HttpMethod.Post, "/api/v1/calls/robots-2027-essai/applications", json: new { email = "a@b.example", siret = Samples.Siret(4) });
        var mails = await site.InboxAsync();

        await editor.PublishedAsync();

        Assert.StartsWith("ESSAI-ROBOTS-2027-", receipt["number"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
        Assert.All(mails.SelectMany(mail => mail.To), to => Assert.Contains(to, new[] { CallEditor.Administrator, "nadia.roux@region.example" }));
        Assert.Contains(mails, mail => mail.To.Contains("nadia.roux@region.example"));
        Assert.Null(await store.FindAsync(id, CancellationToken.None));
        Assert.Empty(await store.EventsAsync(id, CancellationToken.None));
        Assert.Empty(await site.Services.GetRequiredService<TrialRows>().ListAsync(trial.Id, "vague-1", CancellationToken.None));
    }

    [Fact]
    public async Task The_team_examines_the_files_of_a_trial_in_the_back_office()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.Visitor.SubmitAsync(editor.Home + "/essai", ("_action", "ouvrir"));
        using var begun = await editor.Visitor.PostAsync(editor.Home + "/essai", ("_action", "commencer"), ("siret", Samples.Siret(3)));
        var id = ApplicationId.Parse(begun.Headers.Location!.OriginalString.Split('/')[2]);
        var trial = site.Services.GetRequiredService<Catalogue>().Now.FindTrial("robots-2027")!;
        var tester = await Candidate.OfAsync(site, trial, (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(id, CancellationToken.None))!);
        await tester.CompleteAsync();
        var number = (await tester.DepositAsync())["number"]!.GetValue<string>();
        await site.QuietAsync();
        const string Files = "/gestion/appels/robots-2027-essai";

        // What the call would owe is shown; nothing of it is kept or done.
        var calendar = Plain.Of(await editor.Visitor.GetAsync($"{Files}/calendrier"));
        Assert.Contains("Cet appel est à l’essai", calendar, StringComparison.Ordinal);
        Assert.Contains(number, calendar, StringComparison.Ordinal);
        Assert.Contains($"{Files}/dossiers/{id}", calendar, StringComparison.Ordinal);
        Assert.Empty(await site.Services.GetRequiredService<CalendarStore>().ListDueAsync(trial.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddYears(-1), 10, CancellationToken.None));

        // Of the team of the draft, and of nothing else: the call behind the trial is not theirs.
        var nadia = await OfficeVisitor.SignInAsync(site, "nadia.roux@region.example");
        var home = await nadia.GetAsync("/gestion");
        var list = await nadia.GetAsync(Files);
        var taken = await nadia.SubmitAsync($"{Files}/dossiers/{id}/actions/prise-en-charge");
        using var settings = await nadia.SendAsync(HttpMethod.Get, editor.Home);
        var byAdministrator = await editor.Visitor.GetAsync($"{Files}/dossiers/{id}");
        await editor.Visitor.SubmitAsync(editor.Home + "/essai", ("_action", "terminer"));
        using var ended = await nadia.SendAsync(HttpMethod.Get, Files);

        Assert.Contains("Essai – Robots pour l’atelier", home, StringComparison.Ordinal);
        Assert.Contains(number, list, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Files}/exports", list, StringComparison.Ordinal);
        Assert.Contains("Ce dossier vous est attribué", taken, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, settings.StatusCode);
        Assert.Contains("Nadia Roux", byAdministrator, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, ended.StatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_trial_is_written_to_who_is_not_of_the_team()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.Visitor.SubmitAsync(editor.Home + "/essai", ("_action", "ouvrir"));
        var start = site.Services.GetRequiredService<StartApplicationHandler>();

        var started = await start.HandleAsync(new StartApplication("robots-2027", "dehors@ailleurs.example", Samples.Siret(5), null) { IsTrial = true }, CancellationToken.None);
        await site.QuietAsync();

        Assert.IsType<StartResult.Started>(started);
        Assert.DoesNotContain(await site.InboxAsync(), mail => mail.To.Contains("dehors@ailleurs.example"));
    }
}
