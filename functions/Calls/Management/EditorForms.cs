using System.Globalization;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>The forms in which a definition is edited: its parts by the name in their address, and the items of their lists (<see cref="EditorItemForms"/>).</summary>
internal static class EditorForms
{
    internal const string Where = "D’où vient cette information";

    /// <summary>In the order in which a call is made.</summary>
    public static IReadOnlyDictionary<string, EditorForm> Parts { get; } = new Dictionary<string, EditorForm>
    {
        ["identite"] = new("Identité",
        [
            new("title", "Titre") { Required = true },
            new("summary", "Présentation, en un paragraphe", EditorKind.LongText) { Required = true },
            new("operator", "Organisme qui conduit l’appel") { Required = true },
            new("numberPrefix", "Préfixe des numéros de dossier") { Required = true, Hint = "Majuscules, chiffres et tirets, par exemple AMI-2027. Il ne change plus après la publication." },
            new("announcedOn", "Date de l’annonce") { Hint = "2027-01-31, ou 2027-01 pour un mois." },
            new("envelope.amount", "Enveloppe, en euros", EditorKind.Number),
            new("envelope.source", "D’où vient ce montant"),
        ]),
        ["contact"] = new("Contact et données personnelles",
        [
            new("contact.service", "Service") { Required = true },
            new("contact.postalAddress", "Adresse postale", EditorKind.LongText) { Required = true },
            new("contact.phone", "Téléphone") { Required = true },
            new("contact.email", "Adresse électronique") { Required = true },
            new("contact.departement", "Département où le service travaille") { Hint = "Par exemple 67 ou 974 : ses jours fériés sont ceux de l’équipe. Vide : ceux du département de chaque projet." },
            new("personalData.controller", "Responsable du traitement des données") { Required = true },
            new("personalData.dpoEmail", "Adresse du délégué à la protection des données") { Required = true },
            new("personalData.purposes", "Finalités", EditorKind.LongText) { Required = true },
            new("personalData.legalBasis", "Base légale") { Required = true },
            new("personalData.recipients", "Destinataires", EditorKind.LongText) { Required = true },
        ]),
        ["vagues"] = new("Vagues et dates", [])
        {
            Intro = "Les heures sont celles de Paris ; l’heure de clôture est comprise. Les vagues se suivent sans se chevaucher.",
            Lists = [new("waves", "Vagues", "une vague", "label", count => new JsonObject { ["id"] = $"vague-{count + 1}", ["label"] = $"Vague {count + 1}" })],
        },
        ["candidats"] = new("Candidats",
        [
            new("applicants.kinds", "Qui peut candidater", EditorKind.Checks)
            {
                Required = true,
                Choices = [new("company", "Des entreprises"), new("localAuthority", "Des collectivités et leurs groupements"), new("association", "Des associations")],
            },
            new("applicants.description", "Conditions, telles que les candidats les lisent", EditorKind.LongText) { Required = true },
            new("applicants.onePerSiret", "Une seule candidature par établissement", EditorKind.YesNo),
            new("applicants.source", Where),
        ]),
        ["territoire"] = new("Territoire",
        [
            new("territoryList.id", "Identifiant de la liste de territoires") { Hint = "Par exemple ti-phase-2-2024. Laissez tout vide si le lieu n’importe pas." },
            new("territoryList.title", "Titre de la liste"),
            new("territoryList.publishedOn", "Date de la liste", EditorKind.Date),
            new("territoryList.siteField", "Question qui demande la commune du projet") { Hint = "L’identifiant d’une question de type commune." },
            new("territoryList.outside", "Hors du périmètre", EditorKind.Choice) { Choices = [new("warn", "Avertir"), new("refuse", "Refuser le dépôt")] },
            new("territoryList.source", "D’où vient la liste"),
            new("perimeterOf", "Réservé au périmètre des lauréats d’un autre appel") { Hint = "L’identifiant de cet appel." },
        ]),
        ["silence"] = new("Silence de l’administration et recours",
        [
            new("silence.regime", "Ce que vaut le silence", EditorKind.Choice)
            {
                Required = true,
                Choices =
                [
                    new("rejectionAfterTwoMonths", "Rejet au bout de deux mois (demande de caractère financier)"),
                    new("rejectionAfterEightMonths", "Rejet au bout de huit mois (subvention d’investissement de l’État)"),
                    new("specialText", "Rejet dans le délai d’un texte particulier"),
                    new("noImplicitDecision", "Aucune décision implicite"),
                    new("acceptanceAfterTwoMonths", "Acceptation au bout de deux mois (ni argent ni exception à l’article L. 231-1 du CRPA)"),
                    new("acceptanceBySpecialText", "Acceptation dans le délai d’un texte particulier"),
                ],
            },
            new("silence.months", "Délai du texte particulier, en mois", EditorKind.Number),
            new("silence.reference", "Texte qui fixe la règle"),
            new("silence.justification", "Pourquoi le silence ne décide rien", EditorKind.LongText),
            new("silence.startsAt", "Le délai court à partir", EditorKind.Choice)
            {
                Choices = [new("deposit", "du dépôt"), new("completion", "du dossier complet"), new("waveClosing", "de la clôture de la vague (si un texte le permet)")],
            },
            new("appeal.tribunal", "Tribunal administratif") { Required = true },
            new("appeal.tribunalAddress", "Adresse du tribunal", EditorKind.LongText) { Required = true },
            new("appeal.telerecoursUrl", "Adresse de Télérecours") { Required = true, Hint = "https://citoyens.telerecours.fr" },
            new("appeal.internalAppealTo", "À qui adresser un recours gracieux ou hiérarchique") { Required = true },
            new("appeal.months", "Délai de recours, en mois", EditorKind.Number) { Hint = "Deux mois si vous laissez vide." },
        ]),
        ["formulaire"] = new("Formulaire", [])
        {
            Intro = "Une étape par page. Une question ne peut dépendre que de questions posées avant elle.",
            Lists =
            [
                new("form.sections", "Étapes", "une étape", "title", count => new JsonObject { ["id"] = $"etape-{count + 1}", ["title"] = $"Étape {count + 1}", ["fields"] = new JsonArray() }),
                new("form.rules", "Règles entre les réponses", "une règle", "title", count => new JsonObject { ["id"] = $"regle-{count + 1}", ["title"] = $"Règle {count + 1}", ["field"] = "", ["message"] = "" }),
            ],
        },
        ["pieces"] = new("Pièces", [])
        {
            Lists =
            [
                new("attachments", "Pièces", "une pièce", "label", count => new JsonObject
                {
                    ["id"] = $"piece{count + 1}", ["label"] = $"Pièce {count + 1}", ["required"] = true, ["formats"] = new JsonArray("pdf"), ["maxMegabytes"] = 10,
                }),
            ],
        },
        ["selection"] = new("Sélection et réponses", [])
        {
            Lists =
            [
                new("stages", "Étapes de la sélection", "une étape", "title", count => new JsonObject { ["id"] = $"selection-{count + 1}", ["title"] = $"Étape {count + 1}" }),
                new("nextSteps", "Étapes après une réponse favorable", "une étape", "title", count => new JsonObject { ["id"] = $"suite-{count + 1}", ["title"] = $"Étape {count + 1}", ["text"] = "", ["afterMonths"] = 12 }),
                new("outcomes", "Réponses possibles", "une réponse", "label", count => new JsonObject { ["value"] = $"reponse-{count + 1}", ["label"] = $"Réponse {count + 1}" }),
            ],
        },
        ["jury"] = new("Jury", EditorItemForms.GridFields)
        {
            Intro = "La grille selon laquelle un jury note les dossiers. Un appel sans critère n’a pas de jury. Une étape de la sélection peut avoir sa propre grille : ouvrez-la dans « Sélection et réponses ».",
            Lists = [EditorItemForms.Criteria],
        },
        ["montants"] = new("Montants et chiffres",
        [
            new("aid.askedField", "Question qui dit le montant demandé") { Hint = "L’identifiant d’une question de type montant ou total, ou d’un choix d’aides de montant fixe. Vide, celles des chiffres publics le disent ensemble. Tout vide : l’appel n’accorde pas d’argent." },
            new("aid.fixedSums", "Ce que chaque réponse à cette question demande", EditorKind.Sums) { Hint = "Pour une question à choix d’aides de montant fixe : une réponse par ligne, « valeur : montant en euros ». Une acceptation accorde ce montant si personne n’en écrit un autre." },
            new("aid.deMinimis.when", "L’aide est de minimis seulement si", EditorKind.Condition) { Hint = "Une condition par ligne, par exemple : regime = deminimis." },
            new("aid.deMinimis.declaredField", "Question qui dit les aides de minimis déjà reçues") { Hint = "Si vous ne remplissez qu’elle, toutes les aides de l’appel sont de minimis." },
            new("aid.source", Where),
            new("figures.axis", "Question qui range les réponses dans les chiffres publics") { Hint = "L’identifiant d’une question à choix." },
            new("figures.asked", "Questions additionnées pour le total demandé", EditorKind.Lines) { Hint = "Un identifiant par ligne." },
            new("figures.source", Where),
        ]),
        ["instruction"] = new("Équipe d’instruction",
        [
            new("triage.team", "Équipe par défaut", EditorKind.People) { Required = true, Hint = "Une personne par ligne : Nom ; adresse@domaine.fr. Elle reçoit ce qu’aucune règle d’aiguillage ne prend." },
            new("triage.reasonRequired", "Décisions qui demandent un motif", EditorKind.Checks)
            {
                Choices =
                [
                    new(TriageActions.Eligible, "Éligible"), new(TriageActions.NotEligible, "Non éligible"), new(TriageActions.Retain, "Retenue"),
                    new(TriageActions.DoNotRetain, "Non retenue"), new(TriageActions.Shortlist, "Présélection"), new(TriageActions.Reserve, "Liste complémentaire"),
                    new(TriageActions.Redirect, "Réorientation"),
                ],
            },
            new("triage.remindAfterWorkingDays", "Relances de l’équipe, en jours ouvrés après le dépôt", EditorKind.NumberLines) { Hint = "Un nombre par ligne." },
            new("triage.head.name", "Responsable de l’équipe") { Hint = "Averti des dossiers que l’équipe n’a pas pris en charge malgré les relances. Vide : le service." },
            new("triage.head.email", "Adresse du responsable"),
            new("triage.headAfterWorkingDays", "Jours ouvrés avant de l’avertir", EditorKind.Number) { Hint = "Dix si vous laissez vide, 0 pour jamais." },
            new("triage.tellCandidateAfterWorkingDays", "Jours ouvrés avant de dire au candidat qu’il n’est pas oublié", EditorKind.Number) { Hint = "Quinze si vous laissez vide, 0 pour jamais." },
        ]),
        ["relances"] = new("Relances, clôture et conservation",
        [
            new("reminders.beforeClosing", "Relances des brouillons avant la clôture", EditorKind.Lines) { Hint = "Une durée par ligne : P14D pour quatorze jours, PT3H pour trois heures. Vide : aucune relance." },
            new("onClose", "À la clôture", EditorKind.Choice)
            {
                Choices = [new("nothing", "Rien ne change"), new("lock", "Les brouillons ne peuvent plus être modifiés"), new("startTriage", "L’examen commence et les brouillons sont figés")],
            },
            new("retention.draftDays", "Conservation des brouillons, en jours", EditorKind.Number) { Required = true },
            new("retention.notRetainedMonths", "Conservation des dossiers non retenus, en mois", EditorKind.Number) { Required = true },
            new("retention.retainedYears", "Conservation des dossiers retenus, en années", EditorKind.Number) { Required = true },
            new("retention.withdrawnMonths", "Conservation des dossiers retirés, en mois", EditorKind.Number) { Hint = "12 mois si vous ne dites rien." },
            new("retention.actionMonths", "Durée d’une action retenue, en mois", EditorKind.Number) { Hint = "De la décision au dernier paiement ou à la fin de l’action : les années de conservation comptent à partir de là. 36 mois si vous ne dites rien." },
            new("retention.archives", "Service d’archives qui donne le visa d’élimination", EditorKind.Text),
            new("closed.whatHappened", "Une fois l’appel clos : ce qui s’est passé", EditorKind.LongText),
            new("closed.whatNext", "Une fois l’appel clos : et maintenant", EditorKind.LongText),
            new("closed.nextCall", "Identifiant de l’appel qui prend la suite"),
        ]),
    };

    /// <summary>The form of a place of a definition: a part by its name, or an item by its path.</summary>
    public static EditorForm? Find(string place) => Parts.GetValueOrDefault(place) ?? EditorItemForms.All.GetValueOrDefault(DefinitionTree.Pattern(place));

    /// <summary>The page where a problem is corrected, and the field there; null for what only the page of the JSON can show.</summary>
    public static (string Place, EditorField? Field)? PlaceOf(string path)
    {
        foreach (var (slug, part) in Parts)
        {
            if (part.Fields.FirstOrDefault(field => Covers(field.Path, path)) is { } field)
            {
                return (slug, field);
            }
        }

        // The innermost item first: a question before its step.
        for (var end = path.LastIndexOf(']'); end > 0; end = path.LastIndexOf(']', end - 1))
        {
            var place = path[..(end + 1)];
            if (EditorItemForms.All.TryGetValue(DefinitionTree.Pattern(place), out var item))
            {
                var rest = path[(end + 1)..].TrimStart('.');
                return (place, item.Fields.FirstOrDefault(field => rest.Length > 0 && Covers(field.Path, rest)));
            }
        }

        return Parts.FirstOrDefault(part => part.Value.Lists.Any(list => Covers(list.Path, path) || Covers(path, list.Path))
            || part.Value.Fields.Any(field => Covers(path, field.Path))) is { Key: { } named } ? (named, null) : null;
    }

    /// <summary>What a path is called: « Vague 2, Clôture ».</summary>
    public static string NameOf(string path)
    {
        if (PlaceOf(path) is not var (place, field))
        {
            return path;
        }

        var form = Find(place)!;
        var number = place.EndsWith(']') ? (int.Parse(place[(place.LastIndexOf('[') + 1)..^1], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) : null;
        return string.Join(", ", new[] { number is null ? form.Title : $"{form.Title} {number}", field?.Label }.OfType<string>());
    }

    /// <summary>The field of exactly this member; null for one that no form types.</summary>
    public static EditorField? FieldOf(string path) =>
        PlaceOf(path) is (var place, { } field) && (place.EndsWith(']') ? $"{place}.{field.Path}" : field.Path) == path ? field : null;

    /// <summary>The title of the list at this path; null for what is no list with a form.</summary>
    public static string? ListAt(string path) => PlaceOf(path) is var (place, _)
        ? Find(place)!.Lists.FirstOrDefault(list => (place.EndsWith(']') ? $"{place}.{list.Path}" : list.Path) == path)?.Title
        : null;

    /// <summary>The place that lists an item; null for a part, which the settings list.</summary>
    public static string? ParentOf(string place)
    {
        if (!place.EndsWith(']'))
        {
            return null;
        }

        var list = place[..place.LastIndexOf('[')];
        var above = list.LastIndexOf(']');
        return above >= 0 ? list[..(above + 1)] : Parts.First(part => part.Value.Lists.Any(one => one.Path == list)).Key;
    }

    /// <summary>The part in which a place is.</summary>
    public static string PartOf(string place) => ParentOf(place) is { } parent ? PartOf(parent) : place;

    /// <summary>The step of the form in which a place is; null outside the form.</summary>
    public static string? SectionOf(System.Text.Json.Nodes.JsonObject root, string place) => place.StartsWith("form.sections[", StringComparison.Ordinal)
        ? DefinitionTree.Find(root, place[..(place.IndexOf(']', StringComparison.Ordinal) + 1)] + ".id")?.ToString()
        : null;

    private static bool Covers(string outer, string path) => path == outer || path.StartsWith(outer + ".", StringComparison.Ordinal) || path.StartsWith(outer + "[", StringComparison.Ordinal);
}
