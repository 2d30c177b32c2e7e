using TI.Serverless.Functions.Inbox.Pages;

namespace TI.Serverless.Functions.Inbox;

/// <summary>The list of a call's files.</summary>
internal static class InboxWiring
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxProjector>();
        services.AddSingleton<SaveViewHandler>();
        services.AddSingleton<BulkHandler>();
        services.AddSingleton<ViewPages>();
        services.AddSingleton<BulkForms>();
        services.AddSingleton<BulkPages>();
    }
}
