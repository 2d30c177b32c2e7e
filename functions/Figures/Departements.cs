using System.Globalization;

namespace TI.Serverless.Functions.Figures;

/// <summary>A département and its tile on the map, from the top left.</summary>
public sealed record Departement(string Code, string Name, int Column, int Row);

/// <summary>
/// The départements by their names in the official geographic code of 2026 (INSEE, Licence Ouverte 2.0). The map is a grid of equal tiles, of our
/// own: each about where its département is, those around Paris pushed apart, those overseas in the last row.
/// </summary>
public static class Departements
{
    private const string Table = """
        01;Ain;9;6
        02;Aisne;7;1
        03;Allier;7;6
        04;Alpes-de-Haute-Provence;10;9
        05;Hautes-Alpes;10;8
        06;Alpes-Maritimes;11;9
        07;Ardèche;8;8
        08;Ardennes;8;1
        09;Ariège;5;11
        10;Aube;8;3
        11;Aude;6;10
        12;Aveyron;6;8
        13;Bouches-du-Rhône;8;10
        14;Calvados;3;2
        15;Cantal;6;7
        16;Charente;4;7
        17;Charente-Maritime;3;7
        18;Cher;6;5
        19;Corrèze;5;7
        21;Côte-d’Or;8;4
        22;Côtes-d’Armor;1;3
        23;Creuse;6;6
        24;Dordogne;4;8
        25;Doubs;10;5
        26;Drôme;9;8
        27;Eure;4;2
        28;Eure-et-Loir;4;3
        29;Finistère;0;3
        2A;Corse-du-Sud;11;11
        2B;Haute-Corse;11;10
        30;Gard;8;9
        31;Haute-Garonne;5;10
        32;Gers;4;10
        33;Gironde;3;8
        34;Hérault;7;10
        35;Ille-et-Vilaine;2;3
        36;Indre;5;5
        37;Indre-et-Loire;4;5
        38;Isère;9;7
        39;Jura;9;5
        40;Landes;3;9
        41;Loir-et-Cher;4;4
        42;Loire;8;7
        43;Haute-Loire;7;8
        44;Loire-Atlantique;2;5
        45;Loiret;6;4
        46;Lot;5;8
        47;Lot-et-Garonne;4;9
        48;Lozère;7;9
        49;Maine-et-Loire;3;5
        50;Manche;2;2
        51;Marne;8;2
        52;Haute-Marne;9;4
        53;Mayenne;2;4
        54;Meurthe-et-Moselle;9;3
        55;Meuse;9;2
        56;Morbihan;1;4
        57;Moselle;10;2
        58;Nièvre;7;5
        59;Nord;7;0
        60;Oise;6;1
        61;Orne;3;3
        62;Pas-de-Calais;6;0
        63;Puy-de-Dôme;7;7
        64;Pyrénées-Atlantiques;3;10
        65;Hautes-Pyrénées;4;11
        66;Pyrénées-Orientales;6;11
        67;Bas-Rhin;11;3
        68;Haut-Rhin;11;4
        69;Rhône;8;6
        70;Haute-Saône;10;4
        71;Saône-et-Loire;8;5
        72;Sarthe;3;4
        73;Savoie;10;7
        74;Haute-Savoie;10;6
        75;Paris;6;2
        76;Seine-Maritime;4;1
        77;Seine-et-Marne;7;3
        78;Yvelines;5;3
        79;Deux-Sèvres;3;6
        80;Somme;5;0
        81;Tarn;6;9
        82;Tarn-et-Garonne;5;9
        83;Var;9;10
        84;Vaucluse;9;9
        85;Vendée;2;6
        86;Vienne;4;6
        87;Haute-Vienne;5;6
        88;Vosges;10;3
        89;Yonne;7;4
        90;Territoire de Belfort;11;5
        91;Essonne;5;4
        92;Hauts-de-Seine;5;2
        93;Seine-Saint-Denis;7;2
        94;Val-de-Marne;6;3
        95;Val-d’Oise;5;1
        971;Guadeloupe;0;12
        972;Martinique;1;12
        973;Guyane;2;12
        974;La Réunion;3;12
        976;Mayotte;4;12
        """;

    public static IReadOnlyList<Departement> All { get; } =
    [
        .. Table.Split('\n').Select(line => line.Trim().Split(';')).Select(part => new Departement(
            part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture), int.Parse(part[3], CultureInfo.InvariantCulture)))
    ];

    private static readonly Dictionary<string, string> Names = All.ToDictionary(one => one.Code, one => one.Name);

    /// <summary>"Loiret (45)"; what has no name is told by its code, and the unknown place as such.</summary>
    public static string Label(string code) => code.Length == 0 ? "Département inconnu" : Names.TryGetValue(code, out var name) ? $"{name} ({code})" : code;
}
