using TI.Serverless.Functions.Calendar.Agenda;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Calendar.Pages;

/// <summary>The pages of the calendar, and its file.</summary>
internal sealed class CalendarPages(Catalogue catalogue, Agendas agendas, TrialAgenda trials, CalendarFeeds feeds, SiteLinks links, TimeProvider clock)
{
    /// <summary>The button that takes the address of one's calendar back.</summary>
    public const string RevokeField = "retirer";

    private static readonly TimeSpan Month = TimeSpan.FromDays(31);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public async Task<IResult> OfPersonAsync(StaffVisitor visitor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return SitePage.Render<CalendarPage>(new
        {
            Visitor = visitor,
            Now = now,
            Lines = await agendas.ToComeAsync(CallsOf(visitor.Member), now, now + Month, cancellationToken),
            Feed = await feeds.FindAddressAsync(visitor.Member.Email, cancellationToken),
        });
    }

    public async Task<IResult> OfCallAsync(StaffVisitor visitor, CallDefinition call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return SitePage.Render<CalendarPage>(new
        {
            Visitor = visitor,
            Call = call,
            Now = now,
            Lines = await LinesOfAsync(call, now, cancellationToken),
            Done = call.IsTrial ? [] : await agendas.DoneAsync(call, now - Week, now, cancellationToken),
        });
    }

    public async Task<IResult> CsvOfPersonAsync(StaffMember member, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Csv(await agendas.ToComeAsync(CallsOf(member), now, now + Month, cancellationToken), "calendrier", now);
    }

    public async Task<IResult> CsvOfCallAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Csv(await LinesOfAsync(call, now, cancellationToken), $"calendrier-{call.Id}", now);
    }

    /// <summary>Null when the link opens nothing.</summary>
    public async Task<byte[]?> FeedAsync(string link, CancellationToken cancellationToken)
    {
        if (await feeds.OpenAsync(link, cancellationToken) is not { } member)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var lines = await agendas.ToComeAsync(CallsOf(member), now, now + Month, cancellationToken);
        return AgendaCalendar.Write(lines, links.Host, callId => links.Absolute(CalendarPaths.Call(callId)));
    }

    private Task<IReadOnlyList<AgendaLine>> LinesOfAsync(CallDefinition call, DateTimeOffset now, CancellationToken cancellationToken) =>
        call.IsTrial ? trials.ToComeAsync(call, now, now + Month, cancellationToken) : agendas.ToComeAsync([call], now, now + Month, cancellationToken);

    private static IResult Csv(IReadOnlyList<AgendaLine> lines, string name, DateTimeOffset now) => Results.File(
        AgendaCsv.Write(lines, now),
        ExportFiles.ContentType(".csv"),
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{ParisTime.DateOf(now):yyyyMMdd}.csv"));

    private IEnumerable<CallDefinition> CallsOf(StaffMember member) => catalogue.Calls.Where(call => member.RightsOn(call.Id).HasFlag(StaffRights.Read));
}
