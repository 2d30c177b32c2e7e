using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class PutSliceEndpoint(StageSliceHandler handler)
{
    /// <summary>A slice of an announced file: the body is its content. Sent twice, it is kept once.</summary>
    [Function(nameof(PutSliceEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/applications/{id}/uploads/{upload}/slices/{slice}")] HttpRequest request,
        string id,
        string upload,
        string slice,
        CancellationToken cancellationToken)
    {
        var number = int.TryParse(slice, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        var result = await handler.HandleAsync(new StageSlice(ApplicationId.Parse(id), upload, number, request.Body), cancellationToken);
        await request.DrainAsync(cancellationToken);
        return result switch
        {
            StageSliceResult.Staged => Results.NoContent(),
            StageSliceResult.WrongLength(var expected, var isLonger) => Problems.WrongSlice(
                $"Cette tranche doit faire {French.Number(expected)} octets exactement, d’après la taille annoncée.",
                isLonger ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity),
            StageSliceResult.NoSuchSlice(var slices) => Problems.WrongSlice(
                $"Les tranches sont numérotées de 0 à {slices - 1}, d’après la taille annoncée.", StatusCodes.Status422UnprocessableEntity),
            _ => Problems.UnknownUpload(),
        };
    }
}
