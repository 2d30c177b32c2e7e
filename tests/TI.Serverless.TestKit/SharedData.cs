using System.Globalization;

namespace TI.Serverless.TestKit;

/// <summary>
/// Real public reference data that stands beside the repository on some machines and is not part of it. Tests that need it are
/// skipped, and say so, where it is not.
/// </summary>
internal static class SharedData
{
    public const string Missing = "The public reference data (../shared/data) is not beside this repository.";

    public static string? Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relativePath);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Establishments of the Sirene register (INSEE, Licence Ouverte 2.0): SIRET, name, INSEE code of the commune, and its territory in the list of phase 2, blank when in none.</summary>
    public static IReadOnlyList<(string Siret, string Name, string Commune, string Territory)> Establishments(string path)
    {
        var lines = File.ReadAllLines(path);
        var columns = lines[0].Split(',');
        var (siret, name, commune, territory) = (Array.IndexOf(columns, "siret"), Array.IndexOf(columns, "raison_sociale"), Array.IndexOf(columns, "insee_com"), Array.IndexOf(columns, "id_ti_phase2"));

        // Lines with a quoted comma are left out: there are enough others.
        return [.. lines.Skip(1).Where(line => !line.Contains('"', StringComparison.Ordinal)).Select(line => line.Split(',')).Where(cells => cells.Length == columns.Length)
            .Select(cells => (cells[siret], cells[name], cells[commune], cells[territory]))];
    }

    /// <summary>The SIREN of every EPCI (DGCL, Licence Ouverte).</summary>
    public static IReadOnlyList<string> Epcis(string path) =>
        [.. File.ReadAllLines(path).Skip(1).Select(line => line.Split(',')[0]).Where(siren => long.TryParse(siren, CultureInfo.InvariantCulture, out _))];
}
