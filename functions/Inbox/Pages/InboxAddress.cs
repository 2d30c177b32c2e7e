using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Inbox.Pages;

/// <summary>
/// A list of the inbox as its address writes it: what the form of filters sends, what a saved view keeps, what a link to a list carries.
/// What cannot be understood does not filter: an old link still opens a list.
/// </summary>
public sealed record InboxAddress
{
    public const string StatusName = "etat";
    public const string WaveName = "vague";
    public const string TerritoryName = "territoire";
    public const string DepartementName = "departement";
    public const string AssigneeName = "personne";
    public const string LabelName = "etiquette";
    public const string SignalName = "signal";
    public const string AgeName = "age";
    public const string SilenceName = "silence";
    public const string TeamName = "equipe";
    public const string OpenName = "examen";
    public const string AnswerName = "reponse";
    public const string FromName = "depuis";
    public const string BeforeName = "avant";
    public const string ChangedName = "change";
    public const string TextName = "q";
    public const string SortName = "tri";
    public const string ContinuationName = "suite";

    /// <summary>In place of a person: nobody.</summary>
    public const string Nobody = "-";

    /// <summary>For a team: that of who looks.</summary>
    public const string Mine = "moi";

    /// <summary>For an examination: it is not over.</summary>
    public const string Open = "en-cours";

    /// <summary>For an answer: its day is past.</summary>
    public const string Late = "retard";

    private const string MinuteFormat = "yyyyMMddHHmm";

    private const int MaxLength = 200;

    private static readonly string[] Names =
    [
        StatusName, WaveName, TerritoryName, DepartementName, AssigneeName, LabelName, SignalName, AgeName, SilenceName, TextName, SortName,
        TeamName, OpenName, AnswerName, FromName, BeforeName, ChangedName,
    ];

    private readonly IReadOnlyDictionary<string, string> _values;

    private InboxAddress(IReadOnlyDictionary<string, string> values) => _values = values;

    public static InboxAddress Of(IEnumerable<KeyValuePair<string, string>> values) => new(values
        .Where(pair => Names.Contains(pair.Key) && pair.Value.Trim() is { Length: > 0 and <= MaxLength })
        .DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.Value.Trim()));

    /// <summary>Reads back <see cref="QueryString"/>; what is not one of ours is left out.</summary>
    public static InboxAddress FromQueryString(string? text) =>
        Of(QueryHelpers.ParseQuery(text).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())));

    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>A search that is too short to find anything by: the list is not narrowed by it.</summary>
    public bool IsTextTooShort => this[TextName].Length > 0 && SearchWords.Typed(this[TextName]).Count == 0;

    /// <summary>Nothing filters: the whole call.</summary>
    public bool IsWhole => _values.Keys.All(name => name == SortName);

    /// <summary>Nothing filters and nothing sorts.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>A minute in Paris, as the address writes it.</summary>
    public static string Minute(DateTimeOffset moment) => ParisTime.ToLocal(moment).ToString(MinuteFormat, CultureInfo.InvariantCulture);

    public InboxQuery ToQuery(DateTimeOffset now, EmailAddress visitor) => new()
    {
        Status = Parse<ApplicationStatus>(StatusName),
        WaveId = Text(WaveName),
        Territory = Text(TerritoryName) is { } territory ? TerritoryNames.Find(territory) is [var named] ? named.Code : territory : null,
        Departement = Text(DepartementName),
        AssignedTo = Text(AssigneeName),
        Label = Text(LabelName),
        Signal = this[AnswerName] == Late ? InboxSignal.AnswerAwaited : Parse<InboxSignal>(SignalName),
        TeamOf = this[TeamName] == Mine ? visitor.Hash : null,
        IsOpen = this[OpenName] == Open,
        AnswerDueBefore = this[AnswerName] == Late ? ParisTime.DateOf(now) : null,
        SubmittedFrom = Moment(FromName),
        ChangedFrom = Moment(ChangedName),
        SubmittedBefore = Days(AgeName) is { } age ? now.AddDays(-age) : Moment(BeforeName),
        SilenceUntil = Days(SilenceName) is { } days ? ParisTime.DateOf(now).AddDays(days) : null,
        Text = Text(TextName),
        Sort = this[SortName] switch { "recents" => InboxSort.NewestFirst, "nom" => InboxSort.ByName, _ => InboxSort.OldestFirst },
    };

    /// <summary>The same list with one condition changed; null or empty takes it away.</summary>
    public InboxAddress With(string name, string? value) => Of([.. _values.Where(pair => pair.Key != name), KeyValuePair.Create(name, value ?? "")]);

    /// <summary>With its question mark, its conditions always in the same order; empty for the whole call.</summary>
    public string QueryString => _values.Count == 0 ? "" : QueryHelpers.AddQueryString("", _values
        .OrderBy(pair => Array.IndexOf(Names, pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    private string? Text(string name) => _values.GetValueOrDefault(name);

    private T? Parse<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(this[name], ignoreCase: false, out var value) && value.ToString() == this[name] ? value : null;

    /// <summary>The minute in Paris that an address names; null for none.</summary>
    public DateTimeOffset? Moment(string name) =>
        DateTime.TryParseExact(this[name], MinuteFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 2000 and < 2200 ? ParisTime.ToInstant(local) : null;

    private int? Days(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650 ? days : null;
}
