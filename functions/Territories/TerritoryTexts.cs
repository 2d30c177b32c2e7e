using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Territories;

/// <summary>A verdict in words: what, by which path, from which list.</summary>
internal static class TerritoryTexts
{
    /// <summary>One sentence for the candidate and for the team.</summary>
    public static string Sentence(TerritoryVerdict verdict) => French.Typeset(verdict.Outcome switch
    {
        TerritoryOutcome.Inside when verdict.PerimeterOf is not null => $"{verdict.CommuneName} est dans le périmètre d’un lauréat : {verdict.TerritoryName}.",
        TerritoryOutcome.Outside when verdict.PerimeterOf is not null => $"{verdict.CommuneName} n’est dans le périmètre d’aucun lauréat.",
        TerritoryOutcome.Inside => $"{verdict.CommuneName} est dans le Territoire d’industrie « {verdict.TerritoryName} ».",
        TerritoryOutcome.Outside => $"{verdict.CommuneName} n’est dans aucun Territoire d’industrie.",
        _ => $"Nous ne pouvons pas dire si {verdict.CommuneName} est dans un Territoire d’industrie : le service qui instruit l’appel le vérifiera. Rien n’est bloqué.",
    });

    /// <summary>"Briare (45053) → CC Berry Loire Puisaye (200 068 278) → Est du Loiret (ti-2404)".</summary>
    public static string Path(TerritoryVerdict verdict) => string.Join(" → ", new[]
    {
        $"{verdict.CommuneName} ({verdict.CommuneCode})",
        verdict.GroupingSiren is { } siren ? $"{verdict.GroupingName} ({Siren.Parse(siren).Display})" : "sans EPCI",
        verdict.TerritoryCode is { } territory ? $"{verdict.TerritoryName} ({territory})" : null,
    }.OfType<string>());

    /// <summary>The list, its date and the geography.</summary>
    public static string Evidence(TerritoryVerdict verdict) =>
        French.Typeset((verdict.PerimeterOf is null ? $"{verdict.ListTitle}, publiée le {ParisTime.Date(verdict.ListPublishedOn)}" : verdict.ListTitle)
            + $" ; {Geography.Source} ; vérifié le {ParisTime.Long(verdict.JudgedAt)}");

    /// <summary>What a call that takes only its territories answers to a site that is in none.</summary>
    public static string Refusal(TerritoryVerdict verdict, ContactPoint contact) => French.Typeset(
        (verdict.PerimeterOf is null
            ? $"{verdict.CommuneName} n’est dans aucun Territoire d’industrie ({verdict.ListTitle}, {ParisTime.Date(verdict.ListPublishedOn)})"
            : $"{verdict.CommuneName} n’est dans le périmètre d’aucun lauréat ({verdict.ListTitle})")
        + " : cet appel ne peut pas prendre votre projet à cet endroit. "
        + $"Vérifiez la commune du site ; si vous pensez que c’est une erreur, écrivez à {contact.Email}.");
}
