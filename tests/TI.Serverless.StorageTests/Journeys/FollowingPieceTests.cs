using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A required piece that may come after the deposit: the decision of an EPCI, within ninety days.</summary>
public sealed class FollowingPieceTests(Azurite azurite)
{
    private const string CallId = "pack-rebond-ingenierie";

    /// <summary>Ninety days after the deposit of 23 November 2026.</summary>
    private static readonly DateTimeOffset LastSecond = new(2027, 2, 21, 23, 59, 59, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_receipt_lists_it_the_page_takes_it_and_one_mail_tells_the_team()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var candidate = await DraftAsync(site);
        var receipt = await candidate.DepositAsync();
        await site.QuietAsync();
        Assert.Equal("2027-02-21", Assert.Single(receipt["toFollow"]!.AsArray())!["until"]!.GetValue<string>());
        Assert.Contains("À fournir au plus tard le dimanche 21 février 2027", Plain.Of((await site.InboxAsync()).First(mail => mail.Subject.StartsWith("Accusé", StringComparison.Ordinal)).Text), StringComparison.Ordinal);
        site.Clock.Set(LastSecond);
        using var http = await CorrectionTests.SignedInAsync(candidate);
        Assert.Contains("name=\"piece-decision\"", await http.GetStringAsync($"/dossiers/{candidate.Id}"), StringComparison.Ordinal);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf("délibération")), "piece-decision", "délibération.pdf" } };
        using var sent = await http.PostAsync($"/dossiers/{candidate.Id}/pieces-a-fournir", form);
        using var again = await candidate.SendAsync(HttpMethod.Post, "/pieces");
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Pièces reçues", StringComparison.Ordinal));
        Assert.Contains("Délibération : délibération.pdf", Plain.Of(mail.Text), StringComparison.Ordinal);
        Assert.Equal("received", (await candidate.ReadAsync())["piecesToFollow"]![0]!["state"]!.GetValue<string>());
        using var removed = await candidate.SendAsync(HttpMethod.Delete, $"/attachments/decision/{Uri.EscapeDataString("délibération.pdf")}");
        Assert.Contains((await candidate.ReadAsync())["attachments"]!.AsArray(), file => file!["field"]!.GetValue<string>() == "decision");
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Once_its_day_is_past_it_is_refused_and_both_sides_read_that_it_is_missing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var candidate = await DraftAsync(site);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
        Assert.Contains("À fournir", WebUtility.HtmlDecode(await site.Http.GetStringAsync(officer.File)), StringComparison.Ordinal);

        site.Clock.Set(LastSecond.AddSeconds(1));
        using var http = await CorrectionTests.SignedInAsync(candidate);
        using var late = await candidate.AttachAsync("decision", "délibération.pdf", Samples.Pdf());

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("missing", (await candidate.ReadAsync())["piecesToFollow"]![0]!["state"]!.GetValue<string>());
        Assert.Contains("Pièce manquante", WebUtility.HtmlDecode(await http.GetStringAsync($"/dossiers/{candidate.Id}")), StringComparison.Ordinal);
        Assert.Contains("Pièce manquante", WebUtility.HtmlDecode(await site.Http.GetStringAsync(officer.File)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_with_the_deposit_it_is_no_longer_waited_for()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var candidate = await DraftAsync(site);
        (await candidate.AttachAsync("decision", "délibération.pdf", Samples.Pdf())).Dispose();

        var receipt = await candidate.DepositAsync();

        Assert.Null(receipt["toFollow"]);
        using var more = await candidate.AttachAsync("decision", "autre.pdf", Samples.Pdf());
        Assert.Equal(HttpStatusCode.Conflict, more.StatusCode);
    }

    internal static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await DraftAsync(site);
        await candidate.DepositAsync();
        return candidate;
    }

    private static async Task<Candidate> DraftAsync(TestSite site)
    {
        var (call, sample) = (Shipped.Catalogue.Get(CallId), SchemeSample.Read(CallId));
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.Answers);
        foreach (var piece in call.Attachments.Where(piece => piece.Required && piece.MayFollowUntil is null))
        {
            var (name, content) = Samples.FileFor(piece);
            (await candidate.AttachAsync(piece.Id, name, content)).Dispose();
        }

        return candidate;
    }
}
