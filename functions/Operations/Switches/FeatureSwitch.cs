namespace TI.Serverless.Functions.Operations.Switches;

/// <summary>What an administrator can turn off. The names are stored: never rename one.</summary>
public enum FeatureSwitch
{
    /// <summary>Every mail but those that sign in waits on its queue.</summary>
    Mails,

    /// <summary>Reminders and digests wait on their queue.</summary>
    Reminders,

    /// <summary>Nobody begins a new application.</summary>
    NewDrafts,

    /// <summary>The site shows and changes nothing; timers stand still.</summary>
    Changes,

    /// <summary>The register of companies is not asked: organisations stay to be verified.</summary>
    CompanyLookUps,

    /// <summary>Other systems are told later.</summary>
    Webhooks,
}

/// <summary>Something that is turned off.</summary>
/// <param name="By">Who turned it off.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record TurnedOff(string By, DateTimeOffset At, string Reason);

internal static class SwitchTexts
{
    public static IReadOnlyList<FeatureSwitch> All { get; } = Enum.GetValues<FeatureSwitch>();

    public static string Label(this FeatureSwitch feature) => feature switch
    {
        FeatureSwitch.Mails => "Envoi des courriels",
        FeatureSwitch.Reminders => "Rappels et récapitulatifs",
        FeatureSwitch.NewDrafts => "Nouvelles candidatures",
        FeatureSwitch.Changes => "Enregistrements (sinon, lecture seule)",
        FeatureSwitch.CompanyLookUps => "Consultation du registre des entreprises",
        FeatureSwitch.Webhooks => "Webhooks",
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "This switch has no label."),
    };

    /// <summary>What turning it off does.</summary>
    public static string Explanation(this FeatureSwitch feature) => feature switch
    {
        FeatureSwitch.Mails => "Les courriels attendent dans leur file et partent à la remise en marche. Les courriels de connexion partent toujours.",
        FeatureSwitch.Reminders => "Les rappels et récapitulatifs attendent ; les accusés de réception et les réponses partent.",
        FeatureSwitch.NewDrafts => "Personne ne commence de candidature ; celles qui sont commencées se déposent.",
        FeatureSwitch.Changes => "Le site se lit, et rien ne s’y enregistre ; les tâches automatiques sont suspendues.",
        FeatureSwitch.CompanyLookUps => "Les établissements restent « à vérifier », sans empêcher le dépôt.",
        FeatureSwitch.Webhooks => "Les autres systèmes sont prévenus à la remise en marche.",
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "This switch has no explanation."),
    };
}
