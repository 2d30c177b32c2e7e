using TI.Serverless.Functions.Staff.Mails;

namespace TI.Serverless.Functions.Exports;

/// <summary>Tables and archives of files.</summary>
internal static class ExportsWiring
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<StartExportHandler>();
        services.AddSingleton<ExportPages>();
        services.AddSingleton<ExportEnds>();
        services.AddSingleton<RunExportHandler>();
        services.AddSingleton<EraseExportsHandler>();

        services.AddSingleton<StaffMail, ExportReadyMail>();
    }
}
