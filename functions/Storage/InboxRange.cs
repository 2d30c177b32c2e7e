using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// How a list is read: the range of the one condition that narrows most, in the order that is asked for, and what is still to be asked of
/// each row of it.
/// </summary>
/// <param name="First">The first key.</param>
/// <param name="AfterLast">The key after the last.</param>
/// <param name="Filter">The conditions that the table can ask itself; empty when there are none.</param>
/// <param name="Matches">Those that it cannot; null when there are none.</param>
internal sealed record InboxRange(string First, string AfterLast, string Filter, Func<TableEntity, bool>? Matches)
{
    private static readonly ApplicationStatus[] OpenStatuses =
        [.. Enum.GetValues<ApplicationStatus>().Where(status => status != ApplicationStatus.Draft && !status.IsFinal())];

    /// <summary>Sorts after every character that keys hold here.</summary>
    private const char End = '\uFFFF';

    public static InboxRange Of(InboxQuery query)
    {
        var conditions = new List<(string Facet, string Value)>();
        Add(InboxRows.Assignee, query.AssignedTo is { } person ? InboxRows.Folded(person) : null);
        Add(InboxRows.Signal, query.Signal?.ToString());
        Add(InboxRows.Label, query.Label is { } label ? InboxRows.Folded(label) : null);
        Add(InboxRows.Territory, query.Territory);
        Add(InboxRows.Departement, query.Departement);
        Add(InboxRows.Status, query.Status?.ToString());
        Add(InboxRows.Wave, query.WaveId);
        if (query.TeamOf is { } team)
        {
            // Its rows narrow most, except where there are few of another list; they stand in one order only.
            var isFirst = query is { Signal: null, Label: null, Sort: not InboxSort.NewestFirst };
            conditions.Insert(isFirst ? 0 : conditions.Count, (InboxRows.Team, team));
        }

        var words = query.Text is { } text ? SearchWords.Typed(text) : [];
        if (words.Count > 0)
        {
            return Range($"{InboxRows.Word}|{words[0]}", conditions, query, words);
        }

        if (query.SilenceUntil is { } until)
        {
            return new InboxRange(
                $"{InboxRows.Silence}|", $"{InboxRows.Silence}|{InboxRows.Day(until)}{End}", Asked(conditions, query with { SilenceUntil = null }), Matcher(conditions, words));
        }

        if (query.Sort == InboxSort.ByName)
        {
            return Range($"{InboxRows.Name}|", conditions, query, words);
        }

        var isNewest = query.Sort == InboxSort.NewestFirst;
        var (facet, value) = conditions is [var narrowest, ..] && !(isNewest && narrowest.Facet == InboxRows.Team) ? narrowest : (InboxRows.All, InboxRows.None);
        var others = conditions.Where(condition => condition != (facet, value)).ToList();
        var prefix = isNewest ? InboxRows.Newest(facet, value) : InboxRows.Facet(facet, value);
        var (from, before) = (query.SubmittedFrom, query.SubmittedBefore);
        var (first, last) = isNewest
            ? (before is { } latest ? InboxRows.NewestTicks(latest) : "", from is { } earliest ? InboxRows.NewestTicks(earliest) + End : End.ToString())
            : (from is { } start ? InboxRows.Ticks(start) : "", before is { } limit ? InboxRows.Ticks(limit) : End.ToString());
        return new InboxRange(prefix + first, prefix + last, Asked(others, query with { SubmittedBefore = null, SubmittedFrom = null }), Matcher(others, []));

        void Add(string facet, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                conditions.Add((facet, value));
            }
        }
    }

    private static InboxRange Range(string prefix, List<(string Facet, string Value)> conditions, InboxQuery query, IReadOnlyList<string> words) =>
        new(prefix, prefix + End, Asked(conditions, query), Matcher(conditions, words));

    private static string Asked(IEnumerable<(string Facet, string Value)> conditions, InboxQuery query)
    {
        var parts = conditions
            .Where(condition => !IsList(condition.Facet))
            .Select(condition => $"{condition.Facet} eq '{condition.Value.Replace("'", "''", StringComparison.Ordinal)}'")
            .ToList();
        if (query.SubmittedBefore is { } before)
        {
            parts.Add(TableClient.CreateQueryFilter($"submitted lt {before}"));
        }

        if (query.SubmittedFrom is { } from)
        {
            parts.Add(TableClient.CreateQueryFilter($"submitted ge {from}"));
        }

        if (query.ChangedFrom is { } changed)
        {
            parts.Add(TableClient.CreateQueryFilter($"changed ge {changed}"));
        }

        if (query.AnswerDueBefore is { } day)
        {
            parts.Add(TableClient.CreateQueryFilter($"answer gt {InboxRows.None} and answer lt {InboxRows.Day(day)}"));
        }

        if (query.SilenceUntil is { } silence)
        {
            parts.Add($"{InboxRows.Silence} gt '{InboxRows.None}' and {InboxRows.Silence} le '{InboxRows.Day(silence)}'");
        }

        if (query.IsOpen)
        {
            parts.Add($"({string.Join(" or ", OpenStatuses.Select(status => $"status eq '{status}'"))})");
        }

        return string.Join(" and ", parts);
    }

    private static Func<TableEntity, bool>? Matcher(IEnumerable<(string Facet, string Value)> conditions, IReadOnlyList<string> words)
    {
        var lists = conditions.Where(condition => IsList(condition.Facet)).ToArray();
        return lists.Length == 0 && words.Count <= 1
            ? null
            : row => lists.All(condition => InboxRows.Holds(row, condition.Facet, condition.Value)) && (words.Count <= 1 || SearchWords.Matches(InboxRows.ToFile(row), words));
    }

    private static bool IsList(string facet) => facet is InboxRows.Label or InboxRows.Signal or InboxRows.Team;
}
