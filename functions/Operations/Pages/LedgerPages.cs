using TI.Serverless.Functions.Operations.Ledger;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Operations.Pages;

/// <summary>A mail, as the page shows it.</summary>
/// <param name="Application">The file; null for a mail about none.</param>
/// <param name="About">The file's number, or what else it is about.</param>
/// <param name="To">Whom it went to; null for who is no longer known here.</param>
/// <param name="Key">Its line of the ledger.</param>
/// <param name="Line">What officers read of it too.</param>
/// <param name="Reference">The provider's own, under which its support finds it; null before it took the mail.</param>
/// <param name="ReportedAt">The moment of which the provider told what became of it; null when it told nothing.</param>
/// <param name="MaySendAgain">It has not left, and it can be asked for from here.</param>
public sealed record LedgerRow(
    string? Application, string About, string? To, string Key, MailLine Line, string? Reference, DateTimeOffset? ReportedAt, bool MaySendAgain);

/// <summary>The page that searches the ledger of mails.</summary>
internal sealed class LedgerPages(FindMailsHandler finder, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(HttpRequest request, MailSearch? search, string? done, CancellationToken cancellationToken)
    {
        var found = search is null ? new MailSearchResult([], []) : await finder.HandleAsync(search, cancellationToken);
        var now = clock.GetUtcNow();
        return SitePage.Render<LedgerPage>(
            new
            {
                Visitor = request.Staff(),
                search?.Typed,
                search?.Recipient,
                OwedOnly = search is { OwedOnly: true },
                Done = done,
                found.Errors,
                Rows = (IReadOnlyList<LedgerRow>)[.. found.Mails.Select(mail => RowOf(mail, now))],
            },
            found.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static LedgerRow RowOf(FoundMail mail, DateTimeOffset now) => new(
        mail.Application?.ToString(),
        mail.About,
        mail.To,
        mail.Entry.Key,
        MailLine.Of(mail.Entry),
        mail.Entry.State == MailState.Sent ? mail.Entry.Detail : null,
        mail.Entry.ReportedAt,
        mail.Application is not null && mail.Entry.IsOwedAt(now));
}
