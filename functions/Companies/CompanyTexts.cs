using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Companies;

/// <summary>What a finding is called, for the team and for the candidate.</summary>
internal static class CompanyTexts
{
    /// <summary>For the team: the state, why, since when and from where.</summary>
    public static string State(CompanyFinding? finding) => French.Typeset(finding switch
    {
        null => "à vérifier : la recherche dans l’annuaire n’a pas encore eu lieu",
        CompanyFinding.Verified => $"vérifié, {Dated(finding)}",
        CompanyFinding.Refuted(var company) => $"fermé : {Closing(company)}, {Dated(finding)}",
        CompanyFinding.ToVerify(ToVerifyReason.NotFound, _, _) =>
            $"à vérifier : absent de l’annuaire, ce qui n’est pas une preuve (diffusion restreinte, création récente), {Dated(finding)}",
        _ => $"à vérifier : l’annuaire n’a pas répondu, {Dated(finding)}",
    });

    /// <summary>For the candidate, when the register says it is closed.</summary>
    public static string Closing(CompanyRecord company) => company.State == CompanyState.CompanyCeased
        ? "l’entreprise a cessé son activité"
        : "l’établissement est fermé";

    /// <summary>On one line: name, activity, headcount, address.</summary>
    public static string Description(CompanyRecord company) => string.Join(", ", new[]
    {
        company.Name,
        company.Naf is { } naf ? $"NAF {naf}" : null,
        company.Category,
        company.HeadcountBand is { } band ? $"tranche d’effectif {band}" : null,
        company.Address,
        company.EpciSiren is { } epci ? $"EPCI {epci}" : null,
    }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string Dated(CompanyFinding finding) => $"{CompanyFinding.Source}, {ParisTime.Long(finding.At)}";
}
