using Azure.Core;

namespace TI.Embedded.Storage;

/// <summary>Which answers are no error. An expected 404 is neither thrown nor logged as a failure.</summary>
internal static class Expected
{
    public static readonly ResponseClassifier Success = new StatusCodeClassifier([200, 201, 202, 204, 206]);

    public static readonly ResponseClassifier SuccessOrNotFound = new StatusCodeClassifier([200, 201, 202, 204, 206, 404]);

    public static readonly ResponseClassifier SuccessOrConflict = new StatusCodeClassifier([200, 201, 202, 204, 206, 409]);
}
