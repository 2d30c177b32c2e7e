using TI.Serverless.Functions.PersonalData.Pages;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What people may know and ask of what is kept about them.</summary>
internal static class PersonalDataWiring
{
    public static void AddPersonalData(this IServiceCollection services)
    {
        services.AddSingleton<MyDataReader>();
        services.AddSingleton<MyDataArchive>();
        services.AddSingleton<AskAboutDataHandler>();
        services.AddSingleton<AnswerDataRequestHandler>();
        services.AddSingleton<ThrowAwayHandler>();
        services.AddSingleton<ForgetMeHandler>();
        services.AddSingleton<ForgetGuestsHandler>();
        services.AddSingleton<MyDataPages>();
    }
}
