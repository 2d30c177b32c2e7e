using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class RecordVisaEndpoint(Catalogue catalogue, RecordVisaHandler handler, RetentionPages pages)
{
    /// <summary>Records the archives' visa, or takes it back. Pressed twice, it is recorded once.</summary>
    [Function(nameof(RecordVisaEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/conservation/visa")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        DateOnly? through = DateOnly.TryParseExact(form[RecordVisaHandler.ThroughField], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var command = new RecordVisa(callId, through, form[RecordVisaHandler.ReasonField], request.Staff().Member.Name);
        var errors = await handler.HandleAsync(command, isTakenBack: form["_action"] == "retirer", cancellationToken);
        return errors.Count == 0 ? SitePage.SeeOther(RetentionPaths.Of(callId)) : await pages.ShowAsync(request, call, cancellationToken, errors, form);
    }
}
