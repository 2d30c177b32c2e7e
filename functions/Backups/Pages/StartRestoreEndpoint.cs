using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Backups.Pages;

internal sealed class StartRestoreEndpoint(StartRestoreHandler handler)
{
    /// <summary>The button that brings a backup into an empty account; refused in any other.</summary>
    [Function(nameof(StartRestoreEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/restauration")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        return await handler.HandleAsync(form["sauvegarde"], request.Staff().Member.Name, cancellationToken) switch
        {
            StartRestoreResult.Started => SitePage.SeeOther(BackupPaths.Done("restaure")),
            StartRestoreResult.NotEmpty => SitePage.SeeOther(BackupPaths.Done("plein")),
            StartRestoreResult.Busy => SitePage.SeeOther(BackupPaths.Done("occupe")),
            _ => SitePage.NotFound(),
        };
    }
}
