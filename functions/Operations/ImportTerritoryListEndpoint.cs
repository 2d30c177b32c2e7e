using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Operations;

internal sealed class ImportTerritoryListEndpoint(Catalogue catalogue, TerritoryLists lists)
{
    /// <summary>Puts a whole list of territories, as the open data give it (CSV), in the place of the one of the same name.</summary>
    [Function(nameof(ImportTerritoryListEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "operations/territory-lists/{listId}")] HttpRequest request,
        string listId,
        CancellationToken cancellationToken)
    {
        if (catalogue.FindTerritoryList(listId) is not { } reference)
        {
            await request.DrainAsync(cancellationToken);
            return Problems.NotFound();
        }

        using var csv = new MemoryStream();
        await request.Body.CopyToAsync(csv, cancellationToken);
        csv.Position = 0;
        var (list, faults) = TerritoryListImport.Read(csv, new TerritoryListHead(reference.Id, reference.Title, reference.PublishedOn, reference.Source));
        if (list is null)
        {
            return Results.Json(new { faults = faults.Take(50), total = faults.Count }, ApiJson.Options, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        await lists.ImportAsync(list, cancellationToken);
        return Results.Json(
            new
            {
                Territories = list.Territories.Count,
                Groupings = list.Territories.Sum(territory => territory.Groupings.Count),
                Communes = list.Territories.Sum(territory => territory.Communes.Count),
            },
            ApiJson.Options);
    }
}
