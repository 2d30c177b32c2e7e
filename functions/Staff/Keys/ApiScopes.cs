namespace TI.Serverless.Functions.Staff.Keys;

/// <summary>What an API key may do in its call. The names are stored and told to programs: never rename one.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,

    /// <summary>Lists, statuses, dates and labels: nothing of a person, nothing that the team keeps to itself.</summary>
    Read = 1,

    /// <summary>Answers, addresses, pieces, messages and the team's notes.</summary>
    PersonalData = 2,

    /// <summary>Labels, notes, messages, who is in charge, and the moves that decide nothing.</summary>
    Write = 4,

    /// <summary>What ends an examination and is told to the candidate.</summary>
    Decide = 8,

    Export = 16,
}

internal static class ApiScopeTexts
{
    /// <summary>What an administrator ticks; reading goes without saying.</summary>
    public static IReadOnlyList<ApiScopes> Chosen { get; } = [ApiScopes.PersonalData, ApiScopes.Write, ApiScopes.Decide, ApiScopes.Export];

    public static IReadOnlyList<ApiScopes> In(this ApiScopes scopes) => [.. Chosen.Prepend(ApiScopes.Read).Where(scope => scopes.HasFlag(scope))];

    /// <summary>As programs read it: <c>personalData</c>.</summary>
    public static string Name(this ApiScopes scope) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(scope.ToString());

    public static string Label(this ApiScopes scope) => scope switch
    {
        ApiScopes.Read => "Lire les dossiers",
        ApiScopes.PersonalData => "Lire les réponses et les données personnelles",
        ApiScopes.Write => "Écrire",
        ApiScopes.Decide => "Décider",
        ApiScopes.Export => "Exporter",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This scope has no label."),
    };

    public static string Explanation(this ApiScopes scope) => scope switch
    {
        ApiScopes.Read => "Numéro, organisme, état, dates, étiquettes et historique public.",
        ApiScopes.PersonalData => "Réponses, adresses, pièces, messages et notes de l’équipe.",
        ApiScopes.Write => "Étiquettes, notes, messages, attribution et actions d’instruction.",
        ApiScopes.Decide => "Les décisions partent aux candidats sans autre validation.",
        ApiScopes.Export => "Demander des exports et les télécharger : ils contiennent des données personnelles.",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This scope has no explanation."),
    };
}
