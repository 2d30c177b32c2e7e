using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Triage.Office.Pages;

/// <summary>Shows the page of a file in the back office, as it is or with what is wrong in one of its forms.</summary>
internal sealed class OfficeFilePages(
    OfficeFiles files, ApplicationStore store, OrganisationStandings standings, MailLedger mails, StaffDirectory directory, UndeliveredPeople undelivered, TimeProvider clock)
{
    /// <summary>Two reads, four queries; a read for each guest and each awaited opinion.</summary>
    /// <param name="request">Of somebody who may read the call's files.</param>
    /// <param name="callId">The call of the route.</param>
    /// <param name="id">The file of the route.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="error">What is wrong in a form of the page.</param>
    /// <param name="typed">The form that was sent.</param>
    public async Task<IResult> ShowAsync(
        HttpRequest request, string callId, string id, CancellationToken cancellationToken, FieldError? error = null, IFormCollection? typed = null)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var visitor = request.Staff();
        var ledger = await mails.ListAsync(file.Application.Id, cancellationToken);
        return SitePage.Render<OfficeFilePage>(
            new
            {
                Visitor = visitor,
                file.Application,
                file.Call,
                Actions = (IReadOnlyList<TriageAction>)[.. TriageProgress.Possible(file.Call, file.Application, file.Officer).Where(action => OfficeFiles.May(visitor, action))],
                Organisation = await standings.OfAsync(file.Application, cancellationToken),
                Events = await store.EventsAsync(file.Application.Id, cancellationToken),
                Now = clock.GetUtcNow(),
                Mails = ledger.OrderBy(entry => entry.ClaimedAt).Select(MailLine.Of).ToArray(),
                Undelivered = await undelivered.OfFileAsync(file.Application, cancellationToken),
                People = await directory.ListAsync(callId, StaffRights.Read, cancellationToken),
                Error = error,
                Typed = (typed ?? FormCollection.Empty).ToDictionary(field => field.Key, field => field.Value.ToString()),
            },
            error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>After a form of the page: what is wrong, or the page again, as a GET.</summary>
    public async Task<IResult> AfterAsync(
        HttpRequest request, string callId, string id, FieldError? error, IFormCollection typed, CancellationToken cancellationToken) => error is null
            ? SitePage.SeeOther($"{OfficePaths.Call(callId)}/dossiers/{id}")
            : await ShowAsync(request, callId, id, cancellationToken, error, typed);
}
