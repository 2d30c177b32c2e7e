using TI.Serverless.Functions.Partners.Pages;

namespace TI.Serverless.Functions.Partners;

/// <summary>Lists for those who only read.</summary>
internal static class PartnersWiring
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<PartnerTokens>();
        services.AddSingleton<PartnerLists>();
        services.AddSingleton<GivePartnerLinkHandler>();
        services.AddSingleton<PartnerPages>();
    }
}
