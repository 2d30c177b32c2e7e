using System.Globalization;
using NJsonSchema;
using NJsonSchema.Validation;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// The JSON Schema of a definition, and its refusals as sentences. The schema keeps to the keywords of draft 2020-12 that its
/// validator knows: no <c>const</c>, no <c>if</c>, no <c>dependentRequired</c>; what they would say is in <see cref="CallRules"/>.
/// </summary>
internal sealed class CallSchema
{
    private readonly JsonSchema _schema;

    private CallSchema(JsonSchema schema) => _schema = schema;

    public static CallSchema Parse(string json)
    {
        // The only API is asynchronous; with a schema that refers to nothing outside itself it completes at once.
        return new CallSchema(JsonSchema.FromJsonAsync(json).GetAwaiter().GetResult());
    }

    public IReadOnlyList<CatalogueProblem> Check(string file, string json) =>
        [.. Leaves(_schema.Validate(json)).Select(error => new CatalogueProblem(file, PathOf(error), ReasonOf(error))).Distinct()];

    /// <summary>An error of an item holds the errors inside the item: those are what the author must read.</summary>
    private static IEnumerable<ValidationError> Leaves(IEnumerable<ValidationError> errors) => errors.SelectMany(error =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } parent ? Leaves(parent.Errors.Values.SelectMany(children => children)) : [error]);

    private static string PathOf(ValidationError error) => error.Path?.TrimStart('#').TrimStart('/') ?? "";

    private static string ReasonOf(ValidationError error)
    {
        var schema = error.Schema.ActualSchema;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => "is required and missing.",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"is not a known name here; the known names are {Words(schema.ActualProperties.Keys)}.",
            ValidationErrorKind.StringExpected => "must be a text between quotes.",
            ValidationErrorKind.BooleanExpected => "must be true or false.",
            ValidationErrorKind.IntegerExpected => "must be a whole number.",
            ValidationErrorKind.NumberExpected => "must be a number.",
            ValidationErrorKind.ObjectExpected => "must be an object between braces.",
            ValidationErrorKind.ArrayExpected => "must be a list between brackets.",
            ValidationErrorKind.NotInEnumeration => $"must be one of {Words(schema.Enumeration.OfType<object>().Select(value => value.ToString() ?? ""))}.",
            ValidationErrorKind.PatternMismatch => $"must be {Described(schema)}.",
            ValidationErrorKind.DateExpected => "must be a date that exists, such as 2027-01-31.",
            ValidationErrorKind.DateTimeExpected => "must be a date and time that exist, such as 2027-01-31T23:59:59.",
            ValidationErrorKind.StringTooShort => schema.MinLength == 1 ? "must not be empty." : $"must have at least {schema.MinLength} characters.",
            ValidationErrorKind.StringTooLong => $"must have at most {schema.MaxLength} characters.",
            ValidationErrorKind.TooFewItems => $"must list at least {schema.MinItems} item(s).",
            ValidationErrorKind.TooManyItems => $"must list at most {schema.MaxItems} item(s).",
            ValidationErrorKind.ItemsNotUnique => "lists the same value twice.",
            ValidationErrorKind.NumberTooSmall => $"must be at least {Number(schema.Minimum)}.",
            ValidationErrorKind.NumberTooBig => $"must be at most {Number(schema.Maximum)}.",
            ValidationErrorKind.NoTypeValidates => "is of the wrong kind (text, number, list or object).",
            _ => $"is refused by call.schema.json (rule {error.Kind}, line {error.LineNumber}).",
        };
    }

    private static string Described(JsonSchema schema) => schema.Description is { Length: > 0 } description
        ? description.TrimEnd('.')
        : $"a text that fits the pattern {schema.Pattern}";

    private static string Words(IEnumerable<string> words) => string.Join(", ", words);

    private static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
