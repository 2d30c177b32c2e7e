using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>The calendar of calls, as their staff reads it: what is late, what is to come, what was done lately; with the dates of the waves.</summary>
internal sealed class Agendas(CalendarStore calendar)
{
    /// <summary>Rows of a call: with more, the rest is told when its time comes.</summary>
    public const int MostRows = 1000;

    /// <summary>What is late and what is to come until a moment: one query for each call.</summary>
    public async Task<IReadOnlyList<AgendaLine>> ToComeAsync(
        IEnumerable<CallDefinition> calls, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var lines = new List<AgendaLine>();
        foreach (var call in calls)
        {
            var rows = await calendar.ListDueAsync(call.Id, DateTimeOffset.MinValue, until, MostRows, cancellationToken);
            lines.AddRange(Lines(call, rows));
            lines.AddRange(Dates(call).Where(date => date.At >= now && date.At <= until));
        }

        return InOrder(lines);
    }

    /// <summary>The same, of what is owed without being kept anywhere.</summary>
    public static IReadOnlyList<AgendaLine> ToCome(CallDefinition call, IEnumerable<Obligation> owed, DateTimeOffset now, DateTimeOffset until) => InOrder(
    [
        .. Lines(call, [.. owed.Where(one => one.DueAt >= now && one.DueAt <= until).Select(one => new OwedRow(one, null, 0, default))]),
        .. Dates(call).Where(date => date.At >= now && date.At <= until),
    ]);

    /// <summary>What was due since a moment and was done, or dropped, the last first: one query.</summary>
    public async Task<IReadOnlyList<AgendaLine>> DoneAsync(CallDefinition call, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. Lines(call, await calendar.ListDoneAsync(call.Id, since, now, MostRows, cancellationToken)).OrderByDescending(line => line.At)];

    private static IReadOnlyList<AgendaLine> InOrder(IEnumerable<AgendaLine> lines) =>
        [.. lines.OrderBy(line => line.At).ThenBy(line => line.Call.Title, StringComparer.CurrentCulture).ThenBy(line => line.Text, StringComparer.CurrentCulture)];

    private static IEnumerable<AgendaLine> Lines(CallDefinition call, IReadOnlyList<OwedRow> rows) =>
        from row in rows
        let text = AgendaTexts.Of(call, row.Obligation.Name)
        where text is not null
        group row by (row.Obligation.DueAt, row.Obligation.Name, row.Obligation.WaveId, row.State, Text: text) into alike
        select new AgendaLine
        {
            At = alike.Key.DueAt,
            Call = call,
            Wave = WaveName(call, alike.Key.WaveId),
            Text = alike.Key.Text,
            Key = string.Create(CultureInfo.InvariantCulture, $"{alike.Key.Name}.{alike.Key.WaveId ?? "dossiers"}.{alike.Key.DueAt.UtcTicks}"),
            Files =
            [
                .. alike
                    .Where(row => row.Obligation is { File: not null, Number: not null })
                    .Select(row => new AgendaFile(row.Obligation.File!.Value, row.Obligation.Number!))
                    .DistinctBy(file => file.Id)
                    .OrderBy(file => file.Number, StringComparer.Ordinal),
            ],
            DoneAt = alike.Max(row => row.DoneAt),
            Mails = alike.Sum(row => row.Count),
            IsUnderWay = alike.Any(row => row is { Continuation: not null, DoneAt: null }),
            IsTooLate = alike.Key.State == DoneState.TooLate,
        };

    /// <summary>What the definition says of its waves, for the eye.</summary>
    private static IEnumerable<AgendaLine> Dates(CallDefinition call)
    {
        foreach (var wave in call.Waves)
        {
            yield return Date("ouverture", "Ouverture", wave.Opening);
            yield return Date("cloture", "Clôture", wave.Closing);
            if (wave.CommitteeOn is { } committee)
            {
                yield return Date("comite", "Comité", ParisTime.ToInstant(committee.ToDateTime(TimeOnly.MinValue)));
            }

            if (wave.ResultsOn is { } results)
            {
                yield return Date("resultats", "Annonce des résultats", ParisTime.ToInstant(results.ToDateTime(TimeOnly.MinValue)));
            }

            AgendaLine Date(string kind, string text, DateTimeOffset at) => new()
            {
                At = at,
                Call = call,
                Wave = WaveName(call, wave.Id),
                Text = text,
                Key = $"{kind}.{wave.Id}",
            };
        }
    }

    private static string? WaveName(CallDefinition call, string? waveId) => call.Waves.Count > 1 && waveId is not null ? call.FindWave(waveId)?.Label ?? waveId : null;
}
