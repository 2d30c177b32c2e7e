using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.LoadTests;

/// <summary>What a person does, once for each application.</summary>
internal sealed record UseCase(string Name, Func<DrivenApplication, Task> Run);

/// <summary>The applications of one site and what is done to them, in the order in which a real one lives.</summary>
internal sealed class Scenario
{
    public const int AttachmentBytes = 100 * 1024;

    /// <summary>A Monday on which the call is open.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    private static readonly IReadOnlyDictionary<string, string?> WithoutWorkers = new Dictionary<string, string?> { ["Embedded:QueueTriggers"] = "false" };

    private readonly string _connection;
    private readonly CallDefinition _call;
    private readonly JsonObject _answers;
    private readonly string _listPath;

    private Scenario(string connection, TestSite site, CallDefinition call, int count)
    {
        (_connection, Site, _call) = (connection, site, call);
        _answers = Samples.AnswersTo(call.Form);
        _listPath = $"/operations/calls/{call.Id}/waves/{call.Waves[0].Id}/applications";
        Applications = [.. Enumerable.Range(1, count).Select(number => new DrivenApplication(site, call, number))];
        IndexPartition = IndexKeys.Wave(call.Id, call.Waves[0].Id);
    }

    public TestSite Site { get; }

    public IReadOnlyList<DrivenApplication> Applications { get; }

    public string IndexPartition { get; }

    public UseCase Start { get; } = new("start an application", application => application.StartAsync());

    public UseCase Save => new("save a draft", application => application.SaveAsync(_answers));

    public UseCase Attach => new("add a 100 KB attachment", application => AttachAsync(application, Pieces[0], AttachmentBytes));

    public UseCase OpenPage { get; } = new("open the application page", application => application.OpenPageAsync());

    public UseCase Submit { get; } = new("submit", application => application.SubmitAsync());

    public UseCase OpenTriageLink { get; } = new("open a triage link", application => application.OpenTriageLinkAsync());

    public UseCase OpenTriageFile { get; } = new("open the file from triage", application => application.OpenTriageLinkAsync(slug: ""));

    public UseCase Decide { get; } = new("decide", application => application.DecideAsync());

    public UseCase List => new("list 50", _ => ListAsync());

    public int RequiredPieces => Pieces.Length;

    private AttachmentDefinition[] Pieces => [.. _call.Attachments.Where(piece => piece.Required)];

    /// <summary>The requests alone: what they queue waits, as if the workers had an instance of their own.</summary>
    public static async Task<Scenario> CreateAsync(string connection, int count)
    {
        var site = await TestSite.StartAsync(connection, Monday, settings: WithoutWorkers);
        return Over(connection, site, count);
    }

    /// <summary>The whole application in one process.</summary>
    public static async Task<Scenario> CreateWithWorkersAsync(string connection, int count) =>
        Over(connection, await TestSite.StartAsync(connection, Monday), count);

    /// <summary>Everything the deposit needs beside what is measured: the browser's cookie and the other required pieces, small.</summary>
    public async Task CompleteAsync(DrivenApplication application)
    {
        await application.OpenInBrowserAsync();
        foreach (var piece in Pieces.Skip(1))
        {
            await AttachAsync(application, piece, 200);
        }
    }

    /// <summary>One more application, with all that a deposit needs.</summary>
    /// <returns>Its identifier.</returns>
    public async Task<string> CompleteSampleAsync()
    {
        var sample = new DrivenApplication(Site, _call, 0);
        await Start.Run(sample);
        await Save.Run(sample);
        await Attach.Run(sample);
        await CompleteAsync(sample);
        return sample.Id;
    }

    /// <summary>A second instance does what the requests queued, and ends.</summary>
    public async Task<TimeSpan> WorkAsync()
    {
        await using var workers = await TestSite.StartAsync(_connection, Monday);
        var clock = Stopwatch.StartNew();
        await workers.QuietAsync();
        return clock.Elapsed;
    }

    /// <summary>Hands applications to the first officer of their team; all have the same answers, so the same team.</summary>
    public void GiveToOfficer(IEnumerable<DrivenApplication> applications)
    {
        var officer = EmailAddress.Parse(_call.Triage.TeamFor(FormPlace.DepartementOf(_call.Form, Answers.From(_answers)), epci: null)[0].Email);
        foreach (var application in applications)
        {
            application.GiveTo(officer);
        }
    }

    private static Scenario Over(string connection, TestSite site, int count)
    {
        var catalogue = site.Services.GetRequiredService<Catalogue>();
        return new Scenario(connection, site, catalogue.Get("vte-2026"), count);
    }

    private static Task AttachAsync(DrivenApplication application, AttachmentDefinition piece, int bytes) =>
        application.AttachAsync(piece.Id, $"{piece.Id}.pdf", GeneratedPdf.Body(bytes));

    private async Task ListAsync()
    {
        using var response = await Site.OperateAsync(HttpMethod.Get, _listPath);
        response.EnsureSuccessStatusCode();
    }
}
