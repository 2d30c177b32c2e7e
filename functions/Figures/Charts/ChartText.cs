using System.Globalization;

namespace TI.Serverless.Functions.Figures.Charts;

/// <summary>Numbers as SVG writes them, whatever the culture of the page.</summary>
internal static class ChartText
{
    /// <summary>A share of the width: "37.5%".</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(share, 0, 1) * 100:0.##}%");

    public static string Percent(long part, long whole) => Percent(whole == 0 ? 0 : (double)part / whole);

    public static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}");

    /// <summary>Cut where a narrow screen would let it run over its neighbour: the table beside has the whole.</summary>
    public static string Short(string label)
    {
        const int longest = 30;
        return label.Length <= longest ? label : label[..(longest - 1)].TrimEnd() + "…";
    }
}
