using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.UnitTests.Storage;

/// <summary>Rows outlive the program that wrote them.</summary>
public sealed class ApplicationRowsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_review_of_before_stages_corrections_and_pieces_that_follow_still_reads()
    {
        var row = ApplicationRows.ToRow(Sample());
        foreach (var key in row.Keys.Where(key => key.StartsWith("Review", StringComparison.Ordinal)).ToArray())
        {
            row.Remove(key);
        }

        LongText.Write(row, "Review", """
            {"assignment":{"person":"Paul","at":"2026-11-23T08:00:00+00:00"},"openRequest":{"text":"Le plan ?","by":"Paul","at":"2026-11-23T08:00:00+00:00","answerBefore":"2026-12-08"},"decision":{"outcome":"eligible","by":"Paul","at":"2026-11-23T08:00:00+00:00"}}
            """);

        var read = ApplicationRows.ToApplication(row);

        Assert.Empty(read.Review.Stages);
        Assert.Empty(read.Review.Suspensions);
        Assert.Empty(read.Review.HandedOver);
        Assert.Empty(read.Review.OpenRequest!.Fields);
        Assert.Empty(read.Review.OpenRequest.Pieces);
        Assert.Equal("Éligible, en cours d’instruction", read.Review.Decision!.Words);
        Assert.Empty(read.PiecesToFollow);
    }

    [Fact]
    public void What_was_added_comes_back()
    {
        var application = Sample() with
        {
            PiecesToFollow = [new PieceToFollow("decision", new DateOnly(2027, 2, 21))],
            Review = new Review
            {
                Stages = [new StageMove("national", "Paul", Now)],
                Suspensions = [new(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 8))],
                HandedOver = ["f1"],
                Decision = new Decision(ApplicationStatus.Redirected, null, "Paul", Now) { Value = "ailleurs", Label = "À réorienter", RedirectedTo = "Bpifrance" },
            },
        };
        var @event = new ApplicationEvent
        {
            Version = 3,
            Kind = EventKind.InformationProvided,
            At = Now,
            By = "direction@usine.example",
            Answers = Answers.Parse("""{"title":"après"}"""),
            AnswersBefore = Answers.Parse("""{"title":"avant"}"""),
            Words = "Étape 2 sur 2 : comité national",
            StageId = "national",
            RedirectedTo = "Bpifrance",
        };

        var read = ApplicationRows.ToApplication(ApplicationRows.ToRow(application));
        var readEvent = ApplicationRows.ToEvent(ApplicationRows.ToRow(application.Id, @event));

        Assert.Equal(application.PiecesToFollow, read.PiecesToFollow);
        Assert.Equal(application.Review.Stages, read.Review.Stages);
        Assert.Equal(application.Review.Suspensions, read.Review.Suspensions);
        Assert.Equal(application.Review.HandedOver, read.Review.HandedOver);
        Assert.Equal(application.Review.Decision, read.Review.Decision);
        Assert.Equal(("avant", "après"), (readEvent.AnswersBefore!["title"]!.GetValue<string>(), readEvent.Answers!["title"]!.GetValue<string>()));
        Assert.Equal((@event.Words, @event.StageId, @event.RedirectedTo), (readEvent.Words, readEvent.StageId, readEvent.RedirectedTo));
    }

    private static Application Sample() => new()
    {
        Id = ApplicationId.New(Now),
        CallId = "sample",
        WaveId = "vague-2",
        StartedForWaveId = "vague-2",
        Status = ApplicationStatus.InReview,
        Version = 2,
        Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("301501391"), null),
        StartedAt = Now,
        LastSavedAt = Now,
        SubmittedAt = Now,
    };
}
