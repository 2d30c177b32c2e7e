using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TI.Embedded.SendGrid.Inbox;

/// <summary>
/// The development inbox: <c>POST /_dev/sendgrid/v3/mail/send</c> answers as SendGrid does, <c>/_dev/inbox</c> shows what arrived, and
/// <c>PUT /_dev/sendgrid/failures</c> with <c>{"status":429,"count":3,"retryAfter":1}</c> makes the next posts fail.
/// </summary>
internal sealed class InboxEndpoints(DevelopmentInbox inbox, FailureSwitch failures)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/_dev/sendgrid/v3/mail/send", context => Of(context).Receive(context));
        routes.MapPut("/_dev/sendgrid/failures", context => Of(context).PlanFailures(context));
        routes.MapGet("/_dev/inbox", context => Of(context).ShowList(context));
        routes.MapGet("/_dev/inbox.json", context => Of(context).ShowJson(context));
        routes.MapGet("/_dev/inbox/{id}", context => Of(context).ShowMail(context));
        routes.MapDelete("/_dev/inbox", context => Of(context).Clear(context));

        static InboxEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<InboxEndpoints>();
    }

    private async Task Receive(HttpContext context)
    {
        if (failures.Take() is { } failure)
        {
            if (failure.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            await Refuse(context, failure.Status, new SendGridError(failure.Status == 429 ? "too many requests" : "planned failure")).ConfigureAwait(false);
            return;
        }

        if (context.Request.Headers.Authorization.ToString() is not ['B', 'e', 'a', 'r', 'e', 'r', ' ', _, ..])
        {
            await Refuse(context, StatusCodes.Status401Unauthorized, new SendGridError("Permission denied, wrong credentials")).ConfigureAwait(false);
            return;
        }

        if (await Read<MessageBody>(context, MessageBody.Json).ConfigureAwait(false) is not { } message)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, new SendGridError("Bad Request")).ConfigureAwait(false);
            return;
        }

        if (MailValidation.Check(message) is { Count: > 0 } errors)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, [.. errors]).ConfigureAwait(false);
            return;
        }

        // SendGrid answers 200 to a valid message in sandbox mode, and sends nothing.
        if (message.MailSettings?.SandboxMode is { Enable: true })
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        context.Response.Headers["X-Message-Id"] = await inbox.Add(message, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task PlanFailures(HttpContext context)
    {
        if (await Read<PlannedFailure>(context, InboxMail.Json).ConfigureAwait(false) is not { Status: >= 400 and <= 599, Count: >= 0 } failure)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        failures.Set(failure);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ShowList(HttpContext context) =>
        await WritePage(context, InboxPages.List(await inbox.List(context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);

    private async Task ShowJson(HttpContext context) =>
        await context.Response.WriteAsJsonAsync(await inbox.List(context.RequestAborted).ConfigureAwait(false), InboxMail.Json).ConfigureAwait(false);

    private async Task ShowMail(HttpContext context)
    {
        var mail = await inbox.Find((string)context.Request.RouteValues["id"]!, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = mail is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await WritePage(context, mail is null ? InboxPages.Missing() : InboxPages.Mail(mail)).ConfigureAwait(false);
    }

    private async Task Clear(HttpContext context)
    {
        await inbox.Clear(context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<T?> Read<T>(HttpContext context, JsonSerializerOptions json)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, json, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task Refuse(HttpContext context, int status, params SendGridError[] errors)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors }, InboxMail.Json);
    }

    // A mail is foreign content: it may show its styles and images, and run nothing.
    private static Task WritePage(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src 'self'; base-uri 'none'; form-action 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }
}
