using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Companies;

/// <summary>The register of companies, and the technical centres of their trades.</summary>
internal static class CompaniesWiring
{
    public static void AddCompanies(this IServiceCollection services)
    {
        services.AddSingleton(provider => new CompanyRegister(
            CompanyRegister.Connect(
                new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false },
                provider.GetRequiredService<IOptions<CompanyOptions>>().Value),
            CompanyRegister.Turns(),
            provider.GetRequiredService<IOptions<CompanyOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CompanyRegister>>()));
        services.AddSingleton<CompanyDirectory>();
        services.AddSingleton<TechnicalCentres>();
    }
}
