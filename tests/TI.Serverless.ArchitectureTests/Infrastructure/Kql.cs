using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>
/// Runs a transformation of Azure Monitor over one row: a source and its <c>extend</c>s, with the functions that infra/ uses. Each is in the list of what transformations
/// support (https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql); another one is refused here, as Azure would.
/// A text is a string, what is dynamic a <see cref="JsonNode"/>.
/// </summary>
internal sealed partial class Kql
{
    private readonly IReadOnlyList<string> _tokens;
    private readonly IReadOnlyDictionary<string, object> _row;
    private int _at;

    private Kql(string expression, IReadOnlyDictionary<string, object> row)
    {
        _tokens = [.. Token().Matches(expression).Select(match => match.Value)];
        _row = row;
    }

    public static IReadOnlyDictionary<string, object> Run(string query, IReadOnlyDictionary<string, object> row)
    {
        Assert.DoesNotContain('\n', query);
        var parts = query.Split(" | ");
        Assert.Equal("source", parts[0]);
        var result = row.ToDictionary();
        foreach (var part in parts.Skip(1))
        {
            var extend = Extend().Match(part);
            Assert.True(extend.Success, $"This is no extend: {part}");
            var kql = new Kql(extend.Groups["expression"].Value, result);
            var value = kql.Expression();
            Assert.Equal(kql._tokens.Count, kql._at);
            result[extend.Groups["column"].Value] = value;
        }

        return result;
    }

    private object Expression()
    {
        var value = Operand();
        if (_at + 1 < _tokens.Count && _tokens[_at] == "matches" && _tokens[_at + 1] == "regex")
        {
            _at += 2;
            return Regex.IsMatch((string)value, (string)Operand());
        }

        return value;
    }

    private object Operand()
    {
        var token = _tokens[_at++];
        if (token[0] == '"')
        {
            // The backslash would escape: what is written here needs none.
            Assert.DoesNotContain('\\', token);
            return token[1..^1];
        }

        if (char.IsAsciiDigit(token[0]))
        {
            return int.Parse(token, CultureInfo.InvariantCulture);
        }

        if (_at == _tokens.Count || _tokens[_at] != "(")
        {
            return _row[token];
        }

        _at++;
        var arguments = new List<object>();
        while (_tokens[_at] != ")")
        {
            arguments.Add(Expression());
            _at += _tokens[_at] == "," ? 1 : 0;
        }

        _at++;
        var value = Call(token, arguments);
        if (_at < _tokens.Count && _tokens[_at] == "[")
        {
            value = ((string[])value)[int.Parse(_tokens[_at + 1], CultureInfo.InvariantCulture)];
            _at += 3;
        }

        return value;
    }

    private static object Call(string function, List<object> arguments) => (function, arguments) switch
    {
        ("iif", [bool condition, var yes, var no]) => condition ? yes : no,
        ("strcat", _) => string.Concat(arguments.Cast<string>()),
        ("extract", [string pattern, int group, string text]) => Regex.Match(text, pattern).Groups[group].Value,
        ("split", [string text, string separator]) => text.Split(separator),
        ("tostring", [JsonNode bag]) => bag.ToJsonString(new JsonSerializerOptions()),
        ("tostring", [string text]) => text,
        ("parse_json", [string text]) => Json(text),
        _ => throw new InvalidOperationException($"Transformations know no {function} of {arguments.Count}."),
    };

    /// <summary>What is no JSON becomes a text, in Kusto too.</summary>
    private static JsonNode Json(string text)
    {
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    [GeneratedRegex("^extend (?<column>[A-Za-z]+) = (?<expression>.+)$")]
    private static partial Regex Extend();

    [GeneratedRegex(@"""[^""]*""|\w+|[(),\[\]]")]
    private static partial Regex Token();
}
