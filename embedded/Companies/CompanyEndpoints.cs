using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TI.Embedded.Companies;

/// <summary>
/// A stand-in for API Recherche d'entreprises over a small sample, so that look-ups work offline:
/// <c>GET /_dev/recherche-entreprises/search?q=</c> answers in the API's shape for a SIREN or a SIRET, and
/// <c>PUT /_dev/recherche-entreprises/failures</c> with <c>{"status":429,"count":3,"retryAfter":1,"delayMs":200}</c> makes the next
/// look-ups fail, or be slow.
/// </summary>
internal sealed class CompanyEndpoints(OutageSwitch outages)
{
    public const string Path = "/_dev/recherche-entreprises";

    private int _searches;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/search", context => Of(context).Search(context));
        routes.MapGet(Path + "/searches", context => Of(context).Count(context));
        routes.MapPut(Path + "/failures", context => Of(context).PlanFailures(context));

        static CompanyEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<CompanyEndpoints>();
    }

    private async Task Search(HttpContext context)
    {
        Interlocked.Increment(ref _searches);
        if (outages.Take() is { } planned)
        {
            await Task.Delay(planned.DelayMs ?? 0, context.RequestAborted).ConfigureAwait(false);
            if (planned.Status != StatusCodes.Status200OK)
            {
                context.Response.StatusCode = planned.Status;
                if (planned.RetryAfter is { } seconds)
                {
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }

                await context.Response.WriteAsJsonAsync(new { erreur = "Panne prévue" }).ConfigureAwait(false);
                return;
            }
        }

        await context.Response.WriteAsJsonAsync(Answer(context.Request.Query["q"].ToString())).ConfigureAwait(false);
    }

    /// <summary>How often it was asked: the API forbids more than a few times a second.</summary>
    private Task Count(HttpContext context) => context.Response.WriteAsJsonAsync(new { searches = Volatile.Read(ref _searches) });

    private async Task PlanFailures(HttpContext context)
    {
        if (await Read(context.Request).ConfigureAwait(false) is not { Status: >= 200 and <= 599, Count: >= 0, DelayMs: null or (>= 0 and <= 60_000) } planned)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        outages.Set(planned);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<PlannedAnswer?> Read(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<PlannedAnswer>(request.Body, JsonSerializerOptions.Web, request.HttpContext.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, object?> Answer(string query)
    {
        var found = SampleEstablishments.Find(query);
        return new Dictionary<string, object?>
        {
            ["results"] = found.Count == 0 ? Array.Empty<object>() : [Unit(found)],
            ["total_results"] = found.Count == 0 ? 0 : 1,
            ["page"] = 1,
            ["per_page"] = 1,
            ["total_pages"] = found.Count == 0 ? 0 : 1,
        };
    }

    private static Dictionary<string, object?> Unit(IReadOnlyList<SampleEstablishment> found) => new()
    {
        ["siren"] = found[0].Siren,
        ["nom_complet"] = found[0].Name,
        ["nom_raison_sociale"] = found[0].Name,
        ["activite_principale"] = found[0].Naf,
        ["section_activite_principale"] = null,
        ["categorie_entreprise"] = null,
        ["nature_juridique"] = null,
        ["etat_administratif"] = "A",
        ["tranche_effectif_salarie"] = null,
        ["siege"] = found.FirstOrDefault(one => one.IsHeadOffice) is { } office ? Establishment(office) : null,
        ["matching_etablissements"] = found.Select(Establishment).ToArray(),
    };

    private static Dictionary<string, object?> Establishment(SampleEstablishment one) => new()
    {
        ["siret"] = one.Siret,
        ["activite_principale"] = one.Naf,
        ["adresse"] = one.Address,
        ["code_postal"] = one.Postcode,
        ["commune"] = one.Commune,
        ["libelle_commune"] = one.CommuneName,
        ["epci"] = one.Epci,
        ["est_siege"] = one.IsHeadOffice,
        ["etat_administratif"] = one.IsClosed ? "F" : "A",
        ["tranche_effectif_salarie"] = null,
    };
}
