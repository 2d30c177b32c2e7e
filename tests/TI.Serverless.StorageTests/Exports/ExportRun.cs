using System.Net;
using System.Text;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Exports;

/// <summary>Somebody of the team who exports, and the files they export.</summary>
internal static class ExportRun
{
    public const string Officer = "centre-val-de-loire@guichet-vte.example";

    public const string Root = "/gestion/appels/vte-2026/exports";

    public static async Task<Candidate> DepositAsync(TestSite site, int number, string organisation)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Samples.Siret(number) });
        var answers = Samples.AnswersTo(Shipped.Vte.Form);
        answers["companyName"] = organisation;
        await candidate.SaveAsync(answers);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    /// <summary>Asks for an export; the address of its page.</summary>
    public static async Task<string> StartAsync(OfficeVisitor visitor, string kind, params (string Name, string Value)[] fields)
    {
        using var response = await visitor.PostAsync(Root, [("contenu", kind), .. fields]);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.OriginalString;
    }

    public static async Task<byte[]> FileAsync(OfficeVisitor visitor, string page, string name)
    {
        using var response = await visitor.SendAsync(HttpMethod.Get, $"{page}/{name}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The lines of a table, cells apart. No cell of these tests holds a line end.</summary>
    public static IReadOnlyList<string[]> Lines(byte[] csv, char separator = ';') =>
        [.. Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(separator))];

    public static int ColumnOf(IReadOnlyList<string[]> lines, string label) => Array.IndexOf(lines[0], label);

}
