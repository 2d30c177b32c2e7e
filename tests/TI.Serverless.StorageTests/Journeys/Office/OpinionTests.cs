using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Blobs;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Somebody outside the team is asked what they think, and answers without an account.</summary>
public sealed class OpinionTests(Azurite azurite)
{
    private const string Expert = "chambre@cci.example";

    [Fact]
    public async Task An_expert_reads_the_file_and_answers_once_and_the_officer_is_told()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, file, link) = await AskedAsync(site);

        using var wrong = await PostAsync(site, link, ("avis", "Favourable"), ("commentaire", " "));
        using var answered = await PostAsync(site, link, ("avis", "Reserved"), ("commentaire", "Le marché local est étroit."));
        using var again = await PostAsync(site, link, ("avis", "Favourable"), ("commentaire", "Je change d’avis."));
        await site.QuietAsync();
        var page = await officer.GetAsync(file);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        Assert.Contains("1 avis sur 1", Plain.Of(page), StringComparison.Ordinal);
        Assert.Contains("1 avis sur 1", Plain.Of(await officer.GetAsync("/gestion/appels/vte-2026")), StringComparison.Ordinal);
        Assert.Contains("Le marché local est étroit.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Je change d’avis.", page, StringComparison.Ordinal);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Avis rendu", StringComparison.Ordinal) && mail.To.Contains(DepositedFiles.Administrator));
    }

    [Fact]
    public async Task An_expert_joins_documents_that_the_team_alone_reads()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, file, link) = await AskedAsync(site);

        using var hostile = await SendAsync(site, link, "Favourable", "Bien.", ("note.pdf", "MZ ceci est un programme"u8.ToArray()));
        using var unsaid = await SendAsync(site, link, "", "Bien.", ("note.pdf", Samples.Pdf()));
        using var answered = await SendAsync(site, link, "Favourable", "Voir la note.", ("note.pdf", Samples.Pdf()));
        using var late = await SendAsync(site, link, "Reserved", "Trop tard.", ("autre.pdf", Samples.Pdf()));
        await site.QuietAsync();
        var path = System.Text.RegularExpressions.Regex.Match(await officer.GetAsync(file), $"{file}/fichiers/[0-9a-f]{{32}}(?=\" download>note.pdf)").Value;
        using var read = await officer.SendAsync(HttpMethod.Get, path);
        using var own = await site.Http.GetAsync($"{link}/fichiers/{path.Split('/')[^1]}");
        var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(file.Split('/')[^1]), CancellationToken.None);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hostile.StatusCode);
        Assert.Contains("n’est pas dans un format accepté", Plain.Of(await hostile.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains(">Bien.</textarea>", await hostile.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        Assert.Equal(Samples.Pdf(), await read.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("note.pdf", Assert.Single(application!.Review.Opinions.Single().Files).FileName);
        Assert.DoesNotContain(application.Attachments, one => one.FileName == "note.pdf");
        // Of four files sent, one is kept; the file's own pieces are beside it.
        Assert.Equal(application.Attachments.Count + 1, await BlobsAsync(site, application.Id));
    }

    [Fact]
    public async Task An_expert_who_stands_aside_says_why_and_reads_no_more()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, file, link) = await AskedAsync(site);

        using var aside = await PostAsync(site, link, ("avis", "deport"), ("commentaire", "Je suis administrateur de cette entreprise."));
        using var seen = await site.Http.GetAsync(link);
        var page = await officer.GetAsync(file);

        Assert.Equal(HttpStatusCode.SeeOther, aside.StatusCode);
        Assert.DoesNotContain("Réponses du candidat", WebUtility.HtmlDecode(await seen.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("Je suis administrateur de cette entreprise.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demand_that_is_taken_back_opens_nothing_and_a_reminder_goes_to_who_has_not_answered()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, file, link) = await AskedAsync(site);
        var page = await officer.GetAsync(file);
        var opinion = System.Text.RegularExpressions.Regex.Match(page, $"{file}/avis/([0-9a-f]{{32}})").Groups[1].Value;

        await officer.SubmitAsync($"{file}/avis/{opinion}", ("faire", "relancer"));
        await officer.SubmitAsync($"{file}/avis/{opinion}", ("faire", "relancer"));
        await site.QuietAsync();
        var reminders = (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Rappel", StringComparison.Ordinal));
        await officer.SubmitAsync($"{file}/avis/{opinion}", ("faire", "retirer"));
        using var closed = await site.Http.GetAsync(link);
        using var refused = await PostAsync(site, link, ("avis", "Favourable"), ("commentaire", "Bien."));

        Assert.Equal(1, reminders);
        Assert.Equal(HttpStatusCode.Gone, closed.StatusCode);
        Assert.DoesNotContain("Bien.", await officer.GetAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_an_opinion_opens_nothing_else_and_the_candidate_sees_nothing_of_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (_, file, link) = await AskedAsync(site);
        var token = link.Split('/')[^1];
        var id = file.Split('/')[^1];

        using var triage = await site.Http.GetAsync($"/triage/{token}");
        using var api = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{id}", token);
        using var headed = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));

        Assert.Equal(HttpStatusCode.NotFound, triage.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, api.StatusCode);
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
    }

    private static async Task<(OfficeVisitor Officer, string File, string Link)> AskedAsync(TestSite site)
    {
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var file = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}";
        await officer.SubmitAsync(
            $"{file}/avis", ("avis-email", Expert), ("avis-nom", "Mme Roux, CCI"), ("avis-question", "Le débouché existe-t-il ?"), ("avis-avant", "2026-12-15"));
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).Single(mail => mail.To.Contains(Expert));
        return (officer, file, new Uri(mail.Links.First(link => link.Contains("/avis/", StringComparison.Ordinal))).AbsolutePath);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, string link, string verdict, string comment, (string Name, byte[] Content) file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(verdict), "avis" },
            { new StringContent(comment), "commentaire" },
            { new ByteArrayContent(file.Content), "documents", file.Name },
        };
        return await site.Http.PostAsync(link, form);
    }

    private static async Task<int> BlobsAsync(TestSite site, ApplicationId id)
    {
        var count = 0;
        await foreach (var _ in site.Services.GetRequiredService<StorageClients>().Container(ContainerNames.Attachments).GetBlobsAsync(new GetBlobsOptions { Prefix = $"{id}/" }))
        {
            count++;
        }

        return count;
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string link, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await site.Http.PostAsync(link, form);
    }
}
