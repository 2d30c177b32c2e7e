using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TI.Serverless.Functions.Site.Pages;

/// <summary>Turns a Razor component into an answer.</summary>
internal static class SitePage
{
    /// <param name="parameters">An object whose properties are the component's parameters.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Render<TComponent>(object parameters, int status = StatusCodes.Status200OK)
        where TComponent : IComponent =>
        new RazorComponentResult<TComponent>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    public static IResult NotFound() => Render<NotFoundPage>(new { }, StatusCodes.Status404NotFound);
}
