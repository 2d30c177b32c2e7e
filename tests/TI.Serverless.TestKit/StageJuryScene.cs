using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.TestKit;

/// <summary>A call that selects in two stages, in its second wave, which closes on 31 March 2021, with its files and its people.</summary>
internal sealed class StageJuryScene(TestSite site)
{
    public const string CallId = "sites-cles-en-main";
    public const string First = "releve-2";
    public const string Second = "releve-2.national";
    public const string Home = $"/gestion/appels/{CallId}";

    /// <summary>When its files are deposited.</summary>
    public static DateTimeOffset Begin { get; } = SchemeSample.Read(CallId).At;

    /// <summary>The first day of the second jury.</summary>
    public static DateTimeOffset SecondOpens { get; } = new(2021, 2, 2, 0, 0, 0, TimeSpan.FromHours(1));

    public TestSite Site => site;

    public async Task<ApplicationId> DepositAsync()
    {
        var deposited = await SchemeSample.Read(CallId).DepositAsync(site);
        await site.QuietAsync();
        return deposited.Id;
    }

    /// <summary>Gives somebody a role on the call, without the mail that tells them, and signs them in.</summary>
    public async Task<OfficeVisitor> SignInAsync(string name, StaffRole role)
    {
        var email = AddressOf(name.Split(' ')[0].ToLowerInvariant());
        await site.Services.GetRequiredService<PeopleStore>().SaveAsync(
            new StaffMember { Email = email, Name = name, Roles = new Dictionary<string, IReadOnlyList<StaffRole>> { [CallId] = [role] } }, change: null, CancellationToken.None);
        return await OfficeVisitor.SignInAsync(site, email.ToString());
    }

    /// <summary>The file passes to the second stage.</summary>
    public async Task ShortlistAsync(OfficeVisitor decider, ApplicationId file)
    {
        await decider.SubmitAsync($"{Home}/dossiers/{file}/actions/preselectionner-national", ("texte", "Première de la région."));
        await site.QuietAsync();
    }

    /// <summary>Sets up a jury of one by its page.</summary>
    public static Task<HttpResponseMessage> SetUpAsync(OfficeVisitor by, string round, string member, string from, string until, params ApplicationId[] files) =>
        SetUpAsync(by, round, member, from, until, [], files);

    public static Task<HttpResponseMessage> SetUpAsync(
        OfficeVisitor by, string round, string member, string from, string until, (string Name, string Value)[] more, params ApplicationId[] files) => by.PostAsync(
            $"{Home}/selection/{round}/jury",
            [
                ("debut", from), ("fin", until), ("notes", "1"), .. more.Any(field => field.Name == "enveloppe") ? [] : new[] { ("enveloppe", "") },
                ("membres", AddressOf(member).Hash), .. more,
                .. files.Select(file => ("dossiers", file.ToString())),
            ]);

    /// <summary>The same score on every criterion of the grid of the round; for good.</summary>
    public async Task<HttpResponseMessage> ScoreAsync(OfficeVisitor member, string round, ApplicationId file, string score)
    {
        var grid = JuryRounds.Find(site.Services.GetRequiredService<Catalogue>().Get(CallId), round)!.Grid!;
        return await member.PostAsync(FilePath(round, file), [("action", "definitif"), .. grid.Criteria.Select(criterion => ($"note-{criterion.Id}", score))]);
    }

    public static string FilePath(string round, ApplicationId file) => $"{Home}/jury/{round}/dossiers/{file}";

    public static async Task<HttpStatusCode> StatusAsync(OfficeVisitor visitor, string path)
    {
        using var response = await visitor.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }

    private static EmailAddress AddressOf(string member) => EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{member}@prefecture.example"));
}
