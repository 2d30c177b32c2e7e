using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

/// <summary>The page on which a file is given to others, opened or sent back with what is to be corrected.</summary>
internal sealed class HandOverPages(Catalogue catalogue, HandOverFileHandler handler)
{
    public async Task<IResult> ShowAsync(
        HttpRequest request, Application file, string? to, string? reason, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        var choices = await handler.ChoicesAsync(file.CallId, cancellationToken);
        return SitePage.Render<HandOverPage>(
            new
            {
                Visitor = request.Staff(),
                Call = catalogue.For(file),
                File = file,
                Choices = (IReadOnlyList<Choice>)[.. choices.Select(choice => new Choice(choice.Value, string.Join(", ", choice.Team.Select(member => $"{member.Name} ({member.Email})"))))],
                To = to,
                Reason = reason,
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
