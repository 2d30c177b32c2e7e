using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Operations;

/// <summary>Addresses of the pages from which the site is run.</summary>
internal static class OperationsPaths
{
    public const string Root = OfficePaths.Root + "/exploitation";

    public const string Poison = Root + "/echecs";

    public const string Timers = Root + "/taches";

    public const string Switches = Root + "/interrupteurs";

    public const string Ledger = Root + "/courriels";

    public const string Lists = Root + "/listes";

    public const string Trail = Root + "/journal";

    /// <summary>What was just done, for the page that follows.</summary>
    public const string DoneName = "fait";

    public static string Done(string what) => $"{Root}?{DoneName}={what}";
}
