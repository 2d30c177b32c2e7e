// Facts of the Sirene register: INSEE, Sirene, stock of 31 July 2026, Licence Ouverte 2.0 (https://www.etalab.gouv.fr/licence-ouverte-open-licence/).

namespace TI.Embedded.Companies;

/// <summary>
/// An establishment of the stand-in, with what the sample knows of it. Codes are INSEE's; the EPCI is given by its SIREN.
/// </summary>
internal sealed record SampleEstablishment(
    string Siret, string Name, string? Naf, string Address, string Postcode, string Commune, string CommuneName, string Epci, bool IsHeadOffice = false)
{
    public string Siren => Siret[..9];

    public bool IsClosed { get; init; }
}

/// <summary>A dozen industrial establishments, and one that is closed.</summary>
internal static class SampleEstablishments
{
    public static readonly IReadOnlyList<SampleEstablishment> All =
    [
        new("30150139100082", "SAFRAN ELECTRICAL & POWER", null, "1 RUE DE L AEROPORT 03110 CHARMEIL", "03110", "03060", "CHARMEIL", "200071363"),
        new("31439769600258", "HUTCHINSON SNC", "45.31Z", "115 RUE DES MERISIERS 45700 PANNES", "45700", "45247", "PANNES", "244500203"),
        new("31439769600266", "HUTCHINSON SNC", null, "7 RUE PIERRE DREYFUS 92110 CLICHY", "92110", "92024", "CLICHY", "200054781", IsHeadOffice: true),
        new("31915987700079", "THALES LAS FRANCE SAS", null, "29 RUE DE MONTARAN 45400 FLEURY-LES-AUBRAIS", "45400", "45147", "FLEURY-LES-AUBRAIS", "244500468"),
        new("37816847000110", "MBDA FRANCE", "30.30Z", "ROND POINT MARCEL HANRIOT AVENUE D ISSOUDUN 18000 BOURGES", "18000", "18033", "BOURGES", "241800507"),
        new("37816847000136", "MBDA FRANCE", "30.30Z", "1 AVENUE REAUMUR 92350 LE PLESSIS-ROBINSON", "92350", "92060", "LE PLESSIS-ROBINSON", "200054781", IsHeadOffice: true),
        new("37970634400049", "KNDS FRANCE", "25.40Z", "34 BOULEVARD VALMY 42300 ROANNE", "42300", "42187", "ROANNE", "200035731"),
        new("37970634400064", "KNDS FRANCE", "25.40Z", "7 ROUTE DE GUERRY 18000 BOURGES", "18000", "18033", "BOURGES", "241800507"),
        new("38330059700010", "EXOSENS FRANCE", "26.11Z", "ZI BEAUREGARD AVENUE ROGER RONCIER 19100 BRIVE-LA-GAILLARDE", "19100", "19031", "BRIVE-LA-GAILLARDE", "200043172", IsHeadOffice: true),
        new("39402090300198", "NSE", "26.12Z", "LA GRAND CROIX 03250 NIZEROLLES", "03250", "03201", "NIZEROLLES", "200071363", IsHeadOffice: true),
        new("43906761200036", "CHANTIERS DE L’ATLANTIQUE", "30.11Z", "AVENUE ANTOINE BOURDELLE 44600 SAINT-NAZAIRE", "44600", "44184", "SAINT-NAZAIRE", "244400644", IsHeadOffice: true),
        new("48010791100384", "SAFRAN ELECTRONICS & DEFENSE", "30.30Z", "6 RUE DEBROU 37300 JOUE-LES-TOURS", "37300", "37122", "JOUE-LES-TOURS", "243700754"),
        new("44113380800127", "NAVAL GROUP", null, "92220 BAGNEUX", "92220", "92007", "BAGNEUX", "200054781") { IsClosed = true },
    ];

    /// <summary>The establishments of the unit that a number, SIREN or SIRET, belongs to; those that match it first.</summary>
    public static IReadOnlyList<SampleEstablishment> Find(string number) =>
        number.Length == 14 ? [.. All.Where(one => one.Siret == number)]
        : number.Length == 9 ? [.. All.Where(one => one.Siren == number).OrderByDescending(one => one.IsHeadOffice)]
        : [];
}
