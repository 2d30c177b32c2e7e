using Microsoft.Extensions.Configuration;

namespace TI.Embedded.Functions.Hosting;

/// <summary>The file host.json.</summary>
internal static class HostJson
{
    /// <summary>Its values by configuration key, under <see cref="HostSettings.Section"/>; none when no folder holds the file.</summary>
    /// <param name="folders">Where to look, the first that holds it wins.</param>
    /// <exception cref="InvalidDataException">It is not JSON; the message names the file and the place.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, "host.json");
            if (File.Exists(path))
            {
                return ReadFile(path);
            }
        }

        return [];
    }

    private static Dictionary<string, string?> ReadFile(string path)
    {
        var json = new ConfigurationBuilder().AddJsonFile(path, optional: false).Build();
        var values = json.AsEnumerable().ToDictionary(pair => $"{HostSettings.Section}:{pair.Key}", pair => pair.Value, StringComparer.OrdinalIgnoreCase);

        // The host's log levels serve the whole process here, since host and worker are one.
        foreach (var level in json.GetSection("logging:logLevel").GetChildren())
        {
            values[$"Logging:LogLevel:{level.Key}"] = level.Value;
        }

        return values;
    }
}
