using System.Runtime.CompilerServices;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>Finds the files of a call whose term comes by a day, and those whose erasure was asked for, without reading them.</summary>
internal sealed class ClosedFiles(EndingFiles ending)
{
    private const int PageSize = 500;

    /// <summary>One query for each wave, and one more for each five hundred files.</summary>
    public async IAsyncEnumerable<EndingFile> EndingByAsync(CallDefinition call, DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var retained = FileForecast.ClosedBy(call, ApplicationStatus.Retained, day);
        var withdrawn = FileForecast.ClosedBy(call, ApplicationStatus.Withdrawn, day);
        var others = FileForecast.ClosedBy(call, ApplicationStatus.NotRetained, day);
        foreach (var wave in call.Waves)
        {
            string? continuation = null;
            do
            {
                var page = await ending.PageAsync(call.Id, wave.Id, retained, withdrawn, others, continuation, PageSize, cancellationToken);
                foreach (var file in page.Items.Where(file => file.PlannedOn is not null || TermOf(call, file) <= day))
                {
                    yield return file;
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }
    }

    /// <summary>The files about which somebody waits for an answer, the most urgent first: one query for each wave.</summary>
    public async Task<IReadOnlyList<EndingFile>> AskedAsync(CallDefinition call, int most, CancellationToken cancellationToken)
    {
        var asked = new List<EndingFile>();
        foreach (var wave in call.Waves)
        {
            asked.AddRange((await ending.AskedAsync(call.Id, wave.Id, most, cancellationToken)).Items);
        }

        return [.. asked.OrderBy(file => file.AnswerBefore)];
    }

    /// <summary>Its last day at the soonest; null while it is examined.</summary>
    public static DateOnly? TermOf(CallDefinition call, EndingFile file) => file.ClosedOn is { } closed ? FileTerm.At(call, file.Status, closed) : null;
}
