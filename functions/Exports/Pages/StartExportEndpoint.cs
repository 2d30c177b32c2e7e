using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports.Pages;

internal sealed class StartExportEndpoint(Catalogue catalogue, ExportStore store, StartExportHandler handler)
{
    /// <summary>Asks for an export, which a queue makes.</summary>
    [Function(nameof(StartExportEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/exports")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var command = new StartExport(
            call, form[StartExportHandler.KindField], form[StartExportHandler.WaveField], form[StartExportHandler.StatusField], form[StartExportHandler.PatternField], request.Staff().Member)
        {
            Chosen = StartExportHandler.ReadChosen(form[StartExportHandler.ChosenField]),
        };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            StartExportResult.Started(var id) => SitePage.SeeOther(ExportPaths.One(call.Id, id)),
            StartExportResult.Invalid(var errors) => SitePage.Render<ExportsPage>(
                new { Visitor = request.Staff(), Call = call, Exports = await store.ListAsync(call.Id, cancellationToken), command.Kind, command.WaveId, command.Status, command.Pattern, command.Chosen, Errors = errors },
                StatusCodes.Status422UnprocessableEntity),
            var other => throw new InvalidOperationException($"Nothing answers {other}."),
        };
    }
}
