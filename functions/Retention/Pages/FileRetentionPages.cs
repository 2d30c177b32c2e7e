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
        HttpRequest request, Application application, CancellationToken cancellationToken, FieldError? error = null, IFormCollection? typed = null)
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
                Error = error,
                Typed = typed?.ToDictionary(field => field.Key, field => field.Value.ToString()) ?? [],
            },
            error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
