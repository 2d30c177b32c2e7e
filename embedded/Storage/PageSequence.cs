using System.Runtime.CompilerServices;
using Azure;

namespace TI.Embedded.Storage;

/// <summary>Values that the service gives page by page, each fetched when it is reached.</summary>
/// <param name="fetch">Gets the page after a continuation token (null for the first), with at most so many values.</param>
/// <param name="pageSize">Values a page holds at most, unless the reader of pages asks for another size.</param>
/// <param name="cancellationToken">Stops any fetch.</param>
internal sealed class PageSequence<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> fetch,
    int? pageSize,
    CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(continuationToken, pageSizeHint ?? pageSize, CancellationToken);

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, CancellationToken);
        await foreach (var page in PagesAsync(null, pageSize, either.Token))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        string? continuationToken, int? size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = continuationToken;
        do
        {
            var page = await fetch(next, size, cancellation);
            yield return page;
            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }
}
