using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Eligibility;

/// <summary>Answers "Suis-je éligible ?" for every call that is open or to come. Nothing is kept of the question.</summary>
internal sealed class JudgeEligibilityHandler(Catalogue catalogue, CompanyDirectory companies, TerritoryJudge territories, TimeProvider clock)
{
    /// <summary>What <see cref="CompanyDirectory.FindForStrangerAsync"/> costs when a number is given, and one read for each list of territories that is not fresh.</summary>
    public async Task<EligibilityAnswer> HandleAsync(EligibilityQuestion question, CancellationToken cancellationToken)
    {
        var finding = question.Siret is { } siret ? await companies.FindForStrangerAsync(siret.Siren, siret, cancellationToken) : null;
        var site = question.Site ?? SiteOf(finding);
        var now = clock.GetUtcNow();
        var calls = new List<CallEligibility>();
        foreach (var call in catalogue.Calls.Where(call => call.PhaseAt(now) is not CallPhase.Closed))
        {
            calls.Add(await JudgeAsync(call, question.Kind, site, finding, now, cancellationToken));
        }

        return new EligibilityAnswer(finding, site, [.. calls.OrderBy(one => one.Outcome).ThenBy(one => one.Call.NextDeadline(now))]);
    }

    private static Commune? SiteOf(CompanyFinding? finding) =>
        finding is CompanyFinding.Verified({ Commune: { } code }) ? Geography.Current.FindCommune(code) : null;

    private async Task<CallEligibility> JudgeAsync(
        CallDefinition call, ApplicantKind? kind, Commune? site, CompanyFinding? finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(EligibilityOutcome Outcome, string Reason)> reasons = [Kind(call, kind)];
        if (finding is CompanyFinding.Refuted(var company))
        {
            reasons.Add((EligibilityOutcome.ToCheck, $"D’après l’{CompanyFinding.Source}, {CompanyTexts.Closing(company)}."));
        }

        var wave = call.TargetWave(now).Id;
        var verdict = site is null ? null : await territories.JudgeAsync(call, wave, site, cancellationToken);
        if (call.PerimeterOf is not null || call.TerritoryListFor(wave) is not null)
        {
            reasons.Add(Place(call, wave, verdict));
        }

        return new CallEligibility(call, call.PhaseAt(now), reasons.Max(one => one.Outcome), [.. reasons.Select(one => French.Typeset(one.Reason))], verdict);
    }

    private static (EligibilityOutcome Outcome, string Reason) Kind(CallDefinition call, ApplicantKind? kind)
    {
        var open = $"Cet appel s’adresse aux {French.And([.. call.Applicants.Kinds.Select(EligibilityTexts.Plural)])}";
        return kind is not { } mine ? (EligibilityOutcome.ToCheck, $"{open}.")
            : call.Applicants.Kinds.Contains(mine) ? (EligibilityOutcome.Likely, $"{open} : vous en êtes.")
            : (EligibilityOutcome.Unlikely, $"{open} ; il n’est pas ouvert aux {EligibilityTexts.Plural(mine)}.");
    }

    private static (EligibilityOutcome Outcome, string Reason) Place(CallDefinition call, string waveId, TerritoryVerdict? verdict) => verdict switch
    {
        null when call.PerimeterOf is not null => (EligibilityOutcome.ToCheck, "Le projet doit se trouver dans le périmètre d’un lauréat : indiquez sa commune pour le savoir."),
        null => (EligibilityOutcome.ToCheck, "Le projet doit se trouver dans un Territoire d’industrie : indiquez sa commune pour le savoir."),
        { Outcome: TerritoryOutcome.Inside } => (EligibilityOutcome.Likely, TerritoryTexts.Sentence(verdict)),
        { Outcome: TerritoryOutcome.Outside } => (call.PerimeterOf is not null || call.TerritoryListFor(waveId)!.Outside == OutsideTerritory.Refuse ? EligibilityOutcome.Unlikely : EligibilityOutcome.ToCheck, TerritoryTexts.Sentence(verdict)),
        _ => (EligibilityOutcome.ToCheck, TerritoryTexts.Sentence(verdict)),
    };
}
