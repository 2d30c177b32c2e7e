using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>How tests of the calendar let time pass, and read what it sent.</summary>
internal static class CalendarDays
{
    /// <summary>At a moment of Paris, the timer runs.</summary>
    public static async Task RunAtAsync(this TestSite site, string local)
    {
        site.Clock.Set(At(local));
        await site.DoWhatIsDueAsync();
    }

    public static DateTimeOffset At(string local) => ParisTime.ToInstant(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));

    public static async Task<IReadOnlyList<InboxEntry>> MailsAsync(this TestSite site, string subject) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal))];

    public static async Task<Application> FileAsync(this TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;

    /// <summary>What a file still owes, soonest first.</summary>
    public static async Task<IReadOnlyList<string>> OwedAsync(this TestSite site, Candidate candidate) =>
    [
        .. (await site.Services.GetRequiredService<CalendarStore>().ListDueAsync(
                candidate.Call.Id, DateTimeOffset.MinValue, site.Clock.GetUtcNow().AddYears(3), 1000, CancellationToken.None))
            .Where(row => row.Obligation.File?.ToString() == candidate.Id)
            .Select(row => row.Obligation.Name),
    ];

    /// <summary>An officer of the file's team acts on it.</summary>
    public static async Task ReviewAsync(this TestSite site, Candidate candidate, TriageAction action, string? text = null, DateOnly? before = null)
    {
        var officer = EmailAddress.Parse(TriageTeam.Of(candidate.Call, await site.FileAsync(candidate))[0].Email);
        var command = new ReviewApplication(ApplicationId.Parse(candidate.Id), action.Slug, officer, text) { AnswerBefore = before };
        await site.Services.GetRequiredService<ReviewApplicationHandler>().HandleAsync(command, CancellationToken.None);
        await site.QuietAsync();
    }
}
