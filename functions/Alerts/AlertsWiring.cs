namespace TI.Serverless.Functions.Alerts;

/// <summary>Who wants to know that a call opens.</summary>
internal static class AlertsWiring
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertTokens>();
        services.AddSingleton<AlertMails>();
        services.AddSingleton<RequestAlertHandler>();
        services.AddSingleton<ConfirmAlertHandler>();
        services.AddSingleton<SendAlertHandler>();
    }
}
