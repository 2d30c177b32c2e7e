using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention.Pages;

/// <summary>Shows what is kept of one file, and until when.</summary>
internal sealed class FileRetentionPages(Catalogue catalogue, RetentionStore retention, TimeProvider clock)
{
    /// <summary>One read.</summary>
    public async Task<IResult> ShowAsync(
        HttpRequest request, Application application, CancellationToken cancellationToken, IReadOnlyList<FieldError>? errors = null, IFormCollection? typed = null, int? answered = null)
    {
        var call = catalogue.For(application);
        return SitePage.Render<FileRetentionPage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Application = application,
                Term = FileTerm.Of(call, application),
                Visa = await retention.FindVisaAsync(call.Id, cancellationToken),
                Now = clock.GetUtcNow(),
                Errors = errors ?? [],
                Answered = answered,
                Typed = typed?.ToDictionary(field => field.Key, field => field.Value.ToString()) ?? [],
            },
            errors is not { Count: > 0 } ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
