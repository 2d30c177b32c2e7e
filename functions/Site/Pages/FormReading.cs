using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Site.Pages;

internal static class FormReading
{
    /// <summary>The fields of a page’s form.</summary>
    /// <exception cref="BadHttpRequestException">What was sent is not a form, or breaks its limits: answered 400, not 500.</exception>
    public static async Task<IFormCollection> ReadPageFormAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidOperationException or IOException and not BadHttpRequestException)
        {
            await request.DrainAsync(cancellationToken);
            throw new BadHttpRequestException("The form could not be read.", StatusCodes.Status400BadRequest, unreadable);
        }
    }
}
