using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Pages;

internal sealed class MyDataPageEndpoint(MyDataPages pages)
{
    /// <summary>What is held about the visitor in a file and around it, and the buttons that ask for it to be erased or corrected. Nothing is done.</summary>
    [Function(nameof(MyDataPageEndpoint))]
    [Authorize(Access.Reader)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/mes-donnees")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => pages.ShowAsync(request, id, cancellationToken);
}
