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

    /// <summary>303: after a POST, the browser gets the next page, and reloading it sends nothing again.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
