using TI.Serverless.Functions.Staff.Api;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Staff.Keys.Pages;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Staff.Pages;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Staff;

/// <summary>Who works here, how they sign in, and the programs that act for them.</summary>
internal static class StaffWiring
{
    public static void AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<EndSessionsHandler>();
        services.AddSingleton<GiveRolesHandler>();
        services.AddSingleton<SignInTokens>();
        services.AddSingleton<RequestSignInHandler>();
        services.AddSingleton<OpenSessionHandler>();
        services.AddSingleton<IdentityProvider>();
        services.AddSingleton<ProviderTokens>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<CreateApiKeyHandler>();
        services.AddSingleton<ApiKeyPages>();
        services.AddSingleton<StaffApiFiles>();
        services.AddSingleton<SendStaffMailHandler>();

        services.AddSingleton<StaffMail, RoleGivenMail>();
        services.AddSingleton<StaffMail, SignInMail>();
    }
}
