using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>The director of a company who applies to the VTE, reading each page before acting on it.</summary>
internal sealed class Director(Visitor visitor, bool javaScript = true)
{
    private const string FirstStep = "Votre entreprise";

    private static readonly JsonObject Answers = Samples.AnswersTo(Shipped.Vte.Form);

    public Visitor Visitor => visitor;

    /// <summary>From the home page to the first step of a new draft.</summary>
    public async Task StartAsync()
    {
        await visitor.GoAsync("/");
        await visitor.FollowAsync(Shipped.Vte.Title);
        await visitor.ArriveAsync(Shipped.Vte.Title);
        var call = await visitor.ReadAsync();
        Assert.Contains("À déposer au plus tard le 31 décembre 2027 à 23 h 59 (heure de Paris)", call, StringComparison.Ordinal);
        Assert.Contains("Comptez environ 25 minutes, pièces comprises.", call, StringComparison.Ordinal);
        Assert.Contains("Charte VTE signée", call, StringComparison.Ordinal);
        Assert.Contains("PDF, PNG ou JPEG, 10 Mo au plus.", call, StringComparison.Ordinal);

        await visitor.FollowAsync("Commencer une candidature");
        await visitor.FillAsync("Votre adresse électronique", Shipped.Email);
        await visitor.FillAsync("SIRET ou SIREN de votre organisme", Shipped.Siret);
        await visitor.PressAsync("Commencer ma candidature");
        await visitor.ArriveAsync(FirstStep);
        await ReadsAsync("Votre brouillon est créé", $"Le lien pour le reprendre vous est envoyé à {Shipped.Email}.");
    }

    /// <summary>Every step of the form, each saved before the next one opens.</summary>
    public async Task AnswerEveryStepAsync()
    {
        var sections = Shipped.Vte.Form.Sections;
        for (var index = 0; index < sections.Count; index++)
        {
            await visitor.ArriveAsync(sections[index].Title);
            await ReadsAsync($"Étape {index + 1} sur {sections.Count + 2}");
            if (index > 0)
            {
                await ReadsAsync($"Enregistré : « {sections[index - 1].Title} »");
            }

            await visitor.AnswerAsync(sections[index], Answers);
            await visitor.PressAsync("Enregistrer et continuer");
        }
    }

    /// <summary>Every required piece, confirmed one by one.</summary>
    public async Task AttachEveryPieceAsync()
    {
        await visitor.ArriveAsync("Pièces à joindre");
        await ReadsAsync("Étape 6 sur 7", "0 pièce obligatoire jointe sur 4.");
        foreach (var piece in Shipped.Vte.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            var section = visitor.Page.GetByRole(AriaRole.Region, new() { Name = piece.Label, Exact = true });
            await section.Locator("input[type=file]").SetInputFilesAsync(
                new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
            if (!javaScript)
            {
                await visitor.PressAsync($"Ajouter ce fichier : {piece.Label}");
            }

            await section.GetByText($"Le fichier « {name} » est ajouté").WaitForAsync();
        }

        await ReadsAsync("Les 4 pièces obligatoires sont jointes.");
    }

    /// <summary>Reads everything again, deposits, and gives the number of the receipt.</summary>
    public async Task<string> DepositAsync()
    {
        await visitor.FollowAsync("Relire avant de déposer");
        await visitor.ArriveAsync("Relire et déposer");
        await ReadsAsync(
            "Étape 7 sur 7",
            "Tout est complet.",
            "VTE Territoires d’industrie (4 000 €)",
            "charter signé.pdf",
            "Déposez votre candidature au plus tard le 31 décembre 2027 à 23 h 59 (heure de Paris).",
            "Après le dépôt, vous ne pourrez plus modifier votre candidature.");

        await visitor.PressAsync("Déposer ma candidature");
        await visitor.ArriveAsync("Votre candidature est déposée");
        await ReadsAsync(
            "reçu le 23 novembre 2026 à 9 h (heure de Paris)",
            $"Une copie vous est envoyée à {Shipped.Email}.",
            "Guichet VTE (service d’exemple) examine votre candidature.",
            "01 99 00 12 34",
            "votre demande sera réputée rejetée le 23 janvier 2027 à minuit si aucune réponse ne vous est parvenue",
            "par un recours contentieux, devant cette juridiction : tribunal administratif de Melun");
        return await visitor.Page.Locator(".govuk-panel strong").InnerTextAsync();
    }

    public async Task ReadsAsync(params string[] sentences)
    {
        var page = await visitor.ReadAsync();
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
    }
}
