using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Applications.Copies.Pages;
using TI.Serverless.Functions.Applications.Exchange.Pages;
using TI.Serverless.Functions.Applications.Identifiers;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Applications.Uploads;

namespace TI.Serverless.Functions.Applications;

/// <summary>What candidates do, and what a new version of an application entails.</summary>
internal static class ApplicationsWiring
{
    public static void AddApplications(this IServiceCollection services)
    {
        services.AddSingleton<ApplicationCommits>();
        services.AddSingleton<ApplicationChanges>();
        services.AddSingleton<OnePerSiret>();
        services.AddSingleton<StartApplicationHandler>();
        services.AddSingleton<SaveDraftHandler>();
        services.AddSingleton<AttachmentIntake>();
        services.AddSingleton<AddAttachmentHandler>();
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
        services.AddSingleton<ApplyApplicationChangeHandler>();
        services.AddSingleton<CheckCompanyHandler>();
        services.AddSingleton<OrganisationStandings>();
        services.AddSingleton<ChangeIdentifierHandler>();
        services.AddSingleton<CopyApplicationHandler>();
        services.AddSingleton<TellOriginHandler>();
        services.AddSingleton<UploadTickets>();
        services.AddSingleton<OpenUploadHandler>();
        services.AddSingleton<StageSliceHandler>();
        services.AddSingleton<FindUploadHandler>();
        services.AddSingleton<CompleteUploadHandler>();
        services.AddSingleton<ApplicationPages>();
        services.AddSingleton<AttachmentDownload>();
        services.AddSingleton<StepFormReader>();
        services.AddSingleton<CopyPages>();
        services.AddSingleton<ImportPages>();
    }
}
