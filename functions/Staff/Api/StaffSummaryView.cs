using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>A page of a list.</summary>
/// <param name="Applications">At most fifty; there may be fewer, or none, and others further on.</param>
/// <param name="Next">Where the list goes on; absent at its end.</param>
internal sealed record StaffPageView(IReadOnlyList<StaffSummaryView> Applications, string? Next);

/// <summary>A deposited file in a list: what the team sorts by, and nothing of a person.</summary>
internal sealed record StaffSummaryView(
    string Id,
    string Number,
    int Version,
    string WaveId,
    ApplicationStatus Status,
    string StatusText,
    string Organisation,
    string Siren,
    DateTimeOffset SubmittedAt,
    bool IsAssigned,
    string? Departement,
    string? Territory,
    string? TerritoryName,
    string? Stage,
    DateOnly? SilenceOn,
    IReadOnlyList<string> Labels,
    IReadOnlyList<InboxSignal> Signals,
    string Self)
{
    public static StaffSummaryView Of(string callId, InboxFile file) => new(
        file.Id.ToString(),
        file.Number,
        file.Version,
        file.WaveId,
        file.Status,
        file.StatusWords,
        file.Organisation,
        file.Siren,
        file.SubmittedAt,
        file.AssignedTo is not null,
        file.Departement,
        file.Territory,
        file.TerritoryName,
        file.Stage,
        file.SilenceOn,
        file.Labels,
        file.Signals,
        StaffApiPaths.Application(callId, file.Id));
}
