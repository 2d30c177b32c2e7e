using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Inbox.Pages;

/// <summary>The page of the lists that were given a name.</summary>
internal sealed class ViewPages(SavedViewStore views)
{
    public static string Path(string callId) => $"{OfficePaths.Call(callId)}/vues";

    /// <summary>One query.</summary>
    public async Task<IResult> ShowAsync(
        HttpRequest request, CallDefinition call, InboxAddress address, CancellationToken cancellationToken, SaveView? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        var visitor = request.Staff();
        return SitePage.Render<ViewsPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                Views = await views.ListAsync(call.Id, visitor.Member.Email.Hash, cancellationToken),
                Address = address,
                typed?.Name,
                IsShared = typed?.IsShared ?? false,
                Errors = errors ?? [],
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
