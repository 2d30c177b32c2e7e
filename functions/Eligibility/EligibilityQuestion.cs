using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Eligibility;

/// <summary>What somebody tells of their project before any draft is begun.</summary>
/// <param name="Kind">What they are; null when not said.</param>
/// <param name="Siret">Their establishment; null when not said.</param>
/// <param name="Site">The commune of the project; null when not said: the establishment's is then taken.</param>
internal sealed record EligibilityQuestion(ApplicantKind? Kind, Siret? Siret, Commune? Site);

/// <summary>What can be said.</summary>
/// <param name="Company">What the register says; null when no number was given.</param>
/// <param name="Site">The commune that was judged; null when none is known.</param>
/// <param name="Calls">Every call that is open or to come, those that may suit first.</param>
internal sealed record EligibilityAnswer(CompanyFinding? Company, Commune? Site, IReadOnlyList<CallEligibility> Calls);

/// <summary>What can be said of one call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Outcome">In short.</param>
/// <param name="Reasons">Why: one French sentence for each thing that was looked at.</param>
/// <param name="Verdict">The evidence about the place; null when the call does not ask for it, or no commune is known.</param>
public sealed record CallEligibility(CallDefinition Call, CallPhase Phase, EligibilityOutcome Outcome, IReadOnlyList<string> Reasons, TerritoryVerdict? Verdict);

public enum EligibilityOutcome
{
    /// <summary>Nothing that was looked at stands in the way.</summary>
    Likely,

    /// <summary>Something is not known.</summary>
    ToCheck,

    /// <summary>Something stands in the way.</summary>
    Unlikely,
}
