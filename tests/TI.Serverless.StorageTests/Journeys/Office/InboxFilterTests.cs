using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Each condition of the list, alone and with others, on four files of which it takes some and leaves some.</summary>
public sealed class InboxFilterTests(Azurite azurite)
{
    private const string Inbox = "/gestion/appels/vte-2026";

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly InboxFile A = File(1, "Émaux de Briare", daysAgo: 10) with
    {
        WaveId = "v1",
        Departement = "45",
        Territory = "ti-2401",
        Signals = [InboxSignal.CompanyToVerify],
        Labels = ["Urgent"],
        SilenceOn = Today.AddDays(20),
    };

    private static readonly InboxFile B = File(2, "Fonderie du Loing", daysAgo: 5) with
    {
        WaveId = "v1",
        Departement = "45",
        Territory = "ti-2412",
        Status = ApplicationStatus.InReview,
        AssignedTo = "Nadia Roux",
        Signals = [InboxSignal.Duplicate, InboxSignal.PiecesMissing],
        SilenceOn = Today.AddDays(10),
    };

    private static readonly InboxFile C = File(3, "Ateliers Éole", daysAgo: 1) with
    {
        WaveId = "v2",
        Departement = "18",
        Territory = "ti-2401",
        SilenceOn = Today.AddDays(50),
    };

    private static readonly InboxFile D = File(4, "L’Émaillerie du Loing", daysAgo: 0) with
    {
        WaveId = "v2",
        Departement = "2A",
        Status = ApplicationStatus.Retained,
        Signals = [InboxSignal.PiecesMissing],
        Labels = ["urgent"],
    };

    /// <summary>The address of a list, and which files it shows in which order: the oldest deposit first, words in the order of words, silence in that of its days.</summary>
    private static readonly (string List, string Shown)[] Lists =
    [
        ("", "ABCD"), ("?tri=recents", "DCBA"), ("?tri=nom", "CABD"),
        ("?etat=InReview", "B"), ("?etat=Retained", "D"),
        ("?vague=v2", "CD"), ("?vague=v1&tri=recents", "BA"),
        ("?territoire=ti-2401", "AC"), ("?territoire=berry+sologne", "AC"), ("?territoire=-", "D"),
        ("?departement=45", "AB"), ("?departement=2A", "D"), ("?departement=75", ""),
        ("?personne=Nadia+Roux", "B"), ("?personne=nadia+roux&departement=18", ""), ("?personne=-", "ACD"),
        ("?age=7", "A"), ("?age=3", "AB"), ("?age=3&tri=recents", "BA"),
        ("?signal=CompanyToVerify", "A"), ("?signal=Duplicate", "B"), ("?signal=PiecesMissing", "BD"), ("?signal=PiecesMissing&etat=Retained", "D"),
        ("?silence=15", "B"), ("?silence=30", "BA"), ("?silence=30&departement=45&vague=v1", "BA"), ("?silence=15&signal=CompanyToVerify", ""),
        ("?etiquette=URGENT", "AD"), ("?etiquette=urgent&tri=nom&vague=v2", "D"),
        ("?q=emaux", "A"), ("?q=%C3%89MA", "DA"), ("?q=loing", "BD"), ("?q=loing+fond", "B"), ("?q=loing+briare", ""), ("?q=VTE-2026-000003", "C"),
        ("?q=loing&silence=30", "B"), ("?q=loing&vague=v2", "D"), ("?q=ema&etiquette=urgent&etat=Submitted", "A"),
    ];

    [Fact]
    public async Task Every_condition_takes_its_files_and_leaves_the_others()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        foreach (var file in new[] { A, B, C, D })
        {
            await ManyFiles.WriteAsync(table, "vte-2026", file);
        }

        var names = new[] { A, B, C, D }.ToDictionary(file => file.Id.ToString(), file => "ABCD"[int.Parse(file.Number[^1..], System.Globalization.CultureInfo.InvariantCulture) - 1]);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        var shown = new List<(string List, string Shown)>();
        foreach (var (list, _) in Lists)
        {
            shown.Add((list, string.Concat(InboxList.Files(await officer.GetAsync(Inbox + list)).Select(id => names[id]))));
        }

        Assert.Equal(Lists, shown);
        var tooShort = Plain.Of(await officer.GetAsync($"{Inbox}?q=a"));
        Assert.Contains("La recherche n’a pas été appliquée", tooShort, StringComparison.Ordinal);
        Assert.DoesNotContain("La recherche n’a pas été appliquée", Plain.Of(await officer.GetAsync($"{Inbox}?q=em")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_a_list_follow_one_another_and_keep_its_conditions()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await ManyFiles.WriteAsync(table, "vte-2026", 120, Shipped.Monday.AddDays(-1));
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        var pages = new List<IReadOnlyList<string>>();
        for (var next = $"{Inbox}?departement=45&etat=Submitted"; next is not null; next = InboxList.Next(await PageAsync(next)))
        {
            Assert.Contains("departement=45", next, StringComparison.Ordinal);
        }

        Assert.Equal([50, 50, 20], pages.Select(page => page.Count));
        Assert.Equal(120, pages.SelectMany(page => page).Distinct().Count());

        async Task<string> PageAsync(string path)
        {
            var page = await officer.GetAsync(path);
            pages.Add(InboxList.Files(page));
            return page;
        }
    }

    private static InboxFile File(int number, string organisation, int daysAgo) => new()
    {
        Id = ApplicationId.New(Shipped.Monday.AddDays(-daysAgo).AddMinutes(-number)),
        Version = 2,
        WaveId = "",
        Status = ApplicationStatus.Submitted,
        Number = $"VTE-2026-00000{number}",
        Organisation = organisation,
        Siren = Samples.Siret(number)[..9],
        SubmittedAt = Shipped.Monday.AddDays(-daysAgo).AddHours(-1),
    };
}
