using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>The forms of the items of a definition's lists: a wave, a question, a criterion.</summary>
internal static class EditorItemForms
{
    private static readonly EditorField Source = new("source", EditorForms.Where) { Hint = "Pour l’équipe ; n’est pas montré aux candidats." };

    private static readonly EditorField VisibleWhen = new("visibleWhen", "Posée seulement si", EditorKind.Condition)
    {
        Hint = "Une condition par ligne, par exemple : taille = pme, eti. Laissez vide pour la poser toujours.",
    };

    private static readonly EditorForm Criterion = new("Critère du jury",
    [
        new("id", "Identifiant") { Required = true, Hint = "Il ne change plus après la première note." },
        new("label", "Critère") { Required = true },
        new("hint", "Ce qu’il faut regarder", EditorKind.LongText),
        new("weight", "Poids", EditorKind.Number) { Required = true },
        new("max", "Note la plus haute", EditorKind.Number) { Required = true, Hint = "La plus basse est 0." },
        Source,
    ]);

    /// <summary>How a jury scores: that of the call, or of a stage of its selection.</summary>
    internal static IReadOnlyList<EditorField> GridFields { get; } =
    [
        new("jury.blind", "Les membres notent sans savoir qui candidate", EditorKind.YesNo),
        new("jury.othersAfterOwn", "Les membres voient les notes des autres sans attendre d’avoir rendu les leurs", EditorKind.TurnOff),
        new("jury.membersSeeRanking", "Les membres lisent le classement une fois qu’ils ont tout noté", EditorKind.YesNo),
        new("jury.leastScores", "Notes définitives qu’il faut pour classer un dossier", EditorKind.Number) { Hint = "Une si vous laissez vide." },
        new("jury.source", "D’où vient cette grille"),
    ];

    internal static EditorList Criteria { get; } = new("jury.criteria", "Critères du jury", "un critère", "label", count => new JsonObject
    {
        ["id"] = $"critere-{count + 1}",
        ["label"] = $"Critère {count + 1}",
        ["weight"] = 1,
        ["max"] = 5,
    });

    /// <summary>By <see cref="DefinitionTree.Pattern"/>.</summary>
    public static IReadOnlyDictionary<string, EditorForm> All { get; } = new Dictionary<string, EditorForm>
    {
        ["waves[]"] = new("Vague",
        [
            new("id", "Identifiant") { Required = true, Hint = "Il ne change plus après la publication." },
            new("label", "Nom") { Required = true },
            new("opensAt", "Ouverture", EditorKind.DateTime) { Required = true },
            new("closesAt", "Clôture", EditorKind.DateTime) { Required = true },
            new("graceMinutes", "Délai de grâce pour les brouillons commencés à temps, en minutes", EditorKind.Number),
            new("committeeOn", "Comité", EditorKind.Date),
            new("resultsOn", "Résultats", EditorKind.Date),
            new("envelope.amount", "Enveloppe de la vague, en euros", EditorKind.Number),
            new("envelope.source", "D’où vient ce montant"),
            Source,
        ]),
        ["form.sections[]"] = new("Étape du formulaire",
        [
            new("id", "Identifiant") { Required = true, Hint = "Minuscules, chiffres et tirets." },
            new("title", "Titre") { Required = true },
            new("intro", "Introduction", EditorKind.LongText),
            VisibleWhen,
        ])
        {
            Lists = [new("fields", "Questions", "une question", "label", NewQuestion)],
        },
        ["form.sections[].fields[]"] = Question("Question", VisibleWhen) with { Lists = [new("fields", "Questions d’un bloc répété", "une question", "label", NewQuestion)] },
        ["form.sections[].fields[].fields[]"] = Question("Question d’un bloc", null),
        ["form.rules[]"] = new("Règle entre des réponses",
        [
            new("id", "Identifiant") { Required = true },
            new("title", "Nom de la règle") { Required = true },
            new("field", "Question près de laquelle elle est dite") { Required = true, Hint = "Son identifiant." },
            new("message", "Ce que le candidat lit quand elle n’est pas tenue", EditorKind.LongText) { Required = true },
            new("when", "La règle vaut seulement si", EditorKind.Condition) { Hint = "Une condition par ligne. Vide : toujours." },
            new("waves", "Vagues où elle vaut", EditorKind.Lines) { Hint = "Un identifiant par ligne. Vide : toutes." },
            new("refusedWhen", "Refuser si", EditorKind.Condition) { Hint = "Une condition par ligne. Remplissez une seule des règles qui suivent." },
            new("atLeastMonthsBetween.from", "Au moins tant de mois : à partir de la date") { Hint = "L’identifiant d’une question de type date." },
            new("atLeastMonthsBetween.to", "Au moins tant de mois : jusqu’à la date"),
            new("atLeastMonthsBetween.months", "Au moins tant de mois : combien", EditorKind.Number),
            new("atMostMonthsBetween.from", "Au plus tant de mois : à partir de la date"),
            new("atMostMonthsBetween.to", "Au plus tant de mois : jusqu’à la date"),
            new("atMostMonthsBetween.months", "Au plus tant de mois : combien", EditorKind.Number),
            new("withinMonthsBeforeDeposit.date", "Date dans les mois qui précèdent le dépôt"),
            new("withinMonthsBeforeDeposit.months", "Date dans les mois qui précèdent le dépôt : combien", EditorKind.Number),
            new("atLeastMonthsBeforeDeposit.date", "Date antérieure au dépôt d’au moins tant de mois"),
            new("atLeastMonthsBeforeDeposit.months", "Date antérieure au dépôt d’au moins tant de mois : combien", EditorKind.Number),
            new("withinMonthsAfterDeposit.date", "Date dans les mois qui suivent le dépôt"),
            new("withinMonthsAfterDeposit.months", "Date dans les mois qui suivent le dépôt : combien", EditorKind.Number),
            new("notBeforeDeposit", "Date qui ne peut précéder le dépôt"),
            new("atMostShareOf.part", "Part d’un montant : la part"),
            new("atMostShareOf.whole", "Part d’un montant : le tout"),
            new("atMostShareOf.percent", "Part d’un montant : au plus, en pour cent", EditorKind.Number),
            new("total.of", "Total : questions additionnées", EditorKind.Lines) { Hint = "Un identifiant par ligne." },
            new("total.atLeast", "Total : au moins", EditorKind.Number),
            new("total.atMost", "Total : au plus", EditorKind.Number),
            new("itemCount.block", "Nombre d’éléments : bloc répété"),
            new("itemCount.atLeast", "Nombre d’éléments : au moins", EditorKind.Number),
            new("itemCount.atMost", "Nombre d’éléments : au plus", EditorKind.Number),
            new("distinct", "Réponses toutes différentes") { Hint = "Une question d’un bloc répété, par exemple produits.nom." },
            Source,
        ]),
        ["jury.criteria[]"] = Criterion,
        ["attachments[]"] = new("Pièce",
        [
            new("id", "Identifiant") { Required = true, Hint = "Lettres et chiffres, en commençant par une minuscule." },
            new("label", "Intitulé") { Required = true },
            new("help", "Aide", EditorKind.LongText),
            new("required", "Pièce obligatoire", EditorKind.YesNo),
            new("formats", "Formats", EditorKind.Checks) { Required = true, Choices = [.. new[] { "pdf", "docx", "xlsx", "odt", "ods", "png", "jpg" }.Select(format => new Choice(format, format.ToUpperInvariant()))] },
            new("maxMegabytes", "Taille d’un fichier, en mégaoctets", EditorKind.Number) { Required = true },
            new("maxFiles", "Nombre de fichiers", EditorKind.Number),
            new("section", "Étape du formulaire où elle est demandée"),
            new("template", "Adresse d’un modèle à remplir"),
            new("mayFollowUntil.daysAfterDeposit", "Peut suivre le dépôt pendant (jours)", EditorKind.Number),
            new("mayFollowUntil.on", "Peut suivre le dépôt jusqu’au", EditorKind.Date),
            Source,
        ]),
        ["stages[]"] = new("Étape de la sélection",
        [
            new("id", "Identifiant") { Required = true },
            new("title", "Titre") { Required = true },
            new("decidedBy", "Qui décide") { Required = true },
            new("tellsCandidate", "Le candidat en est informé", EditorKind.YesNo),
            Source,
            .. GridFields,
        ])
        {
            Intro = "Le jury de cette étape note sur la grille de l’appel. Pour lui donner la sienne, ajoutez-lui des critères ci-dessous : les règles du jury de cette page valent alors à la place de celles de l’appel.",
            Lists = [Criteria],
        },
        ["stages[].jury.criteria[]"] = Criterion with { Title = "Critère du jury d’une étape" },
        ["nextSteps[]"] = new("Étape après une réponse favorable",
        [
            new("id", "Identifiant") { Required = true },
            new("title", "Titre") { Required = true },
            new("text", "Ce que le candidat doit faire, tel qu’il le lit", EditorKind.LongText) { Required = true },
            new("afterMonths", "Au bout de combien de mois", EditorKind.Number) { Required = true },
            new("fromField", "Question de type date d’où courent les mois") { Hint = "Son identifiant. Vide : la date de la décision." },
            Source,
        ]),
        ["outcomes[]"] = new("Réponse possible",
        [
            new("value", "Identifiant") { Required = true },
            new("label", "Réponse, telle que le candidat la lit") { Required = true },
            new("means", "Ce qu’elle veut dire", EditorKind.Choice)
            {
                Required = true,
                Choices = [new("retained", "Retenue"), new("reserve", "Liste complémentaire"), new("redirected", "Réorientée"), new("refused", "Refusée")],
            },
            Source,
        ]),
    };

    private static JsonObject NewQuestion(int count) => new() { ["id"] = $"question{count + 1}", ["type"] = "text", ["label"] = $"Question {count + 1}" };

    private static EditorForm Question(string title, EditorField? condition) => new(title,
    [
        new("id", "Identifiant") { Required = true, Hint = "Lettres et chiffres, en commençant par une minuscule. Il nomme la réponse dans les exports." },
        new("type", "Type de réponse", EditorKind.Choice) { Required = true, Choices = [.. FieldType.Names.Select(name => new Choice(name, QuestionTypes.Label(name)))] },
        new("label", "Intitulé") { Required = true },
        new("help", "Aide", EditorKind.LongText),
        new("required", "Réponse obligatoire", EditorKind.YesNo),
        .. condition is null ? Array.Empty<EditorField>() : [condition],
        new("options", "Réponses proposées", EditorKind.Options) { Hint = "Une par ligne, « valeur : libellé », ou le libellé seul." },
        new("minLength", "Longueur minimale, en caractères", EditorKind.Number),
        new("maxLength", "Longueur maximale, en caractères", EditorKind.Number),
        new("min", "Minimum", EditorKind.Number) { Hint = "D’un nombre, ou du nombre de réponses ou d’éléments." },
        new("max", "Maximum", EditorKind.Number),
        new("decimals", "Nombre de décimales", EditorKind.Number),
        new("earliest", "Date la plus ancienne", EditorKind.Date),
        new("latest", "Date la plus tardive", EditorKind.Date),
        new("of", "Questions additionnées, pour un total", EditorKind.Lines),
        new("unit", "Ce que le total additionne", EditorKind.Choice) { Choices = [new("number", "Des nombres"), new("amount", "Des montants"), new("percentage", "Des pourcentages")] },
        new("itemLabel", "Nom d’un élément, pour un bloc répété"),
        Source,
    ]);
}
