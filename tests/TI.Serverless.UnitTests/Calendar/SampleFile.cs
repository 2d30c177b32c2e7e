using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.UnitTests.Calendar;

/// <summary>A deposited file of a call, and how tests read what it owes.</summary>
internal static class SampleFile
{
    public static Application Of(CallDefinition call, DateTimeOffset submittedAt) => new()
    {
        Id = ApplicationId.Parse(new string('0', ApplicationId.Length)),
        CallId = call.Id,
        WaveId = call.Waves[0].Id,
        StartedForWaveId = call.Waves[0].Id,
        Status = ApplicationStatus.Submitted,
        Version = 2,
        Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("301501391"), null),
        StartedAt = submittedAt.AddHours(-1),
        SubmittedAt = submittedAt,
        Number = "ESSAI-1",
    };

    public static DateTimeOffset Paris(string local) => ParisTime.ToInstant(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
}
