using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

/// <summary>
/// What holds of every type of field whatever is typed: the page and the API accept the same things, nothing throws, and what is kept
/// goes back to the box and comes back the same. The seed is in the name of the case, so that a failure can be run again.
/// </summary>
public sealed class ValidationPropertiesTests
{
    private const int Tries = 150;

    private static readonly string[] Fragments =
    [
        "", " ", "0", "1", "-1", "12", "1 234,50", "1e9", "99999999999999999999", "NaN", "oui", "non", "true", "a", "b",
        "2027-02-29", "2028-02-29", "31/12/2027", "0000-01-01", "Briare", "45250", "45053", "01100", "Saint-Denis", "2A004", "(45053)",
        "244500468", "244 500 468", "30150139100082", "W452001234", "ti-2404", "nom@exemple.fr", "01 99 00 12 34", "+33199001234",
        "https://www.exemple.fr", "javascript:alert(1)", "=1+1", "@SUM(A1)", "<script>alert(1)</script>", "&amp;", "'\"`;--", "../../etc/passwd",
        "\u202Egnp.exe", "\u200B", "\u0007", "\t", "\r\n", "é", "e\u0301", "ﬁ", "日本語", "🚲", "👩‍👩‍👧‍👦", "\uD83D", "\uDC00", "\uFFFF", new string('x', 300), new string('é', 5_000),
    ];

    public static TheoryData<string, int> Cases => new(FieldType.Names.Where(name => name is not ("repeat" or "sum")).SelectMany(name => new[] { 1, 2, 3 }.Select(seed => (name, seed))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_the_page_accepts_the_API_accepts_and_it_comes_back_the_same(string type, int seed)
    {
        var (field, fieldType, random) = (Question(type), FieldType.Find(type)!, new Random(seed));
        var accepted = 0;
        foreach (var typed in Texts(random))
        {
            if (fieldType.Read([typed]) is not { } kept)
            {
                continue;
            }

            var json = JsonNode.Parse(kept.ToJsonString())!;
            var sentence = fieldType.Check(field, kept);

            Assert.True(sentence == fieldType.Check(field, json), $"The API judges {kept.ToJsonString()} otherwise than the page.");
            Assert.NotNull(fieldType.Display(field, json));
            if (sentence is null)
            {
                accepted++;
                var again = fieldType.Read(fieldType.Typed(json));
                Assert.True(JsonNode.DeepEquals(kept, again), $"{kept.ToJsonString()} comes back as {again?.ToJsonString()}.");
            }
        }

        Assert.NotEqual(0, accepted);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_the_API_accepts_as_text_the_page_keeps(string type, int seed)
    {
        var (field, fieldType, random) = (Question(type), FieldType.Find(type)!, new Random(seed));
        foreach (var text in Texts(random))
        {
            var value = JsonValue.Create(WellFormed(text));
            if (fieldType.IsEmpty(value) || fieldType.Check(field, value) is not null)
            {
                continue;
            }

            var again = fieldType.Read(fieldType.Typed(value));

            Assert.True(again is not null && fieldType.Check(field, again) is null, $"{value.ToJsonString()} is accepted as JSON and not from its box.");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_JSON_value_makes_a_check_fail_by_itself(string type, int seed)
    {
        var (field, fieldType, random) = (Question(type), FieldType.Find(type)!, new Random(seed));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var value = Json(random, depth: 2);

            _ = fieldType.IsEmpty(value);
            _ = fieldType.Check(field, value);
            _ = fieldType.CheckDraft(field, value);
            _ = fieldType.Display(field, value);
            _ = fieldType.Typed(value);
        }
    }

    private static FieldDefinition Question(string type) => type is "choice" or "multipleChoice" ? Field.Choice(type) : Field.Of(type);

    /// <summary>Every fragment alone, then fragments put together.</summary>
    private static IEnumerable<string> Texts(Random random) => Fragments.Concat(Enumerable.Range(0, Tries).Select(_ => Text(random)));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Fragments[random.Next(Fragments.Length)]));

    // Half a character cannot be written in JSON at all.
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static JsonNode Json(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => JsonValue.Create(random.Next(2) == 0),
        1 => JsonValue.Create(random.NextDouble() * 1e12),
        2 => JsonValue.Create(random.Next(-5, 100_000)),
        3 => JsonValue.Create(WellFormed(Text(random))),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)Json(random, depth - 1))]),
        _ => new JsonObject { ["a"] = Json(random, depth - 1) },
    };
}
