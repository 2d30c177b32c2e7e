using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Partners;

/// <summary>A link to give to a partner, as typed.</summary>
internal sealed record GivePartnerLink(CallDefinition Call, string? Partner, string? WaveId, string? Departement, string? Territory, string? Until, string By);

internal abstract record GivePartnerLinkResult
{
    public sealed record Given(PartnerLink Link) : GivePartnerLinkResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : GivePartnerLinkResult;
}

internal sealed class GivePartnerLinkHandler(PartnerStore store, TimeProvider clock)
{
    public const string PartnerField = "partenaire";
    public const string WaveField = "periode";
    public const string DepartementField = "departement";
    public const string TerritoryField = "territoire";
    public const string UntilField = "jusque";

    private const int LongestName = 100;

    /// <summary>Days; a partner of longer standing is given another link.</summary>
    private const int LongestLife = 366;

    /// <summary>One write.</summary>
    public async Task<GivePartnerLinkResult> HandleAsync(GivePartnerLink command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ParisTime.DateOf(now);
        var errors = new List<FieldError>();
        var partner = command.Partner?.Trim() ?? "";
        if (partner.Length is 0 or > LongestName)
        {
            errors.Add(new FieldError(PartnerField, $"Indiquez le nom du partenaire, en {LongestName} caractères au plus."));
        }

        if (command.Call.FindWave(command.WaveId ?? "") is null)
        {
            errors.Add(new FieldError(WaveField, "Choisissez l’une des périodes de l’appel."));
        }

        var departement = Blank(command.Departement)?.ToUpperInvariant();
        if (departement is not null && !DepartementCode.IsKnown(departement))
        {
            errors.Add(new FieldError(DepartementField, "Indiquez le code d’un département, par exemple 45 ou 2A, ou rien."));
        }

        var territory = Blank(command.Territory) is { } typed ? TerritoryNames.Find(typed) : null;
        if (territory is { Count: not 1 })
        {
            errors.Add(new FieldError(TerritoryField, "Indiquez le nom ou le code d’un Territoire d’industrie de la liste, ou rien."));
        }

        if (!DateOnly.TryParseExact(command.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) || until < today || until > today.AddDays(LongestLife))
        {
            errors.Add(new FieldError(UntilField, $"Indiquez le dernier jour d’accès, entre aujourd’hui et le {ParisTime.Date(today.AddDays(LongestLife))}."));
        }

        if (errors.Count > 0)
        {
            return new GivePartnerLinkResult.Invalid(errors);
        }

        var link = new PartnerLink
        {
            CallId = command.Call.Id,
            Id = ApplicationId.New(now).ToString(),
            Partner = partner,
            WaveId = command.WaveId!,
            Departement = departement,
            Territory = territory?[0].Code,
            Until = until,
            CreatedBy = command.By,
            CreatedAt = now,
        };
        await store.AddAsync(link, cancellationToken);
        return new GivePartnerLinkResult.Given(link);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
