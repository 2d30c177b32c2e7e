using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Companies;

/// <summary>
/// What is read of an answer of <c>GET /search</c> (annuaire-entreprises-data-gouv-fr/search-api, open-api.yml). All of it is
/// optional: a register that changes must not break a candidate's page.
/// </summary>
internal sealed record CompanyAnswer([property: JsonPropertyName("results")] IReadOnlyList<CompanyAnswer.Unit?>? Units)
{
    private const string UnitActive = "A";
    private const string UnitCeased = "C";
    private const string EstablishmentActive = "A";
    private const string EstablishmentClosed = "F";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="JsonException">The text is not such an answer.</exception>
    public static CompanyFinding Read(string json, Siren siren, Siret? siret, DateTimeOffset now)
    {
        if (JsonSerializer.Deserialize<CompanyAnswer>(json, Json) is not { Units: { } units })
        {
            throw new JsonException("The answer has no results.");
        }

        // The search is one of words too: only the very number that was asked for counts.
        foreach (var unit in units.OfType<Unit>().Where(unit => unit.Siren == siren.Value))
        {
            var found = siret is { } number ? unit.Establishments.FirstOrDefault(one => one.Siret == number.Value) : unit.Siege;
            if (found is not null)
            {
                return Describe(unit, found, now);
            }
        }

        return new CompanyFinding.ToVerify(ToVerifyReason.NotFound, now);
    }

    private static CompanyFinding Describe(Unit unit, Establishment found, DateTimeOffset now)
    {
        CompanyState? state = (unit.EtatAdministratif, found.EtatAdministratif) switch
        {
            (UnitCeased, _) => CompanyState.CompanyCeased,
            (_, EstablishmentClosed) => CompanyState.EstablishmentClosed,
            (UnitActive, EstablishmentActive) => CompanyState.Active,
            _ => null,
        };
        if (state is not { } known || unit.Siren is null || found.Siret is null || (unit.NomComplet ?? unit.NomRaisonSociale) is not { Length: > 0 } name)
        {
            return new CompanyFinding.ToVerify(ToVerifyReason.Unreadable, now);
        }

        var company = new CompanyRecord
        {
            Siren = unit.Siren,
            Siret = found.Siret,
            Name = name,
            Naf = found.ActivitePrincipale ?? unit.ActivitePrincipale,
            Naf2025 = found.ActivitePrincipaleNaf25 ?? unit.ActivitePrincipaleNaf25,
            NafSection = unit.SectionActivitePrincipale,
            Category = unit.CategorieEntreprise,
            HeadcountBand = found.TrancheEffectifSalarie ?? unit.TrancheEffectifSalarie,
            LegalForm = unit.NatureJuridique,
            Address = found.Adresse,
            Postcode = found.CodePostal,
            Commune = found.Commune,
            CommuneName = found.LibelleCommune,
            EpciSiren = found.Epci,
            State = known,
            RetrievedAt = now,
        };
        return known == CompanyState.Active ? new CompanyFinding.Verified(company) : new CompanyFinding.Refuted(company);
    }

    /// <summary>A legal unit, in the API's own words.</summary>
    internal sealed record Unit
    {
        public string? Siren { get; init; }

        public string? NomComplet { get; init; }

        public string? NomRaisonSociale { get; init; }

        public string? ActivitePrincipale { get; init; }

        [JsonPropertyName("activite_principale_naf25")]
        public string? ActivitePrincipaleNaf25 { get; init; }

        public string? SectionActivitePrincipale { get; init; }

        public string? CategorieEntreprise { get; init; }

        public string? TrancheEffectifSalarie { get; init; }

        public string? NatureJuridique { get; init; }

        public string? EtatAdministratif { get; init; }

        public Establishment? Siege { get; init; }

        public IReadOnlyList<Establishment?>? MatchingEtablissements { get; init; }

        [JsonIgnore]
        public IEnumerable<Establishment> Establishments => (MatchingEtablissements ?? []).Append(Siege).OfType<Establishment>();
    }

    /// <summary>An establishment, in the API's own words.</summary>
    internal sealed record Establishment
    {
        public string? Siret { get; init; }

        public string? EtatAdministratif { get; init; }

        public string? ActivitePrincipale { get; init; }

        [JsonPropertyName("activite_principale_naf25")]
        public string? ActivitePrincipaleNaf25 { get; init; }

        public string? TrancheEffectifSalarie { get; init; }

        public string? Adresse { get; init; }

        public string? CodePostal { get; init; }

        public string? Commune { get; init; }

        public string? LibelleCommune { get; init; }

        public string? Epci { get; init; }
    }
}
