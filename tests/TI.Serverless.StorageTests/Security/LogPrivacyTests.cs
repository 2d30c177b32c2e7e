using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Security;

/// <summary>Logs are read by more people, and kept elsewhere, than files are: they name nobody and open nothing.</summary>
public sealed class LogPrivacyTests(Azurite azurite)
{
    [Fact]
    public async Task From_the_draft_to_a_refused_mail_no_line_of_the_program_names_a_person_or_holds_a_link()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var lines = new Lines();
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        // The provider refuses the receipt for good: what it says of the address goes to the ledger.
        using var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 400, count = 1 });
        planned.EnsureSuccessStatusCode();
        await candidate.DepositAsync();
        await site.QuietAsync();
        using var forged = await site.Http.GetAsync($"/suivi/{candidate.Token}x");
        using var asked = await site.Http.PostAsync("/acces", new FormUrlEncodedContent([KeyValuePair.Create("email", "direction@usine.example")]));
        await site.QuietAsync();

        Assert.Contains(lines.Own, line => line.Contains("was refused by the provider", StringComparison.Ordinal));
        Assert.All(lines.Own, line =>
        {
            Assert.DoesNotContain("direction@", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("guichet-vte.example", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(candidate.Token, line, StringComparison.Ordinal);
        });
    }

    /// <summary>What the program itself logs, at any level that is on.</summary>
    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Own => _lines;

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName.StartsWith("TI.Serverless.Functions", StringComparison.Ordinal) ? _lines : []);

        public void Dispose()
        {
        }

        private sealed class Writer(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
