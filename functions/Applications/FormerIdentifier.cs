using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Applications;

/// <summary>A SIRET or SIREN that an application had before.</summary>
/// <param name="Identifier">Fourteen or nine digits.</param>
/// <param name="Until">When another one took its place.</param>
public sealed record FormerIdentifier(string Identifier, DateTimeOffset Until)
{
    /// <summary>As people read it.</summary>
    public string Display => Siret.TryParse(Identifier, out var siret) ? siret.Display : Siren.Parse(Identifier).Display;
}

internal static class FormerIdentifiers
{
    /// <summary>The organisations whose lists the application has left.</summary>
    public static IEnumerable<Siren> FormerSirens(this Application application) => application.IdentifierHistory
        .Select(former => Siret.TryParse(former.Identifier, out var siret) ? siret.Siren : Siren.Parse(former.Identifier))
        .Distinct()
        .Where(siren => siren != application.Applicant.Siren);
}
