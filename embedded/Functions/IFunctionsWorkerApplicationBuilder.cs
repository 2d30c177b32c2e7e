using Microsoft.Extensions.DependencyInjection;

namespace TI.Embedded.Functions;

/// <summary>What middleware is registered on. It is here so that <c>UseMiddleware</c> returns what the official one does, and no more.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
