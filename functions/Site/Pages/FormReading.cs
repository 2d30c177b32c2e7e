using Microsoft.AspNetCore.Http.Features;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Site.Pages;

internal static class FormReading
{
    /// <summary>The selection of a wave has a few fields for each of its files, and a wave may have thousands: the framework stops at 1,024 fields.</summary>
    public const int MostFields = 20_000;

    private static readonly FormOptions Limits = new() { ValueCountLimit = MostFields };

    /// <summary>The fields of a page’s form.</summary>
    /// <exception cref="BadHttpRequestException">What was sent is not a form, or breaks its limits: answered 400, not 500.</exception>
    public static async Task<IFormCollection> ReadPageFormAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var form = await request.ReadFormAsync(Limits, cancellationToken);
            RefuseControls(form.SelectMany(field => field.Value));
            return form;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidOperationException or IOException and not BadHttpRequestException)
        {
            await request.DrainAsync(cancellationToken);
            throw new BadHttpRequestException("The form could not be read.", StatusCodes.Status400BadRequest, unreadable);
        }
    }

    /// <summary>No keyboard types NUL: it comes from programs that look for faults, and some of what stores texts ends them there.</summary>
    /// <exception cref="BadHttpRequestException">There is one.</exception>
    public static void RefuseControls(IEnumerable<string?> values)
    {
        if (values.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
        {
            throw new BadHttpRequestException("The form holds a NUL character.", StatusCodes.Status400BadRequest);
        }
    }
}
