using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Exports;

/// <summary>
/// The columns of the national schema of subsidies (SCDL « subventions », arrêté of 17 November 2017), under their own names. What this program does
/// not know, such as the numbers of the body that grants, is left empty for who publishes.
/// </summary>
internal static class OpenDataColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
    [
        Column("nomAttribuant", file => file.Call.Operator),
        Column("idAttribuant", _ => null),
        Column("dateConvention", file => ExportColumn.Day(file.Application.Review.Decision?.At)),
        Column("referenceDecision", file => file.Application.Number),
        Column("nomBeneficiaire", file => file.Application.OrganisationName),
        Column("idBeneficiaire", file => file.Application.Applicant.Identifier),
        Column("objet", file => file.Call.Title),
        new("montant", "montant", ColumnKind.Number, "", file => ExportColumn.Invariant(file.Application.Review.Decision?.Amount)),
        Column("nature", _ => "aide en numéraire"),
        Column("conditionsVersement", _ => null),
        Column("datesPeriodeVersement", _ => null),
        Column("idRAE", _ => null),
        Column("notificationUE", _ => "non"),
        Column("pourcentageSubvention", _ => null),
        Column("dispositifAide", file => file.Call.Title),
    ];

    /// <summary>Only what was granted is published.</summary>
    public static bool Holds(Application application) => application.Status == ApplicationStatus.Retained;

    private static ExportColumn Column(string name, Func<ExportedFile, string?> value) => new(name, name, ColumnKind.Text, "", value);
}
