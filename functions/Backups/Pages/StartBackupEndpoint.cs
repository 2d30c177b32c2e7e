using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Backups.Pages;

internal sealed class StartBackupEndpoint(StartOperationHandler start)
{
    /// <summary>The button that makes a backup now, behind a queue, or takes up one that stopped.</summary>
    [Function(nameof(StartBackupEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/sauvegardes")] HttpRequest request, CancellationToken cancellationToken)
    {
        await request.ReadPageFormAsync(cancellationToken);
        var result = await start.HandleAsync(BackUp.OperationName, about: null, request.Staff().Member.Name, cancellationToken);
        return SitePage.SeeOther(BackupPaths.Done(result == StartOperationResult.Busy ? "occupe" : "lance"));
    }
}
