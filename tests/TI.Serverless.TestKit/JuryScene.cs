using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.TestKit;

/// <summary>
/// A wave of the Centre-Val de Loire fund with its eligible files and its people. Files are written as their deposit leaves them, so
/// that two hundred take a second; the deposit itself has its own tests.
/// </summary>
internal sealed class JuryScene(TestSite site)
{
    public const string CallId = "tite-centre-val-de-loire";
    public const string WaveId = "annee-2026";
    public const string Selection = $"/gestion/appels/{CallId}/selection/{WaveId}";
    public const string Jury = $"/gestion/appels/{CallId}/jury/{WaveId}";

    private readonly List<Application> _files = [];

    public TestSite Site => site;

    public IReadOnlyList<Application> Files => _files;

    public CallDefinition Call { get; } = site.Services.GetRequiredService<Catalogue>().Get(CallId);

    /// <summary>Gives somebody roles on the call, without the mail that tells them.</summary>
    public async Task<string> PersonAsync(string name, params StaffRole[] roles)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"{name.Split(' ')[0].ToLowerInvariant()}@prefecture.example");
        await site.Services.GetRequiredService<PeopleStore>().SaveAsync(
            new StaffMember { Email = EmailAddress.Parse(email), Name = name, Roles = new Dictionary<string, IReadOnlyList<StaffRole>> { [CallId] = roles } },
            change: null,
            CancellationToken.None);
        return email;
    }

    public async Task<OfficeVisitor> SignInAsync(string name, params StaffRole[] roles) =>
        await OfficeVisitor.SignInAsync(site, await PersonAsync(name, roles));

    /// <summary>An eligible file that asks for this many euros.</summary>
    public async Task<Application> EligibleAsync(decimal asked, decimal? declaredDeMinimis = null, string? siret = null, string? organisation = null)
    {
        var number = _files.Count + 1;
        var now = site.Clock.GetUtcNow().AddSeconds(number);
        var sample = SchemeSample.Read(CallId);
        var answers = Answers.From(sample.Answers).With("aidRequested", JsonValue.Create(asked)).With("aidBasis", JsonValue.Create(declaredDeMinimis is null ? "gber" : "deminimis"));
        if (declaredDeMinimis is { } declared)
        {
            answers = answers.With("deMinimisAmount", JsonValue.Create(declared));
        }

        var name = organisation ?? $"Usine {number.ToString("D3", CultureInfo.InvariantCulture)}";
        var id = ApplicationId.New(now);
        var parsed = Siret.Parse(siret ?? Samples.Siret(number));
        var started = new Application
        {
            Id = id,
            CallId = CallId,
            WaveId = WaveId,
            StartedForWaveId = WaveId,
            Status = ApplicationStatus.Draft,
            Version = 1,
            Applicant = new Applicant(EmailAddress.Parse($"direction{number}@usine.example"), parsed.Siren, parsed),
            StartedAt = now,
            LastSavedAt = now,
            Answers = answers.With("companyName", JsonValue.Create(name)),
            Organisation = name,
        };
        var eligible = started with
        {
            Status = ApplicationStatus.Eligible,
            Version = 2,
            Number = ApplicationNumber.For(Call.NumberPrefix, id),
            Territory = await site.Services.GetRequiredService<TerritoryJudge>().JudgeAsync(Call, WaveId, started.Answers, CancellationToken.None),
            SubmittedAt = now,
            Review = new Review { Decision = new Decision(ApplicationStatus.Eligible, null, "Instruction TITE Centre-Val de Loire", now) },
        };
        var store = site.Services.GetRequiredService<ApplicationStore>();
        await store.CommitAsync(started, Event(started, EventKind.Started), receipt: null, CancellationToken.None);
        var read = (await store.FindAsync(id, CancellationToken.None))!;
        await store.CommitAsync(eligible with { StorageETag = read.StorageETag }, Event(eligible, EventKind.FoundEligible), receipt: null, CancellationToken.None);
        await site.Services.GetRequiredService<IndexStore>().ProjectEverythingAsync(eligible, CancellationToken.None);
        _files.Add(eligible);
        return eligible;
    }

    /// <summary>Sets up the jury by its page: these members, every file, from today.</summary>
    public async Task<string> SetUpAsync(OfficeVisitor by, IReadOnlyList<string> members, string envelope = "3 900 000", string least = "1", string from = "2026-11-23", params (string, string)[] more) =>
        await by.SubmitAsync(
            $"{Selection}/jury",
            [
                ("debut", from), ("fin", "2026-12-15"), ("notes", least), ("enveloppe", envelope), ("apres", "true"),
                .. members.Select(email => ("membres", EmailAddress.Parse(email).Hash)),
                .. _files.Select(file => ("dossiers", file.Id.ToString())),
                .. more,
            ]);

    public static string FilePath(Application file) => $"{Jury}/dossiers/{file.Id}";

    /// <summary>The same score, out of 5, on every criterion; for good.</summary>
    public async Task ScoreAsync(OfficeVisitor member, Application file, string score)
    {
        using var response = await member.PostAsync(
            FilePath(file), [("action", "definitif"), .. Call.Jury!.Criteria.Select(criterion => ($"note-{criterion.Id}", score))]);
        if (response.StatusCode != System.Net.HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }

    private static ApplicationEvent Event(Application application, EventKind kind) =>
        new() { Version = application.Version, Kind = kind, At = application.StartedAt, By = application.Applicant.Email.ToString() };
}
