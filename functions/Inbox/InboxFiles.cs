using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Inbox;

/// <summary>Makes the line of a deposited application.</summary>
internal static class InboxFiles
{
    /// <summary>Null for a draft: the team does not read what was not deposited.</summary>
    public static InboxFile? Of(CallDefinition call, Application application, InboxFacts facts, ApplicationEvent? last) =>
        application is not { Number: { } number, SubmittedAt: { } submittedAt } || application.Status == ApplicationStatus.Draft ? null : new InboxFile
        {
            Id = application.Id,
            Version = application.Version,
            WaveId = application.WaveId,
            Status = application.Status,
            Number = number,
            Organisation = application.OrganisationName,
            Siren = application.Applicant.Siren.ToString(),
            SubmittedAt = submittedAt,
            AssignedTo = application.Review.Assignment?.Person,
            Departement = FilePlace.DepartementOf(call, application),
            Territory = application.Territory?.TerritoryCode,
            TerritoryName = application.Territory?.TerritoryName,
            Stage = application.Review.Stages is [.., { } move] ? move.StageId : null,
            Outcome = application.Review.Decision is { } decision && decision.Outcome == application.Status ? decision.Label : null,
            SilenceOn = application.Status.IsFinal() ? null : SilenceClock.DecidesOn(call, application),
            Opinions = OpinionTexts.Count(application.Review.Opinions),
            Labels = application.Review.Labels,
            Signals = [.. SignalsOf(application, facts, last?.Kind)],
            Team = [.. TriageTeam.Of(call, application).Select(member => EmailAddress.Parse(member.Email).Hash).Distinct()],
            AnswerBefore = application.Review.OpenRequest?.AnswerBefore,
            ChangedAt = last?.At,
        };

    private static IEnumerable<InboxSignal> SignalsOf(Application application, InboxFacts facts, EventKind? lastEvent)
    {
        if (application.Review.UnreadByTeam)
        {
            yield return InboxSignal.MessageReceived;
        }

        if (application.TroubleOf() is not null)
        {
            yield return InboxSignal.MailUndelivered;
        }

        if (application.Status.IsFinal() && application.Status != ApplicationStatus.Retained)
        {
            yield break;
        }

        if (facts.CompanyToVerify)
        {
            yield return InboxSignal.CompanyToVerify;
        }

        if (facts.Duplicate)
        {
            yield return InboxSignal.Duplicate;
        }

        if (!FollowingPieces.IsWhole(application))
        {
            yield return InboxSignal.PiecesMissing;
        }

        if (application.Review.OpenRequest is not null)
        {
            yield return InboxSignal.AnswerAwaited;
        }

        InboxSignal? received = lastEvent switch
        {
            EventKind.InformationProvided => InboxSignal.AnswerReceived,
            EventKind.PiecesProvided => InboxSignal.PiecesReceived,
            EventKind.OpinionGiven or EventKind.OpinionDeclined => InboxSignal.OpinionReceived,
            _ => null,
        };
        if (received is { } signal && application.Review.OpenRequest is null)
        {
            yield return signal;
        }
    }
}
