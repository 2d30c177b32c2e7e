namespace TI.Embedded.SendGrid.Inbox;

/// <summary>Makes the next posts fail, so that outages of SendGrid can be tried out.</summary>
internal sealed class FailureSwitch
{
    private readonly Lock _lock = new();
    private PlannedFailure _planned = new(Status: 500, Count: 0, RetryAfter: null);

    public void Set(PlannedFailure failure)
    {
        lock (_lock)
        {
            _planned = failure;
        }
    }

    /// <summary>Uses up one failure, if any is left.</summary>
    public PlannedFailure? Take()
    {
        lock (_lock)
        {
            if (_planned.Count <= 0)
            {
                return null;
            }

            _planned = _planned with { Count = _planned.Count - 1 };
            return _planned;
        }
    }
}

/// <summary>What the next posts are answered.</summary>
/// <param name="Status">The status, 400 to 599.</param>
/// <param name="Count">How many posts; 0 ends the failure.</param>
/// <param name="RetryAfter">Seconds for the header <c>Retry-After</c>; none when null.</param>
internal sealed record PlannedFailure(int Status, int Count, int? RetryAfter);
