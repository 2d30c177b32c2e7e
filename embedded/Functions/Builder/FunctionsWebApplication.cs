using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TI.Embedded.Companies;
using TI.Embedded.Functions.Http;
using TI.Embedded.SendGrid.Inbox;

namespace TI.Embedded.Functions.Builder;

/// <summary>What a request meets: the host's own pages, then the functions.</summary>
internal static class FunctionsWebApplication
{
    public static IHost Compose(WebApplication application)
    {
        // WebApplication adds these two by itself when the application registers their services. Officially nothing stands before the functions.
        var properties = ((IApplicationBuilder)application).Properties;
        properties["__AuthenticationMiddlewareSet"] = true;
        properties["__AuthorizationMiddlewareSet"] = true;

        AdminEndpoints.Map(application);
        InboxEndpoints.Map(application);
        CompanyEndpoints.Map(application);
        application.Use((context, next) => context.GetEndpoint() is null
            ? context.RequestServices.GetRequiredService<HttpFunctionDispatcher>().Dispatch(context)
            : next(context));
        return application;
    }
}
