namespace TI.Embedded.Companies;

/// <summary>Makes the next look-ups fail, so that outages of the register can be tried out.</summary>
internal sealed class OutageSwitch
{
    private readonly Lock _lock = new();
    private PlannedAnswer _planned = new(Status: 500, Count: 0, RetryAfter: null, DelayMs: null);

    public void Set(PlannedAnswer planned)
    {
        lock (_lock)
        {
            _planned = planned;
        }
    }

    /// <summary>Uses up one failure, if any is left.</summary>
    public PlannedAnswer? Take()
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
