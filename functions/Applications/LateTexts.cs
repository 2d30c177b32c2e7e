using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What is said of late deposits.</summary>
internal static class LateTexts
{
    /// <summary>The parameter of an address that carries the code to the box where it is typed.</summary>
    public const string CodeQueryName = "code";

    /// <summary>Who acts, when nobody is named.</summary>
    public const string Service = "Le service";

    /// <summary>For the receipt: the fact and the date, not the reason.</summary>
    public static string OnReceipt(LateAccess access) => $"Dépôt autorisé après la clôture, jusqu’au {ParisTime.Deadline(access.Until)}.";
}
