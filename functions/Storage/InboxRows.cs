using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// The rows under which one file is found in the inbox of its call, all in one partition: one for each thing that lists are filtered by, in
/// the order in which they are shown, so that any list is a range and its page one query, however many files the call has.
/// </summary>
internal static class InboxRows
{
    /// <summary>With those that leave, and the rows of the file and of its count, fewer than the hundred of a transaction.</summary>
    private const int MostLabels = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new IdConverter() },
    };

    /// <summary>Listed oldest deposit first only, for the same reason.</summary>
    private const int MostOfTeam = 7;

    public const string All = "all";
    public const string Status = "status";
    public const string Wave = "wave";
    public const string Territory = "territory";
    public const string Departement = "departement";
    public const string Assignee = "assignee";
    public const string Label = "label";
    public const string Signal = "signal";
    public const string Silence = "silence";
    public const string Name = "name";
    public const string Word = "word";
    public const string Team = "team";
    public const string Answer = "answer";
    public const string Submitted = "submitted";
    public const string Changed = "changed";

    /// <summary>The value of what is not there: nobody in charge, no territory.</summary>
    public const string None = "-";

    public static string Partition(string callId) => $"inbox|{callId}";

    /// <summary>The one row that says which others there are.</summary>
    public static string File(ApplicationId id) => $"file|{id}";

    public const string FirstCount = "count|";
    public const string AfterLastCount = "count}";

    public static string Count(int shard) => string.Create(CultureInfo.InvariantCulture, $"{FirstCount}{shard:D2}");

    /// <summary>The keys of every row that lists the file; none for a draft.</summary>
    public static IReadOnlyList<string> KeysOf(InboxFile file)
    {
        var keys = new List<string>();
        ByDate(All, None);
        ByDate(Status, file.Status.ToString());
        ByDate(Wave, file.WaveId);
        ByDate(Territory, file.Territory ?? None);
        ByDate(Departement, file.Departement ?? None);
        ByDate(Assignee, Folded(file.AssignedTo));
        foreach (var label in file.Labels.Take(MostLabels))
        {
            ByDate(Label, Folded(label));
        }

        foreach (var signal in file.Signals)
        {
            ByDate(Signal, signal.ToString());
        }

        keys.AddRange(file.Team.Take(MostOfTeam).Select(member => $"{Facet(Team, member)}{Ticks(file.SubmittedAt)}|{file.Id}"));
        if (file.SilenceOn is { } day)
        {
            keys.Add($"{Silence}|{Day(day)}|{file.Id}");
        }

        keys.Add($"{Name}|{Folded(file.Organisation)}|{file.Id}");
        keys.AddRange(SearchWords.Of(file).Select(word => $"{Word}|{word}|{file.Id}"));
        return keys;

        void ByDate(string facet, string value)
        {
            keys.Add($"{Facet(facet, value)}{Ticks(file.SubmittedAt)}|{file.Id}");
            keys.Add($"{Newest(facet, value)}{Ticks(DateTimeOffset.MaxValue.UtcTicks - file.SubmittedAt.UtcTicks)}|{file.Id}");
        }
    }

    /// <summary>What the rows of a value begin with, oldest deposit first.</summary>
    public static string Facet(string facet, string value) => $"{facet}|{value}|";

    /// <summary>The same, newest deposit first.</summary>
    public static string Newest(string facet, string value) => $"{facet}-|{value}|";

    public static string Ticks(DateTimeOffset moment) => Ticks(moment.UtcTicks);

    public static string NewestTicks(DateTimeOffset moment) => Ticks(DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A name as keys hold it: what people wrote may hold characters that keys may not.</summary>
    public static string Folded(string? text) => string.IsNullOrWhiteSpace(text) ? None
        : PlaceName.Fold(text) is { Length: > 0 } folded ? folded[..Math.Min(folded.Length, 60)] : None;

    public static TableEntity ToRow(string callId, string rowKey, InboxFile file)
    {
        var row = new TableEntity(Partition(callId), rowKey)
        {
            ["File"] = JsonSerializer.Serialize(file, Json),
            [Status] = file.Status.ToString(),
            [Wave] = file.WaveId,
            [Territory] = file.Territory ?? None,
            [Departement] = file.Departement ?? None,
            [Assignee] = Folded(file.AssignedTo),
            [Submitted] = file.SubmittedAt,
            [Changed] = file.ChangedAt,
            [Answer] = file.AnswerBefore is { } answer ? Day(answer) : None,
            [Silence] = file.SilenceOn is { } silence ? Day(silence) : None,
            [Signal] = Joined(file.Signals.Select(signal => signal.ToString())),
            [Label] = Joined(file.Labels.Select(Folded)),
            [Team] = Joined(file.Team),
        };
        return row;
    }

    public static InboxFile ToFile(TableEntity row) => JsonSerializer.Deserialize<InboxFile>(row.RequiredString("File"), Json)!;

    /// <summary>Whether a row's list holds a value: tables cannot ask it.</summary>
    public static bool Holds(TableEntity row, string property, string value) =>
        row.GetString(property)?.Contains($";{value};", StringComparison.Ordinal) == true;

    private static string Joined(IEnumerable<string> values) => $";{string.Join(';', values)};";

    private static string Ticks(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);

    private sealed class IdConverter : JsonConverter<ApplicationId>
    {
        public override ApplicationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ApplicationId.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ApplicationId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
