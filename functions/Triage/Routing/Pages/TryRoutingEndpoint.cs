using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

internal sealed class TryRoutingEndpoint(Catalogue catalogue, RoutingTrial trial)
{
    /// <summary>Reads a file of routes and shows which team each of the last files would go to; nothing is put in force.</summary>
    [Function(nameof(TryRoutingEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/aiguillage")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var text = await ReadAsync(form.Files.GetFile("fichier"), cancellationToken);
        var (table, faults) = text is null
            ? (null, ["Choisissez un fichier CSV de 500 ko au plus, en UTF-8."])
            : RoutingFile.Read(text, call);
        return table is null
            ? SitePage.Render<RoutingPage>(
                new { Visitor = request.Staff(), Call = call, Current = catalogue.Now.RoutingOf(callId)?.Table, catalogue.Now.RoutingOf(callId)?.By, catalogue.Now.RoutingOf(callId)?.At, Faults = faults },
                StatusCodes.Status422UnprocessableEntity)
            : SitePage.Render<RoutingPage>(
                new { Visitor = request.Staff(), Call = call, table.Rows, Text = text, Tried = await trial.RunAsync(call, table, cancellationToken) });
    }

    private static async Task<string?> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length is 0 or > RoutingFile.MaxLength)
        {
            return null;
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
