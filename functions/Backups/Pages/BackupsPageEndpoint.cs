using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Backups.Pages;

internal sealed class BackupsPageEndpoint(BackupBlobs blobs, JobStore jobs, StartRestoreHandler restore, TimeProvider clock)
{
    /// <summary>The backups there are, and how far the last one and the last restore are: a listing, a read for each, and a dozen reads.</summary>
    [Function(nameof(BackupsPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/exploitation/sauvegardes")] HttpRequest request, CancellationToken cancellationToken)
    {
        var backups = await blobs.ListAsync(cancellationToken);
        var runs = (await jobs.ListAsync(cancellationToken)).ToDictionary(job => job.Name, StringComparer.Ordinal);
        return SitePage.Render<BackupsPage>(new
        {
            Visitor = request.Staff(),
            Backups = backups,
            BackUp = runs.GetValueOrDefault(BackUp.OperationName),
            Restore = runs.GetValueOrDefault(Restore.OperationName),
            MayRestore = await restore.MayAsync(runs.GetValueOrDefault(Restore.OperationName)?.About, cancellationToken),
            Done = request.Query[OperationsPaths.DoneName].ToString(),
            Now = clock.GetUtcNow(),
        });
    }
}
