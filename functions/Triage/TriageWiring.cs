using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Opinions;
using TI.Serverless.Functions.Triage.Opinions.Pages;
using TI.Serverless.Functions.Triage.Pages;
using TI.Serverless.Functions.Triage.Routing;
using TI.Serverless.Functions.Triage.Routing.Pages;

namespace TI.Serverless.Functions.Triage;

/// <summary>What the team does with a file.</summary>
internal static class TriageWiring
{
    public static void AddTriage(this IServiceCollection services)
    {
        services.AddSingleton<ReviewApplicationHandler>();
        services.AddSingleton<ArrangeApplicationHandler>();
        services.AddSingleton<AddNoteHandler>();
        services.AddSingleton<MessagesHandler>();
        services.AddSingleton<AskOpinionHandler>();
        services.AddSingleton<AnswerOpinionHandler>();
        services.AddSingleton<TriageAccess>();
        services.AddSingleton<TriageActionPages>();
        services.AddSingleton<OfficeFiles>();
        services.AddSingleton<OfficeFilePages>();
        services.AddSingleton<OpinionPages>();
        services.AddSingleton<OpinionForms>();
        services.AddSingleton<RoutingTrial>();
        services.AddSingleton<ChangeRoutingHandler>();
        services.AddSingleton<HandOverFileHandler>();
        services.AddSingleton<HandOverPages>();
    }
}
