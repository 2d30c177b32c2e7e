namespace TI.Serverless.Functions.Calls.Management;

/// <summary>What the types of questions are called where a call is edited.</summary>
internal static class QuestionTypes
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["text"] = "Texte court",
        ["longText"] = "Texte long",
        ["number"] = "Nombre",
        ["amount"] = "Montant en euros",
        ["percentage"] = "Pourcentage",
        ["sum"] = "Total calculé",
        ["date"] = "Date",
        ["choice"] = "Choix unique",
        ["multipleChoice"] = "Choix multiples",
        ["yesNo"] = "Oui ou non",
        ["statement"] = "Déclaration à cocher",
        ["email"] = "Adresse électronique",
        ["phone"] = "Téléphone",
        ["url"] = "Adresse d’un site",
        ["postcode"] = "Code postal",
        ["siret"] = "SIRET",
        ["siren"] = "SIREN",
        ["rna"] = "Numéro d’association (RNA)",
        ["commune"] = "Commune",
        ["communeCode"] = "Code de commune",
        ["epci"] = "Intercommunalité",
        ["territory"] = "Territoire",
        ["repeat"] = "Bloc répété",
    };

    public static string Label(string type) => Labels.GetValueOrDefault(type, type);
}
