using System.Diagnostics;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Exports;

/// <summary>What another program than ours reads in the tables: LibreOffice turns them into text.</summary>
public sealed class IndependentReaderTests(Azurite azurite) : IDisposable
{
    private static readonly string[] Programs = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice"];

    private readonly string _folder = Directory.CreateTempSubdirectory("exports-").FullName;

    [Fact]
    public async Task A_spreadsheet_reads_the_same_cells_in_the_workbook_and_in_the_csv()
    {
        var program = Programs.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "LibreOffice is not installed (Debian package libreoffice-calc): nothing independent can read the exports.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await ExportRun.DepositAsync(site, 91, "Émaux & <Briare> \"fils\"");
        await ExportRun.DepositAsync(site, 92, "=1+1");
        var visitor = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);
        var csv = await ExportRun.StartAsync(visitor, "Csv");
        var xlsx = await ExportRun.StartAsync(visitor, "Xlsx");
        await site.QuietAsync();
        await File.WriteAllBytesAsync(Path.Combine(_folder, "table.csv"), await ExportRun.FileAsync(visitor, csv, "dossiers.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "classeur.xlsx"), await ExportRun.FileAsync(visitor, xlsx, "dossiers.xlsx"), TestContext.Current.CancellationToken);

        var fromCsv = await ReadAsync(program!, "table.csv", "table");
        var fromXlsx = await ReadAsync(program!, "classeur.xlsx", "classeur-Dossiers");

        Assert.Equal(3, fromXlsx.Count);
        Assert.Equal(fromXlsx.Count, fromCsv.Count);
        Assert.Equal(fromXlsx[0], fromCsv[0]);
        var organisation = Array.IndexOf(fromXlsx[0], "Organisme");
        Assert.Equal(["=1+1", "Émaux & <Briare> \"fils\""], fromXlsx.Skip(1).Select(row => row[organisation]).Order(StringComparer.Ordinal));
        Assert.Equal(["'=1+1", "Émaux & <Briare> \"fils\""], fromCsv.Skip(1).Select(row => row[organisation]).Order(StringComparer.Ordinal));
        var deposit = Array.IndexOf(fromXlsx[0], "Date du dépôt");
        // As a day, which the reader then shows in its own country's order.
        Assert.All(fromXlsx.Skip(1).Concat(fromCsv.Skip(1)), row => Assert.Contains(row[deposit], (string[])["23/11/2026", "11/23/2026"]));
        foreach (var column in Enumerable.Range(0, fromXlsx[0].Length).Where(column => column != organisation && fromXlsx[0][column] != "Dénomination de l’entreprise"))
        {
            Assert.Equal(fromXlsx.Skip(1).Select(row => row[column]).Select(Plain).Order(), fromCsv.Skip(1).Select(row => row[column]).Select(Plain).Order());
        }

        Assert.NotEmpty(await ReadAsync(program!, "classeur.xlsx", "classeur-Dictionnaire"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A text that begins with a sign of formulas carries an apostrophe in the CSV only.</summary>
    private static string Plain(string cell) => cell.TrimStart('\'');

    /// <summary>The cells as they are shown, in French, tabs between them: every sheet in a file of its own.</summary>
    private async Task<IReadOnlyList<string[]>> ReadAsync(string program, string name, string result)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            $"-env:UserInstallation=file://{_folder}/profil", "--headless", "--norestore",
            "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true,false",
            "--convert-to", "csv:Text - txt - csv (StarCalc):9,0,76,1,,1036,false,true,false,false,false,-1", "--outdir", "lu", name,
        ];
        foreach (var argument in arguments.Where(argument => name.EndsWith(".csv", StringComparison.Ordinal) || !argument.StartsWith("--infilter", StringComparison.Ordinal)))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var file = Directory.GetFiles(Path.Combine(_folder, "lu"), $"{result}*.csv").FirstOrDefault();
        Assert.True(file is not null, $"LibreOffice made nothing of {name}: {told}");
        return [.. (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => line.Split('\t'))];
    }
}
