using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

/// <summary>The validator on small schemas; what it says of a whole definition is in <see cref="CatalogueSchemaTests"/>.</summary>
public sealed class CallSchemaTests
{
    [Theory]
    [InlineData("""{ "type": "text" }""", "#/a has the unknown type 'text'.")]
    [InlineData("""{ "type": "string", "contentEncoding": "base64" }""", "#/a has the keyword 'contentEncoding', which is not understood there.")]
    [InlineData("""{ "type": "string", "minimum": 1 }""", "#/a has the keyword 'minimum', which is not understood there.")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "#/a has the unknown format 'date-time'.")]
    [InlineData("""{ "type": "array" }""", "#/a does not say what its items are.")]
    [InlineData("""{ "type": "array", "items": { "type": "null" } }""", "#/a/items has the unknown type 'null'.")]
    [InlineData("""{ "type": "object", "properties": {} }""", "#/a accepts unknown names: a misspelt one would pass.")]
    [InlineData("""{ "type": "object", "additionalProperties": false, "properties": { "b": { "const": 1 } } }""", "#/a/b has the keyword 'const', which is not understood there.")]
    [InlineData("""{ "description": "anything" }""", "#/a has no type, or refers to what is not there: ''.")]
    [InlineData("""{ "$ref": "#/$defs/missing" }""", "#/a has no type, or refers to what is not there: '#/$defs/missing'.")]
    [InlineData("""{ "$ref": "other.json" }""", "#/a has no type, or refers to what is not there: 'other.json'.")]
    public void A_schema_that_could_not_be_applied_in_full_is_refused(string rule, string reason)
    {
        var refused = Assert.Throws<InvalidCatalogueException>(() => Schema(rule));

        Assert.Equal([$"call.schema.json: cannot be applied: {reason}"], refused.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "type": "object", "type": "object" }""")]
    [InlineData("""{ "type": "object", "additionalProperties": false, "properties": { "a": true } }""")]
    public void What_is_no_schema_at_all_is_refused(string json)
    {
        var refused = Assert.Throws<InvalidCatalogueException>(() => CallSchema.Parse(json));

        Assert.StartsWith("call.schema.json: cannot be applied: ", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", "\"\"", null)]
    [InlineData("""{ "type": "string" }""", "null", "must be a text between quotes.")]
    [InlineData("""{ "type": "string", "minLength": 3 }""", "\"ab\"", "must have at least 3 characters.")]
    [InlineData("""{ "type": "string", "minLength": 3 }""", "\"abc\"", null)]
    [InlineData("""{ "type": "string", "maxLength": 2 }""", "\"ab\"", null)]
    [InlineData("""{ "type": "string", "maxLength": 2 }""", "\"abc\"", "must have at most 2 characters.")]
    [InlineData("""{ "type": "string", "maxLength": 1 }""", "\"🏭\"", null)]
    [InlineData("""{ "type": "string", "minLength": 2 }""", "\"🏭\"", "must have at least 2 characters.")]
    [InlineData("""{ "type": "string", "pattern": "^[a-z]+$" }""", "\"ab\"", null)]
    [InlineData("""{ "type": "string", "pattern": "^[a-z]+$" }""", "\"aB\"", "must be a text that fits the pattern ^[a-z]+$.")]
    [InlineData("""{ "type": "string", "pattern": "^[a-z]+$" }""", "\"ab\\n\"", "must be a text that fits the pattern ^[a-z]+$.")]
    [InlineData("""{ "type": "string", "pattern": "^[a-z]+$", "description": "letters." }""", "\"1\"", "must be letters.")]
    [InlineData("""{ "type": "string", "enum": ["a", "b"] }""", "\"b\"", null)]
    [InlineData("""{ "type": "string", "enum": ["a", "b"] }""", "\"A\"", "must be one of a, b.")]
    [InlineData("""{ "type": "string", "format": "date" }""", "\"2028-02-29\"", null)]
    [InlineData("""{ "type": "string", "format": "date" }""", "\"2027-02-29\"", "must be a date that exists, such as 2027-01-31.")]
    [InlineData("""{ "type": "string", "format": "date" }""", "\"31/01/2027\"", "must be a date that exists, such as 2027-01-31.")]
    [InlineData("""{ "type": "string", "format": "local-date-time" }""", "\"2027-01-31T23:59:59\"", null)]
    [InlineData("""{ "type": "string", "format": "local-date-time" }""", "\"2027-01-31T23:59:60\"", "must be a date and time that exist, such as 2027-01-31T23:59:59.")]
    [InlineData("""{ "type": "string", "format": "local-date-time" }""", "\"2027-01-31T23:59:59Z\"", "must be a date and time that exist, such as 2027-01-31T23:59:59.")]
    [InlineData("""{ "type": "integer" }""", "12", null)]
    [InlineData("""{ "type": "integer" }""", "12.5", "must be a whole number.")]
    [InlineData("""{ "type": "integer" }""", "\"12\"", "must be a whole number.")]
    [InlineData("""{ "type": "integer" }""", "1e99", "must be a whole number.")]
    [InlineData("""{ "type": "integer", "minimum": 2 }""", "2", null)]
    [InlineData("""{ "type": "integer", "minimum": 2 }""", "1", "must be at least 2.")]
    [InlineData("""{ "type": "integer", "maximum": 2 }""", "2", null)]
    [InlineData("""{ "type": "integer", "maximum": 2 }""", "3", "must be at most 2.")]
    [InlineData("""{ "type": "number", "minimum": 0.5 }""", "0.25", "must be at least 0.5.")]
    [InlineData("""{ "type": "number" }""", "0.25", null)]
    [InlineData("""{ "type": "number" }""", "true", "must be a number.")]
    [InlineData("""{ "type": "boolean" }""", "false", null)]
    [InlineData("""{ "type": "boolean" }""", "0", "must be true or false.")]
    [InlineData("""{ "type": "array", "items": { "type": "integer" }, "maxItems": 2 }""", "[1, 2]", null)]
    [InlineData("""{ "type": "array", "items": { "type": "integer" }, "maxItems": 2 }""", "[1, 2, 3]", "must list at most 2 item(s).")]
    [InlineData("""{ "type": "array", "items": { "type": "integer" }, "minItems": 2 }""", "[1]", "must list at least 2 item(s).")]
    [InlineData("""{ "type": "array", "items": { "type": "integer" }, "uniqueItems": true }""", "[1, 2, 1]", "lists the same value twice.")]
    [InlineData("""{ "type": "array", "items": { "type": "integer" } }""", "[1, 1]", null)]
    [InlineData("""{ "type": "array", "items": { "type": "integer" } }""", "{}", "must be a list between brackets.")]
    [InlineData("""{ "type": "object", "additionalProperties": false }""", "[]", "must be an object between braces.")]
    [InlineData("""{ "$ref": "#/$defs/word" }""", "\"ab\"", null)]
    [InlineData("""{ "$ref": "#/$defs/word" }""", "\"\"", "must not be empty.")]
    public void A_value_is_accepted_or_told_what_it_must_be(string rule, string value, string? reason)
    {
        var problems = Schema(rule).Check("file.json", JsonNode.Parse($$"""{ "a": {{value}} }"""));

        Assert.Equal(reason is null ? [] : [$"file.json: a: {reason}"], problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_inside_lists_and_objects_have_their_path()
    {
        var schema = Schema("""
            { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["x"], "properties": { "x": { "type": "integer" } } } }
            """);

        var problems = schema.Check("file.json", JsonNode.Parse("""{ "a": [{ "x": 1 }, { "x": "1", "y": 2 }, {}] }"""));

        Assert.Equal(
            [
                "file.json: a[1].x: must be a whole number.",
                "file.json: a[1].y: is not a known name here; the known names are x.",
                "file.json: a[2].x: is required and missing.",
            ],
            problems.Select(problem => problem.ToString()));
    }

    /// <summary>A schema of objects with one member <c>a</c>.</summary>
    private static CallSchema Schema(string rule) => CallSchema.Parse($$"""
        {
          "type": "object",
          "additionalProperties": false,
          "properties": { "a": {{rule}} },
          "$defs": { "word": { "type": "string", "minLength": 1 } }
        }
        """);
}
