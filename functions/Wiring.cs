using System.Globalization;
using TI.Serverless.Functions.Alerts;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Eligibility;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Partners;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.SignIn.Provider;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Storage.KeyRing;
using TI.Serverless.Functions.Territories;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions;

/// <summary>The whole wiring: what the program and every test register.</summary>
internal static partial class Wiring
{
    public static void AddTerritoiresIndustrie(this FunctionsApplicationBuilder builder)
    {
        // Pages, mails and messages are French wherever the process runs; a culture set inside a middleware would not flow.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<SitePipeline>();
        builder.UseMiddleware<RunRecords>();

        AddTelemetryExporter(builder);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        AddSettings(services);
        services.AddStorage();
        services.AddKeyRing(isWrapped: !string.IsNullOrEmpty(builder.Configuration["KeyRing:WrappingKey"]));
        services.AddSite();
        services.AddAccess(withProvider: !string.IsNullOrEmpty(builder.Configuration["OpenIdConnect:Authority"]));
        services.AddCalls();
        services.AddCompanies();
        services.AddTerritories();
        services.AddEligibility();
        services.AddApplications();
        services.AddTriage();
        services.AddStaff();
        services.AddInbox();
        services.AddJuries();
        services.AddBatches();
        services.AddFigures();
        services.AddExports();
        services.AddPartners();
        services.AddCalendar();
        services.AddMail();
        services.AddAlerts();
        services.AddWebhooks();
        services.AddRetention();
        services.AddPersonalData();
        services.AddBackups();
        services.AddOperations();
    }

    /// <summary>Where telemetry is sent, in builds that have an exporter.</summary>
    static partial void AddTelemetryExporter(FunctionsApplicationBuilder builder);

    private static void AddSettings(IServiceCollection services)
    {
        AddSettings<StorageOptions>(services, StorageConnection.Name, (options, configuration) =>
            options.ConnectionString = configuration[StorageConnection.Name]);
        AddSettings<BackupOptions>(services, "Backups", (options, configuration) => options.ConnectionString = configuration["Backups"]);
        AddSettings<KeyRingOptions>(services, "KeyRing");
        AddSettings<SiteOptions>(services, "Site", (options, configuration) =>
            options.PublicUrl ??= SiteOptions.AddressOf(configuration[SiteOptions.PlatformHostName]));
        AddSettings<MailOptions>(services, "Mail");
        AddSettings<SendGridOptions>(services, "SendGrid");
        AddSettings<LimitOptions>(services, "Limits");
        AddSettings<CompanyOptions>(services, "Companies");
        AddSettings<StaffOptions>(services, "Staff");
        AddSettings<WebhookOptions>(services, "Webhooks");
        AddSettings<OpenIdConnectOptions>(services, "OpenIdConnect");
    }

    private static void AddSettings<T>(IServiceCollection services, string section, Action<T, IConfiguration>? more = null)
        where T : class =>
        services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                configuration.GetSection(section).Bind(options);
                more?.Invoke(options, configuration);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
