using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches.Pages;

/// <summary>The page that withdraws a decision, or says that none stands.</summary>
internal sealed class WithdrawalPages(Catalogue catalogue, ApplicationStore store, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(
        string callId, string id, StaffVisitor visitor, CancellationToken cancellationToken, WithdrawDecision? typed = null, IReadOnlyList<FieldError>? errors = null) =>
        ApplicationId.TryParse(id, out var parsed)
        && catalogue.Find(callId) is { } call
        && await store.FindAsync(parsed, cancellationToken) is { } application
        && application.CallId == callId
        && application.Status != ApplicationStatus.Draft
            ? SitePage.Render<WithdrawDecisionPage>(
                new { Visitor = visitor, Call = call, Application = application, Now = clock.GetUtcNow(), Reason = typed?.Reason, Errors = errors ?? [] },
                errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : SitePage.NotFound();
}
