using System.Text.RegularExpressions;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>
/// Says in French, to who edits a call in the browser, what the checks of the catalogue say in English to who writes its files. What has no
/// translation is told as it is, after a sentence that says so.
/// </summary>
internal static class ProblemTexts
{
    private static readonly (Regex Reason, string French)[] Texts =
    [
        Text("^is required and missing.$", "À remplir."),
        Text("^must not be empty.$", "À remplir."),
        Text("^must be an object between braces.$", "À remplir."),
        Text("^must be a list between brackets.$", "Indiquez au moins un élément."),
        Text(@"^must list at least (\d+) item\(s\).$", "Il en faut au moins $1."),
        Text(@"^must list at most (\d+) item\(s\).$", "Il y en a trop : $1 au plus."),
        Text("^lists the same value twice.$", "La même valeur est donnée deux fois."),
        Text("^must be a text between quotes.$", "Écrivez un texte."),
        Text("^must be a whole number.$", "Écrivez un nombre entier."),
        Text("^must be a number.$", "Écrivez un nombre."),
        Text("^must be true or false.$", "Répondez par oui ou par non."),
        Text("^must be at least (.+).$", "Le minimum est $1."),
        Text("^must be at most (.+).$", "Le maximum est $1."),
        Text("^must have at least (.+) characters.$", "Écrivez au moins $1 caractères."),
        Text("^must have at most (.+) characters.$", "Raccourcissez ce texte : $1 caractères au plus."),
        Text("^must be one of (.+).$", "Choisissez l’une des valeurs : $1."),
        Text("^must be a date that exists, such as .*$", "Indiquez une date qui existe."),
        Text("^must be a date and time that exist, such as .*$", "Indiquez une date et une heure qui existent."),
        Text("^is not a known name here; the known names are (.+).$", "Ce nom n’est pas connu ici ; les noms connus sont $1."),
        Text("^is not valid JSON at line (.+?): .*$", "Ce n’est pas du JSON : regardez la ligne $1."),
        Text("^two stages have the id '(.+)'.$", "Deux étapes ont l’identifiant $1."),
        Text("^two outcomes have the value '(.+)'.$", "Deux réponses ont l’identifiant $1."),
        Text("^two waves have the id '(.+)'.$", "Deux vagues ont l’identifiant $1."),
        Text("^two criteria have the id '(.+)'.$", "Deux critères ont l’identifiant $1."),
        Text("^two sections have the id '(.+)'.$", "Deux étapes ont l’identifiant $1."),
        Text("^is '(.+)', so the file must be named .*$", "L’identifiant d’un appel ne se change pas : faites-en une copie."),
        Text("^the wave closes at (.+), before it opens at .*$", "La vague se termine avant d’avoir commencé : corrigez l’ouverture ou la clôture."),
        Text("^the wave opens at .+, before wave '(.+)' closes at .*$", "La vague commence avant la clôture de la vague « $1 » : elles se suivent sans se chevaucher."),
        Text("^the committee of .+ would sit before the wave closes.$", "Le comité se réunirait avant la clôture."),
        Text("^the results of .+ would come before the decision.$", "Les résultats seraient annoncés avant la décision."),
        Text("^is required with the regime .+: after how many months.*$", "Indiquez au bout de combien de mois le silence décide."),
        Text("^goes with the regimes specialText.*$", "Ce délai ne va qu’avec le régime d’un texte particulier : effacez-le."),
        Text("^is required with the regime .+: name the text.*$", "Nommez le texte et son article."),
        Text("^is required with the regime noImplicitDecision.*$", "Dites pourquoi le silence ne décide rien."),
        Text("^is required where money is asked.*$", "Une demande d’argent est rejetée par le silence (article L. 231-4, 3° du CRPA) : choisissez un rejet, ou nommez le décret qui prévoit l’acceptation."),
        Text("^is required when the period starts at the closing.*$", "Nommez le texte qui fait courir le délai à la clôture."),
        Text("^the id '(.+)' is given twice; .*$", "L’identifiant $1 est donné deux fois : chaque question et chaque pièce a le sien."),
        Text("^there is no field type '(.+)'; .*$", "Choisissez un type de réponse."),
        Text("^'(.+)' is not required, so nothing waits for it.*$", "Seule une pièce obligatoire peut suivre le dépôt."),
        Text("^gives either daysAfterDeposit or on.$", "Indiquez soit un nombre de jours, soit une date."),
        Text("^(.+) comes before the first wave closes.*$", "Cette date vient avant la première clôture : les derniers dépôts ne pourraient pas la tenir."),
        Text("^'(.+)' is not a question of type commune of this form.$", "Aucune question de type commune n’a l’identifiant $1."),
        Text("^'(.+)' is not a question of this form that gives an amount.$", "Aucune question qui donne un montant n’a l’identifiant $1."),
        Text("^neither this nor figures.asked names a question.$", "Indiquez la question qui dit le montant demandé, ou effacez toute cette partie : l’appel n’accorde alors pas d’argent."),
        Text("^fixed sums need a question of this form with one choice.$", "Pour des aides de montant fixe, indiquez l’identifiant d’une question à choix unique."),
        Text("^the option '(.+)' of '(.+)' has no sum.$", "Indiquez aussi ce que demande la réponse « $1 »."),
        Text("^'(.+)' is not an option of '(.+)'.$", "« $1 » n’est pas une réponse de la question $2."),
        Text("^the option '(.+)' has two sums.$", "La réponse « $1 » a deux montants : gardez-en un."),
        Text("^cannot refuse anything: name the question.*$", "Pour refuser hors du périmètre, indiquez la question qui demande la commune."),
        Text("^the route leads nowhere.*$", "Cette règle d’aiguillage ne prend aucun dossier."),
        Text("^'(.+)' is not the code of a département.*$", "$1 n’est pas le code d’un département."),
        Text("^'(.+)' is not a valid SIREN of nine digits.$", "$1 n’est pas un SIREN de neuf chiffres."),
        Text("^'(.+)' is in two routes; .*$", "Le code $1 est dans deux règles d’aiguillage."),
        Text("^'(.+)' is not a duration in days or in hours.*$", "« $1 » n’est pas une durée : écrivez par exemple P14D ou PT3H."),
        Text("^'(.+)' is not an address that mail can be sent to.$", "« $1 » n’est pas une adresse électronique."),
        Text("^'(.+)' is already the prefix of (.+); .*$", "Le préfixe $1 est déjà celui de l’appel $2."),
        Text("^there is no (other )?call '(.*)' in the catalogue.$", "Aucun appel n’a l’identifiant « $2 »."),
        Text("^needs a question of type commune that asks.*$", "Ajoutez une question de type commune, qui demande le lieu du projet."),
        Text("^call '(.+)' asks for no EPCI.*$", "L’appel $1 ne demande pas d’intercommunalité : ses lauréats n’ont pas de périmètre."),
        Text("^attachment '(.+)': there is no section '(.+)'.$", "Aucune étape n’a l’identifiant « $2 »."),
        Text("^(?:field|section) '(.+)': there is no field '(.+)' to test.$", "Aucune question n’a l’identifiant « $2 »."),
        Text("^(?:field|section) '(.+)': '(.+)' does not come earlier in the form.$", "La question « $2 » doit venir avant celle qui en dépend."),
        Text("^(?:field|section) '(.+)': '(.+)' has no options to test.$", "La question « $2 » n’a pas de réponses proposées : rien ne peut en dépendre."),
        Text("^(?:field|section) '(.+)': '(.+)' has no option '(.+)'.$", "La question « $2 » n’a pas de réponse « $3 »."),
        Text("^field '(.+)': a choice needs at least two options.$", "Proposez au moins deux réponses."),
        Text("^field '(.+)': the option '(.+)' is given .* times.$", "La réponse « $2 » est donnée plusieurs fois."),
        Text("^field '(.+)': '(.+)' means nothing for the type '(.+)', remove it.$", "« $2 » n’a pas de sens pour ce type de réponse : effacez-le."),
        Text("^field '(.+)': a repeated block lists its questions in 'fields'.$", "Ajoutez au moins une question au bloc."),
        Text("^field '(.+)': (?:earliest|minLength|min) .* is (?:after|greater than) .*$", "Le minimum dépasse le maximum."),
        Text("^field '(.+)': a sum lists in 'of' the fields that it adds.$", "Indiquez les questions que le total additionne."),
        Text("^must be (.+).$", "Cette valeur n’a pas la forme attendue ($1)."),
    ];

    public static string InFrench(string reason)
    {
        foreach (var (pattern, french) in Texts)
        {
            if (pattern.Match(reason) is { Success: true } match)
            {
                return match.Result(french);
            }
        }

        return $"Cette valeur ne peut pas être publiée. Le contrôle dit, en anglais : {reason}";
    }

    private static (Regex Reason, string French) Text(string reason, string french) => (new Regex(reason, RegexOptions.CultureInvariant | RegexOptions.Singleline), french);
}
