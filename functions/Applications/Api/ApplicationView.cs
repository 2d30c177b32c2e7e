using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Applications.Api;

/// <summary>What the API tells a candidate of an application.</summary>
internal static class ApplicationView
{
    /// <param name="application">The application.</param>
    /// <param name="call">Its call.</param>
    /// <param name="now">What still has to be done for a deposit is told as of this moment.</param>
    public static object Of(Application application, CallDefinition call, DateTimeOffset now) => new
    {
        Id = application.Id.ToString(),
        application.CallId,
        application.WaveId,
        Status = FollowUpTexts.Status(application),
        StatusText = FollowUpTexts.Label(application),
        application.Number,
        application.StartedAt,
        application.LastSavedAt,
        application.SubmittedAt,
        Email = application.Applicant.Email.ToString(),
        Siren = application.Applicant.Siren.ToString(),
        Siret = application.Applicant.Siret?.ToString(),
        Answers = Sums.Into(call.Form, application.Answers).ToJsonObject(),
        Attachments = application.Attachments.Select(Attachment),
        Pieces = Pieces.Asked(call, application.Answers).Select(piece => new
        {
            piece.Id,
            piece.Label,
            piece.Required,
            piece.MaxFiles,
            Joined = application.Attachments.Count(file => file.Field == piece.Id),
        }),
        application.Territory,
        Stage = FollowUpTexts.Stage(application, call),
        PiecesToFollow = FollowingPieces.Of(call, application, now).Select(piece => new { piece.Piece.Field, piece.Piece.Until, piece.State }),
        Missing = application.Status == ApplicationStatus.Draft ? Missing(application, call, now) : null,
        InformationRequest = application.Review.OpenRequest is { } request
            ? new { request.Text, request.At, request.AnswerBefore, Fields = OpenedQuestions.Of(call.Form, application.Answers, request), request.Pieces }
            : null,
        Decision = application.Review.Decision is { } decision && decision.Outcome.IsAnnounced()
            ? new { decision.Outcome, decision.Value, Text = decision.Words, decision.RedirectedTo, decision.Reason, decision.At }
            : null,
        Etag = ETags.Of(application),
        Links = Links(application),
    };

    public static object Attachment(Attachment file) => new
    {
        file.Id,
        file.Field,
        file.FileName,
        file.Format,
        file.Size,
        file.Sha256,
        file.AddedAt,
    };

    public static object Links(Application application)
    {
        var self = SitePaths.ApiApplication(application.Id);
        return new
        {
            Self = self,
            Page = SitePaths.Application(application.Id),
            Attachments = self + "/attachments/{field}/{fileName}",
            Uploads = SitePaths.Uploads(application.Id),
            Submission = self + "/submission",
            Receipt = self + "/receipt",
            Withdrawal = self + "/withdrawal",
            Replies = self + "/replies",
            Pieces = self + "/pieces",
            Data = self + "/data",
        };
    }

    private static Dictionary<string, string[]> Missing(Application application, CallDefinition call, DateTimeOffset now) =>
        Completeness.Problems(call, application, now)
            .GroupBy(problem => problem.Field)
            .ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray());
}
