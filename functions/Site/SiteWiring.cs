using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Site;

/// <summary>What every page needs: components, links and routes.</summary>
internal static class SiteWiring
{
    /// <summary>The host's own limit (104,857,600 bytes); each attachment has its own, lower one.</summary>
    private const long MaxRequestBodySize = 104_857_600;

    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<FunctionMetadata>();
        services.AddSingleton<RouteMethods>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<Continuations>();
        services.AddRazorComponents();
        // The default encoder writes every accented letter as an entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = MaxRequestBodySize);
        services.AddSingleton<ProviderEvents>();
        services.AddSingleton<TimerFunctions>();
    }
}
