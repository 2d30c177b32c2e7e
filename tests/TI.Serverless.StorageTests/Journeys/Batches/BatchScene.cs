using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>A decision maker with the eligible files of a wave that has an envelope.</summary>
internal sealed partial class BatchScene(JuryScene files, OfficeVisitor decider)
{
    public const string Home = $"/gestion/appels/{JuryScene.CallId}/decisions";
    public const string Prepare = $"{JuryScene.Selection}/decisions";
    public const string Signatory = "Camille Durand, préfète de région";

    public JuryScene Files => files;

    public OfficeVisitor Decider => decider;

    public TestSite Site => files.Site;

    public static async Task<BatchScene> StartAsync(TestSite site)
    {
        var files = new JuryScene(site);
        return new BatchScene(files, await files.SignInAsync("Zora Terre", StaffRole.DecisionMaker));
    }

    /// <summary>Prepares a batch of these decisions, and gives its path.</summary>
    public Task<string> PrepareAsync(string reason, params (Application File, string Action, string Amount)[] decisions) => PrepareAsync(reason, decider, decisions);

    public static async Task<string> PrepareAsync(string reason, OfficeVisitor by, params (Application File, string Action, string Amount)[] decisions)
    {
        using var prepared = await by.PostAsync(
            Prepare,
            [
                ("nom", "Comité du 23 novembre"), ("motif", reason),
                .. decisions.SelectMany(one => new[] { ($"decision-{one.File.Id}", one.Action), ($"montant-{one.File.Id}", one.Amount) }),
            ]);
        Assert.Equal(HttpStatusCode.SeeOther, prepared.StatusCode);
        return prepared.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> ScheduleAsync(string path, string action = "maintenant", string at = "", string results = "") =>
        decider.PostAsync(path, ("action", action), ("signataire", Signatory), ("depart", at), ("resultats", results));

    /// <summary>Lets the half hour pass and the timer look.</summary>
    public async Task LeaveAsync(string path)
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(31));
        await ReleaseAsync(path);
        await Site.QuietAsync();
    }

    public Task ReleaseAsync(string path) =>
        Site.Services.GetRequiredService<ReleaseBatchHandler>().HandleAsync(JuryScene.CallId, IdOf(path), CancellationToken.None);

    public async Task<BatchRecord> RecordAsync(string path) =>
        (await Site.Services.GetRequiredService<BatchStore>().FindRecordAsync(JuryScene.CallId, IdOf(path), CancellationToken.None))!;

    public async Task<Application> ReadAsync(Application file) =>
        (await Site.Services.GetRequiredService<ApplicationStore>().FindAsync(file.Id, CancellationToken.None))!;

    public async Task<IReadOnlyList<EventKind>> EventsAsync(Application file) =>
        [.. (await Site.Services.GetRequiredService<ApplicationStore>().EventsAsync(file.Id, CancellationToken.None)).Select(one => one.Kind)];

    public static string IdOf(string path) => path.Split('/')[^1];

    public static string Visible(string page) => Spaces().Replace(page, " ");

    public static string Euros(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[\u00A0\u202F]")]
    private static partial Regex Spaces();
}
