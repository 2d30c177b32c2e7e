namespace TI.Serverless.Functions.Staff;

/// <summary>What somebody is for a call. The names are stored: never rename one.</summary>
public enum StaffRole
{
    /// <summary>Reads the files.</summary>
    Reader,

    /// <summary>Sits on the jury: reads the files that are to be scored, and scores them.</summary>
    Reviewer,

    /// <summary>Examines the files: takes charge, asks the candidate, says what is eligible.</summary>
    Officer,

    /// <summary>Examines, and decides.</summary>
    DecisionMaker,

    /// <summary>Everything, the call's people and its definition included.</summary>
    Administrator,
}

/// <summary>What somebody may do in a call: the sum of their roles.</summary>
[Flags]
public enum StaffRights
{
    None = 0,
    Read = 1,
    Score = 2,
    Triage = 4,
    Decide = 8,
    Administer = 16,
}

internal static class StaffRoles
{
    public static IReadOnlyList<StaffRole> All { get; } = Enum.GetValues<StaffRole>();

    public static StaffRights Rights(this StaffRole role) => role switch
    {
        StaffRole.Reader => StaffRights.Read,
        StaffRole.Reviewer => StaffRights.Score,
        StaffRole.Officer => StaffRights.Read | StaffRights.Triage,
        StaffRole.DecisionMaker => StaffRights.Read | StaffRights.Triage | StaffRights.Decide,
        StaffRole.Administrator => StaffRights.Read | StaffRights.Triage | StaffRights.Decide | StaffRights.Administer,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no rights."),
    };

    public static StaffRights Rights(this IEnumerable<StaffRole> roles) => roles.Aggregate(StaffRights.None, (rights, role) => rights | role.Rights());

    public static string Label(this StaffRole role) => role switch
    {
        StaffRole.Reader => "Lecture",
        StaffRole.Reviewer => "Jury",
        StaffRole.Officer => "Instruction",
        StaffRole.DecisionMaker => "Décision",
        StaffRole.Administrator => "Administration",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no label."),
    };

    public static string Explanation(this StaffRole role) => role switch
    {
        StaffRole.Reader => "Lit les dossiers déposés, sans rien y changer.",
        StaffRole.Reviewer => "Lit et note les dossiers soumis au jury, et seulement ceux-là.",
        StaffRole.Officer => "Prend en charge les dossiers, demande des compléments, prononce l’éligibilité.",
        StaffRole.DecisionMaker => "Instruit les dossiers et prend les décisions.",
        StaffRole.Administrator => "Fait tout cela, gère les personnes et les réglages de l’appel.",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no explanation."),
    };
}
