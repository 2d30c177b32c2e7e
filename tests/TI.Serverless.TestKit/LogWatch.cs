using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TI.Serverless.TestKit;

/// <summary>Keeps what is logged at Warning and above, so that a test can say which of it it expected.</summary>
internal sealed class LogWatch : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // The framework warns that keys in a development account are not wrapped: in production a key vault's key wraps them.
        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning && !category.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
