using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>A deposited file as a key reads it. What is about persons, and what the team keeps to itself, is there for who has that scope.</summary>
internal sealed record StaffApplicationView
{
    public required string Id { get; init; }

    public required string CallId { get; init; }

    public required string WaveId { get; init; }

    public required string Number { get; init; }

    /// <summary>Also the ETag: what If-Match carries.</summary>
    public required int Version { get; init; }

    public required ApplicationStatus Status { get; init; }

    public required string StatusText { get; init; }

    /// <summary>The stage of the selection that was reached; absent where there is one alone.</summary>
    public string? Stage { get; init; }

    public required string Organisation { get; init; }

    public required string Siren { get; init; }

    public string? Siret { get; init; }

    public string? Commune { get; init; }

    public string? Territory { get; init; }

    public string? TerritoryName { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The day at whose end silence decides; absent when it never does, or when a decision was taken.</summary>
    public DateOnly? SilenceOn { get; init; }

    /// <summary>What silence decides then; absent when it decides nothing.</summary>
    public ImplicitDecision? SilenceMeans { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public StaffDecisionView? Decision { get; init; }

    public required IReadOnlyList<StaffPieceView> PiecesToFollow { get; init; }

    /// <summary>What this key can do with the file now.</summary>
    public required IReadOnlyList<StaffActionView> Actions { get; init; }

    /// <summary>What happened, oldest first: with the scope of personal data, the team's own business too.</summary>
    public required IReadOnlyList<StaffEventView> Timeline { get; init; }

    /// <summary>Who is in charge; asks for the scope of personal data.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The candidate's address; asks for the scope of personal data.</summary>
    public string? Email { get; init; }

    /// <summary>By field of the call's form; asks for the scope of personal data.</summary>
    public JsonObject? Answers { get; init; }

    /// <summary>Asks for the scope of personal data: the names of files name people.</summary>
    public IReadOnlyList<StaffAttachmentView>? Attachments { get; init; }

    public required string Self { get; init; }

    /// <param name="application">Deposited.</param>
    /// <param name="call">Its call.</param>
    /// <param name="events">Its trail.</param>
    /// <param name="caller">Who reads.</param>
    public static StaffApplicationView Of(Application application, CallDefinition call, IReadOnlyList<ApplicationEvent> events, ApiCaller caller)
    {
        var isPersonal = caller.May(ApiScopes.PersonalData);
        return new StaffApplicationView
        {
            Id = application.Id.ToString(),
            CallId = application.CallId,
            WaveId = application.WaveId,
            Number = application.Number!,
            Version = application.Version,
            Status = application.Status,
            StatusText = application.Review.Decision is { } decision && decision.Outcome == application.Status ? decision.Words : application.Status.Label(),
            Stage = SelectionProgress.Of(call, application) is { Count: > 1, Stage: { } stage } ? stage.Id : null,
            Organisation = application.OrganisationName,
            Siren = application.Applicant.Siren.ToString(),
            Siret = application.Applicant.Siret?.ToString(),
            Commune = application.Territory?.CommuneCode,
            Territory = application.Territory?.TerritoryCode,
            TerritoryName = application.Territory?.TerritoryName,
            SubmittedAt = application.SubmittedAt!.Value,
            SilenceMeans = call.Silence.Decision == ImplicitDecision.None ? null : call.Silence.Decision,
            SilenceOn = application.Status.IsFinal() ? null : SilenceClock.DecidesOn(call, application),
            Labels = application.Review.Labels,
            Decision = StaffDecisionView.Of(application.Review.Decision, isPersonal),
            PiecesToFollow = [.. application.PiecesToFollow.Select(piece => new StaffPieceView(piece.Field, piece.Until))],
            Actions = [.. TriageProgress.Possible(call, application, caller.Officer).Where(caller.May).Select(action => StaffActionView.Of(action, call))],
            Timeline = [.. events.Where(one => isPersonal || !one.Kind.IsInternal()).Select(one => StaffEventView.Of(one, application, isPersonal))],
            AssignedTo = isPersonal ? application.Review.Assignment?.Person : null,
            Email = isPersonal ? application.Applicant.Email.ToString() : null,
            Answers = isPersonal ? Sums.Into(call.Form, application.Answers).ToJsonObject() : null,
            Attachments = isPersonal ? [.. application.Attachments.Select(file => StaffAttachmentView.Of(application, file))] : null,
            Self = StaffApiPaths.Application(application.CallId, application.Id),
        };
    }
}

/// <param name="Outcome">The status it gave.</param>
/// <param name="Value">The outcome of the call's own, where it has some.</param>
/// <param name="Text">In the call's words.</param>
/// <param name="At">When.</param>
/// <param name="Amount">Euros granted.</param>
/// <param name="RedirectedTo">Whom the candidate is sent to.</param>
/// <param name="Reason">As the candidate reads it; asks for the scope of personal data.</param>
/// <param name="By">Who recorded it; asks for the scope of personal data.</param>
internal sealed record StaffDecisionView(
    ApplicationStatus Outcome, string? Value, string Text, DateTimeOffset At, decimal? Amount, string? RedirectedTo, string? Reason, string? By)
{
    public static StaffDecisionView? Of(Decision? decision, bool isPersonal) => decision is null ? null : new(
        decision.Outcome, decision.Value, decision.Words, decision.At, decision.Amount, decision.RedirectedTo, isPersonal ? decision.Reason : null, isPersonal ? decision.By : null);
}

/// <summary>A piece that may still come.</summary>
internal sealed record StaffPieceView(string Field, DateOnly Until);

/// <param name="Name">In the address that does it.</param>
/// <param name="Label">As the button says it.</param>
/// <param name="NeedsText">It is refused without a text.</param>
/// <param name="Decides">It ends the examination or gives a place on a list: the candidate is told.</param>
internal sealed record StaffActionView(string Name, string Label, bool NeedsText, bool Decides)
{
    public static StaffActionView Of(TriageAction action, CallDefinition call) => new(action.Slug, action.Label, action.NeedsText(call), action.IsDecision);
}

/// <param name="Version">The version it made.</param>
/// <param name="Kind">What happened, for programs.</param>
/// <param name="Title">What happened, for people.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a name, or <c>candidat</c>; absent without the scope of personal data.</param>
/// <param name="Text">What was written; asks for the scope of personal data.</param>
internal sealed record StaffEventView(int Version, EventKind Kind, string Title, DateTimeOffset At, string? By, string? Text)
{
    private const string Candidate = "candidat";

    public static StaffEventView Of(ApplicationEvent one, Application application, bool isPersonal) => new(
        one.Version,
        one.Kind,
        isPersonal ? one.Title() : one.Kind.Label(),
        one.At,
        isPersonal ? one.By : IsCandidate(application, one.By) ? Candidate : null,
        isPersonal ? one.Text : null);

    /// <summary>The holder or a guest of today or before; a member of the staff without a name signs with an address too.</summary>
    private static bool IsCandidate(Application application, string by) =>
        EmailAddress.TryParse(by, out var person) && (person == application.Applicant.Email || application.Guests.Any(guest => guest.Email == person));
}

internal sealed record StaffAttachmentView(string Id, string Field, string FileName, string Format, long Size, string Sha256, DateTimeOffset AddedAt, string Content)
{
    public static StaffAttachmentView Of(Application application, Attachment file) => new(
        file.Id, file.Field, file.FileName, file.Format, file.Size, file.Sha256, file.AddedAt, StaffApiPaths.Attachment(application.CallId, application.Id, file.Id));
}
