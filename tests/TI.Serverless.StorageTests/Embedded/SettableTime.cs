namespace TI.Serverless.StorageTests.Embedded;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
