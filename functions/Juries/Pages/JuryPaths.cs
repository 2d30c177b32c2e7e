using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Juries.Pages;

/// <summary>The paths of juries and of the selection of a wave.</summary>
public static class JuryPaths
{
    public static string Home(string callId) => $"{OfficePaths.Call(callId)}/jury";

    public static string Files(string callId, string waveId) => $"{Home(callId)}/{waveId}";

    public static string Ranking(string callId, string waveId) => $"{Files(callId, waveId)}/classement";

    public static string Scores(string callId, string waveId) => $"{Files(callId, waveId)}/notes";

    public static string File(string callId, string waveId, ApplicationId id) => $"{Files(callId, waveId)}/dossiers/{id}";

    public static string StandAside(string callId, string waveId, ApplicationId id) => $"{File(callId, waveId, id)}/deport";

    public static string Attachments(string callId, string waveId, ApplicationId id) => $"{File(callId, waveId, id)}/fichiers";

    public static string SelectionHome(string callId) => $"{OfficePaths.Call(callId)}/selection";

    public static string Selection(string callId, string waveId) => $"{SelectionHome(callId)}/{waveId}";

    public static string SetUp(string callId, string waveId) => $"{Selection(callId, waveId)}/jury";

    public static string Ranked(string callId, string waveId, ApplicationId id) => $"{Selection(callId, waveId)}/dossiers/{id}";

    public static string Minutes(string callId, string waveId) => $"{Selection(callId, waveId)}/proces-verbal";

    public static string CarryOver(string callId, string waveId) => $"{Selection(callId, waveId)}/report";
}
