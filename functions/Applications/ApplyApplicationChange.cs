using System.Diagnostics;
using System.Diagnostics.Metrics;
using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Applications;

/// <summary>Does what a new version of an application entails: the lists show it, the mails it causes are asked for.</summary>
internal sealed partial class ApplyApplicationChangeHandler(
    ApplicationStore store,
    IndexStore index,
    InboxProjector inbox,
    CalendarProjector calendar,
    LaureateStore laureates,
    ProjectFiguresHandler figures,
    OnePerSiret onePerSiret,
    TellOriginHandler origins,
    Catalogue catalogue,
    SingleGrants singleGrants,
    TakeBackGrant grants,
    NotificationSet notifications,
    AnnounceToWebhooksHandler webhooks,
    ChangeQueue changes,
    MailQueue mails,
    CompanyCheckQueue companyChecks,
    ILogger<ApplyApplicationChangeHandler> logger)
{
    /// <summary>When to look again for a version that is not there yet. Together longer than a request can last.</summary>
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(12),
    ];

    private static readonly Counter<long> Applied = Telemetry.Meter.CreateCounter<long>("application_changes.applied");
    private static readonly Counter<long> Dropped = Telemetry.Meter.CreateCounter<long>("application_changes.dropped");
    private static readonly Histogram<double> Age = Telemetry.Meter.CreateHistogram<double>("applications.age", "d", "Days from the deposit to what is done to the file.");

    public async Task HandleAsync(ApplicationChangedMessage message, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(message.ApplicationId);
        var application = await store.FindAsync(id, cancellationToken);
        if (application is null || application.Version < message.Version)
        {
            await ComeBackLaterAsync(message, cancellationToken);
            return;
        }

        var @event = await store.FindEventAsync(id, message.Version, cancellationToken)
            ?? throw new InvalidDataException($"Application {id} is at version {application.Version} but event {message.Version} is missing.");
        if (@event.Kind is EventKind.Started or EventKind.IdentifierChanged)
        {
            await companyChecks.SendAsync(new CheckCompanyMessage(message.ApplicationId), TimeSpan.Zero, cancellationToken);
            await onePerSiret.ReserveAsync(application, cancellationToken);
        }

        await laureates.ProjectAsync(application, cancellationToken);
        await (message.Version == 1 ? index.ProjectEverythingAsync(application, cancellationToken) : index.ProjectAsync(application, cancellationToken));
        await figures.HandleAsync(application, cancellationToken);
        await inbox.ProjectAsync(application, @event, cancellationToken);
        await calendar.ProjectAsync(application, cancellationToken);
        if (@event.Kind == EventKind.Submitted)
        {
            await origins.HandleAsync(application, cancellationToken);
        }

        if (@event is { Kind: EventKind.Retained, Amount: not null })
        {
            await singleGrants.CountAsync(catalogue.For(application), application, cancellationToken);
        }

        if (@event.Kind == EventKind.DecisionWithdrawn)
        {
            await grants.HandleAsync(application, @event, cancellationToken);
        }

        if (@event.About is { } guest)
        {
            await index.ProjectGuestAsync(application, EmailAddress.Parse(guest), cancellationToken);
        }

        await webhooks.HandleAsync(application, @event, cancellationToken);
        foreach (var notification in notifications.CausedBy(@event))
        {
            var mail = new SendMailMessage(message.ApplicationId, notification.Name, NotificationSet.Occasion(@event.Version), RecipientHash: null);
            await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
        }

        Measure(application, @event);
    }

    private static void Measure(Application application, ApplicationEvent @event)
    {
        TagList tags = new() { { "call", application.CallId }, { "kind", @event.Kind.ToString() } };
        Applied.Add(1, tags);
        if (application.SubmittedAt is { } submitted)
        {
            Age.Record((@event.At - submitted).TotalDays, tags);
        }
    }

    private async Task ComeBackLaterAsync(ApplicationChangedMessage message, CancellationToken cancellationToken)
    {
        if (message.Attempt == Delays.Length)
        {
            // The request that announced this version failed before its commit: there is nothing to do, and nothing was promised.
            Dropped.Add(1);
            LogDropped(logger, message.ApplicationId, message.Version);
            return;
        }

        await changes.SendAsync(message with { Attempt = message.Attempt + 1 }, Delays[message.Attempt], cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Version {Version} of application {ApplicationId} was announced and never came: its request failed.")]
    private static partial void LogDropped(ILogger logger, string applicationId, int version);
}
