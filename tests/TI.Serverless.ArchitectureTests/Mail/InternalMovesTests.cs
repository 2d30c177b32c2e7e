using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.ArchitectureTests.Mail;

/// <summary>What the team does with a file stays with the team, unless the call says that a stage is told, in every scheme that ships.</summary>
public sealed class InternalMovesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly EmailAddress Candidate = EmailAddress.Parse("direction@usine.example");

    public static TheoryData<string> Calls =>
        [.. CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue")).Calls.Select(call => call.Id)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_move_that_decides_nothing_writes_to_the_candidate_when_the_call_says_so_and_never_to_the_team(string callId)
    {
        using var host = RealWiring.Build();
        var call = host.Services.GetRequiredService<Catalogue>().Get(callId);
        var notifications = host.Services.GetRequiredService<NotificationSet>();

        foreach (var action in TriageChoices.For(call).Where(action => action.Outcome?.IsAnnounced() != true && action != TriageAction.AskInformation))
        {
            var (moved, @event) = ReviewChange.Of(
                new ReviewApplication(ApplicationId.Parse(new string('0', ApplicationId.Length)), action.Slug, Candidate, Text: null), action, call, FileOf(call), "Léa Martin", Now);

            Assert.Equal(action.LeadsTo?.TellsCandidate == true ? [Candidate] : [], WrittenTo(notifications, call, moved, @event));
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Sorting_a_file_writes_to_nobody_but_to_whom_it_is_given(string callId)
    {
        using var host = RealWiring.Build();
        var call = host.Services.GetRequiredService<Catalogue>().Get(callId);
        var notifications = host.Services.GetRequiredService<NotificationSet>();
        var file = FileOf(call);

        foreach (var kind in new[] { EventKind.Labelled, EventKind.Assigned, EventKind.NoteAdded, EventKind.MessageRead, EventKind.MovedToRevision, EventKind.SignedLetterAdded })
        {
            Assert.Empty(WrittenTo(notifications, call, file, new ApplicationEvent { Version = 3, Kind = kind, At = Now, By = "Léa Martin" }));
        }

        Assert.DoesNotContain(Candidate, WrittenTo(notifications, call, file, new ApplicationEvent { Version = 3, Kind = EventKind.HandedOver, At = Now, By = "Léa Martin" }));
    }

    private static EmailAddress[] WrittenTo(NotificationSet notifications, CallDefinition call, Application application, ApplicationEvent @event) =>
    [
        .. notifications.CausedBy(@event).SelectMany(notification =>
            notification.Recipients(new NotificationContext(application, call, @event, Receipt: null, NotificationSet.Occasion(@event.Version), Now)))
            .Select(recipient => recipient.Address),
    ];

    private static Application FileOf(CallDefinition call) => new()
    {
        Id = ApplicationId.Parse(new string('0', ApplicationId.Length)),
        CallId = call.Id,
        WaveId = call.Waves[0].Id,
        StartedForWaveId = call.Waves[0].Id,
        Status = ApplicationStatus.Submitted,
        Version = 2,
        Applicant = new Applicant(Candidate, Siren.Parse("301501391"), null),
        StartedAt = Now,
        SubmittedAt = Now,
        Number = "N-1",
    };
}
