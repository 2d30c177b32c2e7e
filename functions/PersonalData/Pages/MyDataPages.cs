using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Pages;

/// <summary>Shows somebody what is held about them, with or without an error.</summary>
internal sealed class MyDataPages(MyDataReader reader)
{
    public async Task<IResult> ShowAsync(
        HttpRequest request, string id, CancellationToken cancellationToken, FieldError? error = null, string? typed = null) =>
        await reader.FindAsync(ApplicationId.Parse(id), request.Visitor(), cancellationToken) is { } data
            ? SitePage.Render<MyDataPage>(
                new { Data = data, Planned = FileTerm.Planned(data.Application), Term = FileTerm.Of(data.Call, data.Application), Error = error, Typed = typed },
                error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : SitePage.NotFound();
}
