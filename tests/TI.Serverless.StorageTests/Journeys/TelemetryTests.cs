using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TI.Serverless.Functions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What an operator can follow from the outside.</summary>
public sealed class TelemetryTests(Azurite azurite)
{
    [Fact]
    public async Task A_deposit_is_one_trace_from_the_request_through_the_queues_to_the_mails()
    {
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        site.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await candidate.DepositAsync();
        await site.QuietAsync();

        var ours = spans.Where(span => span.TraceId == trace).ToArray();
        var change = Assert.Single(ours, span => span.OperationName == "process ApplicationChangedMessage");
        var receipt = Assert.Single(ours, span => span.OperationName == "send receipt");
        Assert.Contains(ours, span => span.OperationName == "process SendMailMessage" && span.SpanId == receipt.ParentSpanId);
        Assert.Contains(change.Links, link => link.Context.TraceId != trace);
        Assert.All(ours.SelectMany(span => span.TagObjects), tag => Assert.DoesNotContain("@", tag.Value?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deposits_mails_and_what_was_due_are_counted()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);

        await candidate.DepositAsync();
        await site.QuietAsync();

        Assert.Contains("application_changes.applied call=vte-2026 kind=Submitted", counted);
        Assert.Contains("applications.age call=vte-2026 kind=Submitted", counted);
        Assert.Contains("mails.sent notification=receipt", counted);
        Assert.All(counted, line => Assert.DoesNotContain("@", line, StringComparison.Ordinal));

        void Count<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var names = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            counted.Add($"{instrument.Name} {names}");
            Assert.NotNull(value);
        }
    }
}
