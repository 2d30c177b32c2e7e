using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Alerts;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Applications.Copies.Pages;
using TI.Serverless.Functions.Applications.Exchange.Pages;
using TI.Serverless.Functions.Applications.Identifiers;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Batches.Pages;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Agenda;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calendar.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Calls.Management.Pages;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Eligibility;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Inbox.Pages;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Juries.Pages;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Digests;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Operations.Health;
using TI.Serverless.Functions.Operations.Ledger;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Pages;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Partners;
using TI.Serverless.Functions.Partners.Pages;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.PersonalData.Pages;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Retention.Pages;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Api;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Staff.Keys.Pages;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Staff.Pages;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Storage.KeyRing;
using TI.Serverless.Functions.Territories;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Opinions;
using TI.Serverless.Functions.Triage.Opinions.Pages;
using TI.Serverless.Functions.Triage.Pages;
using TI.Serverless.Functions.Triage.Routing;
using TI.Serverless.Functions.Triage.Routing.Pages;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.Functions.Webhooks.Pages;

namespace TI.Serverless.Functions;

/// <summary>The whole wiring: what the program and every test register.</summary>
internal static partial class Wiring
{
    /// <summary>The host's own limit (104,857,600 bytes); each attachment has its own, lower one.</summary>
    private const long MaxRequestBodySize = 104_857_600;

    private static string CatalogueFolder => Path.Combine(AppContext.BaseDirectory, "catalogue");

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
        AddStorage(services);
        AddSite(services);
        services.AddKeyRing(isWrapped: !string.IsNullOrEmpty(builder.Configuration["KeyRing:WrappingKey"]));
        AddAccess(services, withProvider: !string.IsNullOrEmpty(builder.Configuration["OpenIdConnect:Authority"]));
        AddMail(services);
        AddCompanies(services);
        AddUseCases(services);
        AddAlerts(services);
        AddStaff(services);
        AddJuries(services);
        AddManagement(services);
        AddWebhooks(services);
        AddCalendar(services);
        AddOperations(services);
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

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton<StorageClients>();
        services.AddHostedService<CreateMissingStorage>();
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<AttachmentBlobs>();
        services.AddSingleton<TerritoryListBlobs>();
        services.AddSingleton<CopyStore>();
        services.AddSingleton<IndexStore>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<SavedViewStore>();
        services.AddSingleton<LaureateStore>();
        services.AddSingleton<TallyStore>();
        services.AddSingleton<ExportStore>();
        services.AddSingleton<PartnerStore>();
        services.AddSingleton<ExportBlobs>();
        services.AddSingleton<ExportQueue>();
        services.AddSingleton<SiretClaimStore>();
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<CompanyCache>();
        services.AddSingleton<MailLedger>();
        services.AddSingleton<ChangeQueue>();
        services.AddSingleton<CompanyCheckQueue>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<DeliveryReportQueue>();
        services.AddSingleton<PoisonQueues>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<LateCodeStore>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<UndeliveredStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<CatalogueLogStore>();
        services.AddSingleton<CallDraftStore>();
        services.AddSingleton<AlertQueue>();
        services.AddSingleton<StaffMailQueue>();
        services.AddSingleton<LinkRequestQueue>();
    }

    private static void AddSite(IServiceCollection services)
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
        services.AddSingleton(_ => CatalogueLoader.Load(CatalogueFolder));
        services.AddSingleton(_ => CallReader.Load(CatalogueFolder));
        services.AddSingleton<CatalogueRefresh>();
        services.AddHostedService<CatalogueCheck>();
        services.AddSingleton<TechnicalCentres>();
    }

    private static void AddAccess(IServiceCollection services, bool withProvider)
    {
        var authentication = services.AddAuthentication(Access.Scheme)
            .AddPolicyScheme(Access.Scheme, null, options => options.ForwardDefaultSelector = http =>
                Access.IsBackOffice(http.Request) ? Access.StaffScheme
                : Access.IsStaffApi(http.Request) ? Access.ApiKeyScheme
                : Access.IsByCookie(http.Request) ? Access.CookieScheme : Access.LinkScheme)
            .AddScheme<AuthenticationSchemeOptions, LinkAuthentication>(Access.LinkScheme, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Access.ApiKeyScheme, null)
            .AddCookie(Access.CookieScheme)
            .AddCookie(Access.StaffScheme);
        services.AddOptions<CookieAuthenticationOptions>(Access.CookieScheme).Configure<IOptions<SiteOptions>>(CandidateCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(Access.StaffScheme).Configure<IOptions<SiteOptions>>(StaffSession.Configure);
        if (withProvider)
        {
            authentication.AddOAuth<OAuthOptions, ProviderAuthentication>(Access.ProviderScheme, _ => { });
            services.AddOptions<OAuthOptions>(Access.ProviderScheme)
                .Configure<IOptions<OpenIdConnectOptions>, IOptions<SiteOptions>, IdentityProvider>(ProviderAuthentication.Configure);
        }

        services.AddSingleton<IAuthorizationHandler, CandidateAuthorization>();
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var (name, right) in Access.CandidatePolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new CandidateRequirement(right)));
        }

        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<IAuthorizationHandler, StaffAuthorization>();
        foreach (var (name, right) in Access.StaffPolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new StaffRequirement(right)));
        }

        services.AddSingleton<IAuthorizationHandler, ApiAuthorization>();
        foreach (var (name, scope) in Access.ApiPolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new ApiRequirement(scope)));
        }

        authorization.AddPolicy(Access.Expert, policy => policy.RequireClaim(Access.PurposeClaim, nameof(LinkPurpose.Opinion)));
        authorization.AddPolicy(Access.Officer, policy => policy.RequireClaim(Access.PurposeClaim, nameof(LinkPurpose.Triage)));
    }

    private static void AddMail(IServiceCollection services)
    {
        services.AddSingleton(SendGridConnection.Create);
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailPreviews>();
        services.AddSingleton<MailPaceStore>();
        services.AddSingleton<MailPace>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<NotificationSet>();
        services.AddSingleton<Notification, DraftStartedMail>();
        services.AddSingleton<Notification, ReceiptMail>();
        services.AddSingleton<Notification, NewApplicationMail>();
        services.AddSingleton<Notification, InformationRequestedMail>();
        services.AddSingleton<Notification, InformationProvidedMail>();
        services.AddSingleton<Notification, DecisionMail>();
        services.AddSingleton<Notification, StageReachedMail>();
        services.AddSingleton<Notification, CorrectionReceivedMail>();
        services.AddSingleton<Notification, PiecesReceivedMail>();
        services.AddSingleton<Notification, WithdrawnMail>();
        services.AddSingleton<Notification, DraftReminderMail>();
        services.AddSingleton<Notification, UntriagedReminderMail>();
        services.AddSingleton<Notification, InvitationMail>();
        services.AddSingleton<Notification, ClosedDraftMail>();
        services.AddSingleton<Notification, HandedOverMail>();
        services.AddSingleton<Notification, MentionMail>();
        services.AddSingleton<Notification, MessageSentMail>();
        services.AddSingleton<Notification, MessageReceivedMail>();
        services.AddSingleton<Notification, OpinionRequestedMail>();
        services.AddSingleton<Notification, OpinionReminderMail>();
        services.AddSingleton<Notification, OpinionAnsweredMail>();
        services.AddSingleton<Notification, FreshLinkMail>();
        services.AddSingleton<Notification, FreshTriageLinkMail>();
        services.AddSingleton<Notification, UndeliveredMail>();
        services.AddSingleton<SendMailHandler>();
        services.AddSingleton<WebhookSignature>();
        services.AddSingleton<AcceptDeliveryReportsHandler>();
        services.AddSingleton<RecordDeliveryReportsHandler>();
        services.AddSingleton<UndeliveredAddresses>();
        services.AddSingleton<UndeliveredPeople>();
        services.AddSingleton<TellUndelivered>();
        services.AddSingleton<Notification, UndeliveredGuestMail>();
        services.AddSingleton<StaffMail, UndeliveredStaffMail>();
        AddFrequencies(services);
        AddRetention(services);
    }

    private static void AddRetention(IServiceCollection services)
    {
        services.AddSingleton<RetentionStore>();
        services.AddSingleton<FileRemains>();
        services.AddSingleton<TeamRemains>();
        services.AddSingleton<CalendarRemains>();
        services.AddSingleton<EndingFiles>();
        services.AddSingleton<ClosedFiles>();
        services.AddSingleton<RetentionPages>();
        services.AddSingleton<FileRetentionPages>();
        services.AddSingleton<HoldFileHandler>();
        services.AddSingleton<RecordVisaHandler>();
        AddPersonalData(services);
        services.AddSingleton<EraseClosedFilesHandler>();
        services.AddSingleton<Notification, FileEndingMail>();
        services.AddSingleton<EraseFileHandler>();
        services.AddSingleton<EraseDraftsHandler>();
        services.AddSingleton<Notification, DraftExpiringMail>();
    }

    private static void AddPersonalData(IServiceCollection services)
    {
        services.AddSingleton<MyDataReader>();
        services.AddSingleton<MyDataArchive>();
        services.AddSingleton<MyDataPages>();
        services.AddSingleton<AskAboutDataHandler>();
        services.AddSingleton<AnswerDataRequestHandler>();
        services.AddSingleton<ThrowAwayHandler>();
        services.AddSingleton<ForgetMeHandler>();
        services.AddSingleton<ForgetGuestsHandler>();
        services.AddSingleton<GuestRemains>();
        services.AddSingleton<Notification, DataRequestReceivedMail>();
        services.AddSingleton<Notification, DataRequestAnsweredMail>();
        services.AddSingleton<StaffMail, DataRequestMail>();
        services.AddSingleton<CalendarAction, TellDataRequest>();
    }

    private static void AddFrequencies(IServiceCollection services)
    {
        services.AddSingleton<MailFrequencyStore>();
        services.AddSingleton<MailFrequencies>();
        services.AddSingleton<FrequencyTokens>();
        services.AddSingleton<FrequencyLinks>();
        services.AddSingleton<ChooseFrequenciesHandler>();
        services.AddSingleton<RequestFrequencyLinkHandler>();
        services.AddSingleton<UnheardTeams>();
        services.AddSingleton<StaffMail, FrequencyLinkMail>();
        services.AddSingleton<CallDigests>();
        services.AddSingleton<StaffMail, DigestMail>();
        services.AddSingleton<DigestMarkStore>();
        services.AddSingleton<AskForDigestsHandler>();
    }

    private static void AddCompanies(IServiceCollection services)
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
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton<TerritoryLists>();
        services.AddSingleton<TerritoryJudge>();
        services.AddSingleton<JudgeEligibilityHandler>();
        services.AddSingleton<ApplicationCommits>();
        services.AddSingleton<ApplicationChanges>();
        services.AddSingleton<OnePerSiret>();
        services.AddSingleton<StartApplicationHandler>();
        services.AddSingleton<SaveDraftHandler>();
        services.AddSingleton<AttachmentIntake>();
        services.AddSingleton<ChangeIdentifierHandler>();
        services.AddSingleton<CopyApplicationHandler>();
        services.AddSingleton<TellOriginHandler>();
        services.AddSingleton<AddAttachmentHandler>();
        services.AddSingleton<UploadTickets>();
        services.AddSingleton<OpenUploadHandler>();
        services.AddSingleton<StageSliceHandler>();
        services.AddSingleton<FindUploadHandler>();
        services.AddSingleton<CompleteUploadHandler>();
        services.AddSingleton<RemoveAttachmentHandler>();
        services.AddSingleton<SubmitApplicationHandler>();
        services.AddSingleton<WithdrawApplicationHandler>();
        services.AddSingleton<ProvideInformationHandler>();
        services.AddSingleton<CorrectionCheck>();
        services.AddSingleton<HandOverPiecesHandler>();
        services.AddSingleton<GuestAccess>();
        services.AddSingleton<InviteGuestHandler>();
        services.AddSingleton<ChangeGuestHandler>();
        services.AddSingleton<LateCodes>();
        services.AddSingleton<GiveLateAccessHandler>();
        services.AddSingleton<RevokeLateAccessHandler>();
        services.AddSingleton<UseLateCodeHandler>();
        services.AddSingleton<SendFreshLinksHandler>();
        services.AddSingleton<InboxProjector>();
        services.AddSingleton<SaveViewHandler>();
        services.AddSingleton<ViewPages>();
        services.AddSingleton<ApplyApplicationChangeHandler>();
        services.AddSingleton<ProjectFiguresHandler>();
        services.AddSingleton<StartExportHandler>();
        services.AddSingleton<PartnerTokens>();
        services.AddSingleton<PartnerLists>();
        services.AddSingleton<GivePartnerLinkHandler>();
        services.AddSingleton<PartnerPages>();
        services.AddSingleton<ExportPages>();
        services.AddSingleton<ExportEnds>();
        services.AddSingleton<RunExportHandler>();
        services.AddSingleton<EraseExportsHandler>();
        services.AddSingleton<StaffMail, ExportReadyMail>();
        services.AddSingleton<CheckCompanyHandler>();
        services.AddSingleton<OrganisationStandings>();
        services.AddSingleton<ReviewApplicationHandler>();
        services.AddSingleton<ArrangeApplicationHandler>();
        services.AddSingleton<AddNoteHandler>();
        services.AddSingleton<MessagesHandler>();
        services.AddSingleton<AskOpinionHandler>();
        services.AddSingleton<AnswerOpinionHandler>();
        services.AddSingleton<TriageAccess>();
        services.AddSingleton<TriageActionPages>();
        services.AddSingleton<ApplicationPages>();
        services.AddSingleton<CopyPages>();
        services.AddSingleton<ImportPages>();
        services.AddSingleton<AttachmentDownload>();
        services.AddSingleton<StepFormReader>();
        services.AddSingleton<RebuildIndexHandler>();
        services.AddSingleton<EraseExpiredHandler>();
    }

    private static void AddJuries(IServiceCollection services)
    {
        services.AddSingleton<JuryStore>();
        services.AddSingleton<AidStore>();
        services.AddSingleton<SetUpJuryHandler>();
        services.AddSingleton<ScoreFileHandler>();
        services.AddSingleton<ScoreSeveralHandler>();
        services.AddSingleton<ScoreSeveralPages>();
        services.AddSingleton<StandAsideHandler>();
        services.AddSingleton<ProposeFundingHandler>();
        services.AddSingleton<ForceRankHandler>();
        services.AddSingleton<JuryPages>();
        services.AddSingleton<JurySetUpPages>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<BatchQueue>();
        services.AddSingleton<PrepareBatchHandler>();
        services.AddSingleton<WaveMoneys>();
        services.AddSingleton<GrantLedger>();
        services.AddSingleton<SingleGrants>();
        services.AddSingleton<AcceptedBySilence>();
        services.AddSingleton<BatchChecks>();
        services.AddSingleton<ChangeLetterHandler>();
        services.AddSingleton<ScheduleBatchHandler>();
        services.AddSingleton<ReleaseBatchHandler>();
        services.AddSingleton<WithdrawDecisionHandler>();
        services.AddSingleton<TakeBackGrant>();
        services.AddSingleton<OpenDecisionHandler>();
        services.AddSingleton<BatchPages>();
        services.AddSingleton<AddSignedLetterHandler>();
        services.AddSingleton<CarryOverHandler>();
        services.AddSingleton<Notification, CarriedOverMail>();
        services.AddSingleton<WithdrawalPages>();
        services.AddSingleton<Notification, DecisionWithdrawnMail>();
    }

    private static void AddStaff(IServiceCollection services)
    {
        services.AddSingleton<SignInTokens>();
        services.AddSingleton<RequestSignInHandler>();
        services.AddSingleton<OpenSessionHandler>();
        services.AddSingleton<EndSessionsHandler>();
        services.AddSingleton<IdentityProvider>();
        services.AddSingleton<ProviderTokens>();
        services.AddSingleton<ProviderEvents>();
        services.AddSingleton<GiveRolesHandler>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<CreateApiKeyHandler>();
        services.AddSingleton<ApiKeyPages>();
        services.AddSingleton<StaffApiFiles>();
        services.AddSingleton<OfficeFiles>();
        services.AddSingleton<OpinionPages>();
        services.AddSingleton<OpinionForms>();
        services.AddSingleton<OfficeFilePages>();
        services.AddSingleton<BulkHandler>();
        services.AddSingleton<BulkForms>();
        services.AddSingleton<BulkPages>();
        services.AddSingleton<SendStaffMailHandler>();
        services.AddSingleton<StaffMail, SignInMail>();
        services.AddSingleton<StaffMail, RoleGivenMail>();
    }

    private static void AddAlerts(IServiceCollection services)
    {
        services.AddSingleton<AlertTokens>();
        services.AddSingleton<AlertMails>();
        services.AddSingleton<RequestAlertHandler>();
        services.AddSingleton<ConfirmAlertHandler>();
        services.AddSingleton<SendAlertHandler>();
    }

    private static void AddWebhooks(IServiceCollection services)
    {
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<WebhookDeliveries>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookDirectory>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookPayloads>();
        services.AddSingleton<HostResolver>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton(provider => new WebhookSender(
            WebhookSender.Connect(provider.GetRequiredService<HostResolver>(), provider.GetRequiredService<IOptions<WebhookOptions>>().Value),
            provider.GetRequiredService<IOptions<WebhookOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AnnounceToWebhooksHandler>();
        services.AddSingleton<DeliverWebhookHandler>();
        services.AddSingleton<EndWebhookHandler>();
        services.AddSingleton<AddWebhookHandler>();
        services.AddSingleton<ChangeWebhookHandler>();
        services.AddSingleton<WebhookPages>();
        services.AddSingleton<StaffMail, WebhookEndedMail>();
    }

    private static void AddManagement(IServiceCollection services)
    {
        services.AddSingleton<CatalogueCommits>();
        services.AddSingleton<DraftCheck>();
        services.AddSingleton<CreateCallHandler>();
        services.AddSingleton<EditDraftHandler>();
        services.AddSingleton<PublishCallHandler>();
        services.AddSingleton<MoveClosingHandler>();
        services.AddSingleton<MoveToRevisionHandler>();
        services.AddSingleton<TrialRows>();
        services.AddSingleton<WipeTrialHandler>();
        services.AddSingleton<TryCallHandler>();
        services.AddSingleton<SettingsPages>();
        services.AddSingleton<FileRevisionPages>();
        services.AddSingleton<RoutingTrial>();
        services.AddSingleton<ChangeRoutingHandler>();
        services.AddSingleton<HandOverFileHandler>();
        services.AddSingleton<HandOverPages>();
    }

    private static void AddCalendar(IServiceCollection services)
    {
        services.AddSingleton<CalendarProjector>();
        services.AddSingleton<DoWhatIsDueHandler>();
        services.AddSingleton<DraftWalk>();
        services.AddSingleton<CalendarAction, RemindDrafts>();
        services.AddSingleton<CalendarAction, TellDraftHolders>();
        services.AddSingleton<CalendarAction, TellOpening>();
        services.AddSingleton<CalendarAction, DeriveFiles>();
        services.AddSingleton<CalendarAction, CheckReceipt>();
        services.AddSingleton<CalendarAction, TellTeamOfClosing>();
        services.AddSingleton<CalendarAction, TellResults>();
        services.AddSingleton<CalendarAction, RemindScoring>();
        services.AddSingleton<CalendarAction, TellScoringOverdue>();
        services.AddSingleton<WaveDerivation>();
        services.AddSingleton<StaffMail, WaveClosedMail>();
        services.AddSingleton<StaffMail, ResultsMail>();
        services.AddSingleton<StaffMail, ScoringReminderMail>();
        services.AddSingleton<StaffMail, ScoringOverdueMail>();
        services.AddSingleton<Notification, UntriagedEscalationMail>();
        services.AddSingleton<Notification, NoAnswerYetMail>();
        services.AddSingleton<Notification, InformationReminderMail>();
        services.AddSingleton<Notification, InformationOverdueMail>();
        services.AddSingleton<Notification, PiecesReminderMail>();
        services.AddSingleton<Notification, PiecesOverdueMail>();
        services.AddSingleton<Notification, OpinionOverdueMail>();
        services.AddSingleton<Notification, SilenceNearMail>();
        services.AddSingleton<Notification, SilenceReachedMail>();
        services.AddSingleton<Notification, SilenceReachedCandidateMail>();
        services.AddSingleton<Notification, NextStepMail>();
        services.AddSingleton<Notification, NextStepDueMail>();
        services.AddSingleton<Notification, RegistrationMail>();
        services.AddSingleton<Notification, ReceiptLateMail>();
        services.AddSingleton<CalendarFeedStore>();
        services.AddSingleton<CalendarFeeds>();
        services.AddSingleton<Agendas>();
        services.AddSingleton<TrialAgenda>();
        services.AddSingleton<CalendarPages>();
    }

    private static void AddOperations(IServiceCollection services)
    {
        services.AddSingleton<OperationQueue>();
        services.AddSingleton<OperationTrail>();
        services.AddSingleton<MessageFailures>();
        services.AddSingleton<TimerRunStore>();
        services.AddSingleton<TimerFunctions>();
        services.AddSingleton<TimerRecorder>();
        services.AddSingleton<RunOperationHandler>();
        services.AddSingleton<TreatPoisonHandler>();
        services.AddSingleton<AskForTimerHandler>();
        services.AddSingleton<OperationsPages>();
        services.AddSingleton<FindMailsHandler>();
        services.AddSingleton<SendMailAgainHandler>();
        services.AddSingleton<LedgerPages>();
        services.AddSingleton<SwitchStore>();
        services.AddSingleton<FeatureSwitches>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<StartOperationHandler>();
        services.AddSingleton<LongOperation, RebuildProjections>();
        services.AddSingleton<BackupTables>();
        services.AddSingleton<BackupBlobs>();
        services.AddSingleton<LongOperation, BackUp>();
        services.AddSingleton<LongOperation, Restore>();
        services.AddSingleton<StartRestoreHandler>();
        services.AddSingleton<StorageProbes>();
        services.AddSingleton<SiteHealth>();
    }
}
