using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Eligibility.Pages;

/// <summary>The question as it was typed: the form is asked by GET, so that an answer can be kept as a bookmark.</summary>
public sealed record EligibilityForm(string Kind, string Siret, string Site)
{
    public const string KindField = "organisme";
    public const string SiretField = "siret";
    public const string SiteField = "commune";

    /// <summary>The box that asks for the site, with its proposals.</summary>
    public static readonly FieldDefinition SiteQuestion = new()
    {
        Id = SiteField,
        Type = "commune",
        Label = "Commune du projet",
        Help = French.Typeset("Là où le projet aura lieu, qui peut être ailleurs que le siège : un nom ou un code postal, par exemple Briare ou 45250."),
    };

    public bool IsEmpty => Kind.Length + Siret.Length + Site.Length == 0;

    public static EligibilityForm Of(IQueryCollection query) => new(
        query[KindField].ToString().Trim(),
        query[SiretField].ToString().Trim(),
        FieldType.Of(SiteQuestion).Read([.. query[SiteField].Select(text => text ?? "")]).AsText() ?? "");

    /// <summary>What can be understood of it, and what to correct.</summary>
    internal (EligibilityQuestion Question, IReadOnlyList<FieldError> Errors) Read()
    {
        var errors = new List<FieldError>();
        ApplicantKind? kind = Enum.TryParse<ApplicantKind>(Kind, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        Siret? siret = null;
        if (Siret.Length > 0)
        {
            if (Companies.Siret.TryParse(Siret, out var number))
            {
                siret = number;
            }
            else
            {
                errors.Add(new FieldError(SiretField, "Vérifiez le SIRET : 14 chiffres, ou laissez cette case vide."));
            }
        }

        var site = Geography.Current.FindCommune(Site);
        if (Site.Length > 0 && FieldType.Of(SiteQuestion).Check(SiteQuestion, Site) is { } message)
        {
            errors.Add(new FieldError(SiteField, message));
            site = null;
        }

        return (new EligibilityQuestion(kind, siret, site), errors);
    }
}
