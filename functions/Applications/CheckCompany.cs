using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Looks up the organisation of an application, beside the candidate's way and never on it. While the register cannot be heard the
/// look-up comes back later; after the last time it stays "to be verified", which the team sees.
/// </summary>
internal sealed class CheckCompanyHandler(ApplicationStore store, CompanyDirectory directory, CompanyCheckQueue checks, InboxProjector inbox)
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24),
    ];

    public async Task HandleAsync(CheckCompanyMessage message, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(message.ApplicationId);
        if (await store.FindAsync(id, cancellationToken) is not { } application
            || await store.FindCompanyAsync(application, cancellationToken) is { IsSettled: true })
        {
            return;
        }

        var finding = await directory.FindAsync(application.Applicant.Siren, application.Applicant.Siret, cancellationToken);
        await store.SaveCompanyAsync(application, finding, cancellationToken);
        if (application.Status != ApplicationStatus.Draft)
        {
            await inbox.ProjectAgainAsync(id, cancellationToken);
        }

        if (!finding.IsSettled && message.Attempt < Delays.Length)
        {
            await checks.SendAsync(message with { Attempt = message.Attempt + 1 }, DelayAfter(finding, message.Attempt), cancellationToken);
        }
    }

    /// <summary>Never sooner than the register asks.</summary>
    private static TimeSpan DelayAfter(CompanyFinding finding, int attempt) =>
        finding is CompanyFinding.ToVerify { RetryAfter: { } asked } && asked > Delays[attempt] ? asked : Delays[attempt];
}
