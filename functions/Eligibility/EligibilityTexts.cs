using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Eligibility;

/// <summary>What people read on the page of eligibility.</summary>
internal static class EligibilityTexts
{
    public static readonly string Title = French.Typeset("Suis-je éligible ?");

    public static string Label(EligibilityOutcome outcome) => outcome switch
    {
        EligibilityOutcome.Likely => "Vous semblez éligible",
        EligibilityOutcome.ToCheck => "À vérifier",
        _ => "Sans doute pas pour vous",
    };

    public static string Singular(ApplicantKind kind) => kind switch
    {
        ApplicantKind.Company => "Une entreprise",
        ApplicantKind.LocalAuthority => "Une commune ou une intercommunalité",
        _ => "Une association",
    };

    public static string Plural(ApplicantKind kind) => kind switch
    {
        ApplicantKind.Company => "entreprises",
        ApplicantKind.LocalAuthority => "collectivités",
        _ => "associations",
    };
}
