using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

public sealed class CompanyJourneyTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task A_director_applies_answers_a_question_and_is_retained()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await using var candidate = await chromium.VisitAsync(site.Address);
        await using var officer = await chromium.VisitAsync(site.Address);
        var director = new Director(candidate);

        await director.StartAsync();
        await director.AnswerEveryStepAsync();
        await director.AttachEveryPieceAsync();
        var number = await director.DepositAsync();
        Assert.Matches("^VTE-2026-[0-9A-Z]{5}-[0-9A-Z]{5}$", number);
        await candidate.FollowAsync("Suivre mon dossier");
        await candidate.ArriveAsync($"Dossier {number}");
        await director.ReadsAsync("Déposé", "Guichet VTE (service d’exemple) a reçu votre candidature et va l’examiner.");

        await site.QuietAsync();
        await officer.FollowFromMailAsync("À examiner : Émaux de Briare", "Prendre en charge ce dossier");
        await officer.ArriveAsync("Prendre en charge ce dossier");
        Assert.Contains("Le dossier vous sera attribué. Le candidat n’en est pas averti", await officer.ReadAsync(), StringComparison.Ordinal);
        await officer.PressAsync("Prendre en charge ce dossier");
        await officer.Page.GetByText("Ce dossier vous est attribué").WaitForAsync();

        await officer.FollowAsync("Ouvrir le dossier");
        await officer.ArriveAsync("Émaux de Briare");
        var file = await officer.ReadAsync();
        Assert.Contains("Équipe Centre-Val de Loire, le 23 novembre 2026 à 9 h (heure de Paris)", file, StringComparison.Ordinal);
        Assert.Contains("Rejet implicite le samedi 23 janvier 2027 à minuit", file, StringComparison.Ordinal);
        await officer.FollowAsync("Demander un complément");
        await officer.ArriveAsync("Demander un complément");
        await officer.FillAsync("Votre demande", "Merci de joindre le contrat signé.");
        await officer.PressAsync("Demander un complément");
        await officer.Page.GetByText("Votre demande part au candidat par courriel").WaitForAsync();

        await site.QuietAsync();
        await candidate.FollowFromMailAsync("Complément demandé", "Répondre et joindre des fichiers");
        await candidate.ArriveAsync($"Dossier {number}");
        await director.ReadsAsync("Réponse attendue", "Répondez avant la fin du mardi 8 décembre 2026", "Merci de joindre le contrat signé.");
        await candidate.Page.GetByLabel("Fichiers à joindre").SetInputFilesAsync(
            new FilePayload { Name = "contrat.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf("Contrat") });
        await candidate.FillAsync("Votre réponse", "Voici le contrat, signé ce matin.");
        await candidate.PressAsync("Envoyer ma réponse");
        await candidate.Page.GetByText("Votre réponse a été envoyée le 23 novembre 2026").WaitForAsync();
        await director.ReadsAsync("En cours d’examen", "Voici le contrat, signé ce matin.");

        await site.QuietAsync();
        await officer.FollowFromMailAsync("Complément reçu", "Ouvrir le dossier");
        await officer.ArriveAsync("Émaux de Briare");
        Assert.Contains("Voici le contrat, signé ce matin.", await officer.ReadAsync(), StringComparison.Ordinal);
        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.GetByRole(AriaRole.Link, new() { Name = "contrat.pdf" }).First.ClickAsync());
        Assert.Equal(Samples.Pdf("Contrat"), await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        await officer.FollowAsync("Retenir la candidature");
        await officer.ArriveAsync("Retenir la candidature");
        await using var colleague = await officer.OpenTabAsync();
        await colleague.GoAsync(officer.Page.Url);
        await officer.PressAsync("Retenir la candidature");
        await officer.Page.GetByText("La décision est enregistrée ; elle part au candidat par courriel").WaitForAsync();
        await colleague.PressAsync("Retenir la candidature");
        await colleague.Page.GetByText("C’est déjà fait, par Équipe Centre-Val de Loire, le 23 novembre 2026").WaitForAsync();

        await site.QuietAsync();
        await candidate.FollowFromMailAsync("Décision sur votre dossier", "Voir mon dossier");
        await candidate.ArriveAsync($"Dossier {number}");
        await director.ReadsAsync("Retenu", "Votre candidature est retenue.");
        Assert.Empty(candidate.Faults);
        Assert.Empty(officer.Faults);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task The_same_deposit_works_without_JavaScript()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await using var candidate = await chromium.VisitAsync(site.Address, javaScript: false);
        var director = new Director(candidate, javaScript: false);

        await director.StartAsync();
        await director.AnswerEveryStepAsync();
        await director.AttachEveryPieceAsync();
        var number = await director.DepositAsync();

        Assert.StartsWith("VTE-2026-", number, StringComparison.Ordinal);
        Assert.Empty(candidate.Faults);
        Assert.Empty(site.Logs.Lines);
    }
}
