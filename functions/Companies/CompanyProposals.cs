using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Companies;

/// <summary>
/// What the register proposes for the empty fields of a step. A proposal stands in its box until the candidate saves the step: nothing
/// is answered in their place.
/// </summary>
/// <param name="Shown">The answers, with the proposals.</param>
/// <param name="Fields">The fields that show a proposal.</param>
public sealed record CompanyProposals(Answers Shown, IReadOnlySet<string> Fields)
{
    public const string Notice = "Proposé d’après l’annuaire des entreprises, à vérifier.";

    /// <summary>Whether the register may know what a field asks for.</summary>
    public static bool Concern(FormSection section) => section.Fields.Any(field => PurposeOf(field) is not null);

    public static CompanyProposals For(FormSection section, Answers answers, CompanyFinding? finding)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        if (finding is not CompanyFinding.Verified(var company))
        {
            return new CompanyProposals(answers, fields);
        }

        var shown = answers;
        foreach (var field in section.Fields.Where(field => FieldType.Of(field).IsEmpty(answers[field.Id])))
        {
            // The register's text must be one that the field accepts, or the candidate would be asked to correct what they never wrote.
            if (PurposeOf(field)?.Invoke(company) is { Length: > 0 } text
                && FieldType.Of(field).Read([text]) is { } value
                && FieldType.Of(field).Check(field, value) is null)
            {
                shown = shown.With(field.Id, value);
                fields.Add(field.Id);
            }
        }

        return new CompanyProposals(shown, fields);
    }

    /// <summary>The field as the page shows it: its help says where the value comes from.</summary>
    public FieldDefinition Explain(FieldDefinition field) =>
        Fields.Contains(field.Id) ? field with { Help = field.Help is { } help ? $"{help} {Notice}" : Notice } : field;

    private static Func<CompanyRecord, string?>? PurposeOf(FieldDefinition field) => field.Prefill switch
    {
        Prefill.Naf => company => company.Naf,
        Prefill.NafSection => company => company.NafSection,
        Prefill.Category => company => field.Options.Count == 0 ? company.Category : company.Category?.ToLowerInvariant(),
        Prefill.HeadcountBand => company => company.HeadcountBand,
        Prefill.Address => company => company.Address,
        Prefill.CommuneName => company => company.CommuneName,
        Prefill.LegalForm => company => company.LegalForm,
        _ => PurposeByType(field),
    };

    private static Func<CompanyRecord, string?>? PurposeByType(FieldDefinition field) => (field.Autocomplete, field.Type) switch
    {
        (FormPurpose.Organization, "text") => company => company.Name,
        (FormPurpose.PostalCode, _) or (_, "postcode") => company => company.Postcode,
        (_, "commune") => company => company.Commune,
        (_, "epci") => company => company.EpciSiren,
        (_, "siret") => company => company.Siret,
        (_, "siren") => company => company.Siren,
        _ => null,
    };
}
