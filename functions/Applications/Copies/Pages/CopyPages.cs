using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Copies.Pages;

/// <summary>The page where a new application is prepared from another, with or without an error.</summary>
internal sealed class CopyPages(Catalogue catalogue, TimeProvider clock)
{
    public IResult Show(Application origin, int status = StatusCodes.Status200OK, string? error = null) => SitePage.Render<CopyPage>(
        new { Origin = origin, Call = catalogue.For(origin), Targets = CopyTarget.Of(origin, catalogue, clock.GetUtcNow()), Error = error }, status);
}
