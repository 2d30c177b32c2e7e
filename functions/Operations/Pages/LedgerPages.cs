using TI.Serverless.Functions.Operations.Ledger;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Operations.Pages;

/// <summary>A mail, as the page shows it.</summary>
/// <param name="Application">The file.</param>
/// <param name="Key">Its line of the ledger.</param>
/// <param name="Line">What officers read of it too.</param>
/// <param name="MaySendAgain">It has not left.</param>
public sealed record LedgerRow(string Application, string Key, MailLine Line, bool MaySendAgain);

/// <summary>The page that searches the ledger of mails.</summary>
internal sealed class LedgerPages(FindMailsHandler finder, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(HttpRequest request, string? typed, bool owedOnly, string? done, CancellationToken cancellationToken)
    {
        var found = typed is null ? [] : await finder.HandleAsync(typed, owedOnly, cancellationToken);
        var now = clock.GetUtcNow();
        return SitePage.Render<LedgerPage>(
            new
            {
                Visitor = request.Staff(),
                Typed = typed,
                OwedOnly = owedOnly,
                Done = done,
                IsInvalid = found is null,
                Rows = (IReadOnlyList<LedgerRow>)[.. (found ?? []).Select(mail => new LedgerRow(mail.Application.ToString(), mail.Entry.Key, MailLine.Of(mail.Entry), mail.IsOwedAt(now)))],
            },
            found is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
