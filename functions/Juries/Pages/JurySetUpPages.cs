using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries.Pages;

/// <summary>The page that sets up a jury, as it stands or as it was typed.</summary>
internal sealed class JurySetUpPages(JuryPages pages, JuryStore juries, SetUpJuryHandler handler, StaffDirectory directory, TimeProvider clock)
{
    private const string DateFormat = "yyyy-MM-dd";
    private const int UsualDays = 21;

    public async Task<IResult> ShowAsync(
        string callId, string waveId, StaffVisitor visitor, CancellationToken cancellationToken, SetUpJury? typed = null, IReadOnlyList<FieldError>? errors = null, bool changedMeanwhile = false)
    {
        if (pages.Find(callId, waveId) is not var (call, wave))
        {
            return SitePage.NotFound();
        }

        var record = await juries.FindRecordAsync(callId, waveId, cancellationToken);
        var round = JuryRounds.Find(call, waveId)!;
        var files = (await handler.FilesOfAsync(call, round, cancellationToken)).Where(file => SetUpJuryHandler.MayBeScored(file.Status)).ToArray();
        return SitePage.Render<JurySetUpPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                Wave = wave,
                People = (await directory.ListAsync(callId, StaffRights.Score, cancellationToken)).Select(person => new JuryMember(person.Email.Hash, person.Name)).ToArray(),
                Files = files.Select(file => new JurySetUpPage.Choosable(file.Id.ToString(), file.Number!, file.Organisation, file.Status)).ToArray(),
                Form = typed is not null ? FormOf(typed) : record is not null ? FormOf(record) : NewForm(call, round, files),
                IsLater = round.Number > 1,
                HasScores = record is { Scores.Count: > 0 },
                Errors = errors ?? [],
                ChangedMeanwhile = changedMeanwhile,
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : changedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    public static DateOnly? Date(string? typed) =>
        DateOnly.TryParseExact(typed, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static JurySetUpPage.Values FormOf(SetUpJury typed) => new(
        Text(typed.OpensOn), Text(typed.ClosesOn), typed.Members, typed.Files, typed.Blind, typed.OthersAfterOwn, typed.MembersSeeRanking,
        typed.LeastScores.ToString(CultureInfo.InvariantCulture), typed.Envelope ?? "");

    private static JurySetUpPage.Values FormOf(JuryRecord record) => new(
        Text(ParisTime.DateOf(record.Jury.OpensAt)),
        Text(ParisTime.DateOf(record.Jury.ClosesAt)),
        [.. record.Jury.Members.Select(member => member.Hash)],
        [.. record.Files.Select(file => file.Id.ToString())],
        record.Jury.Blind,
        record.Jury.OthersAfterOwn,
        record.Jury.MembersSeeRanking,
        record.Jury.LeastScores.ToString(CultureInfo.InvariantCulture),
        Text(record.Jury.Envelope));

    /// <summary>The eligible files, or those that passed the stage before, from today; the rules of the grid.</summary>
    private JurySetUpPage.Values NewForm(CallDefinition call, JuryRound round, IReadOnlyList<ApplicationSummary> files)
    {
        var wave = round.Named;
        var today = ParisTime.DateOf(clock.GetUtcNow());
        return new(
            Text(today),
            Text(wave.CommitteeOn > today ? wave.CommitteeOn : today.AddDays(UsualDays)),
            [],
            [.. files.Where(file => round.Number > 1 || file.Status == Applications.ApplicationStatus.Eligible).Select(file => file.Id.ToString())],
            call.Jury?.Blind ?? false,
            call.Jury?.OthersAfterOwn ?? true,
            call.Jury?.MembersSeeRanking ?? false,
            (call.Jury?.LeastScores ?? 1).ToString(CultureInfo.InvariantCulture),
            Text((wave.Envelope ?? call.Envelope)?.Amount));
    }

    private static string Text(DateOnly? date) => date?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "";

    private static string Text(decimal? amount) => amount is { } known ? French.Number(known) : "";
}
