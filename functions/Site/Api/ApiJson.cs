using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Site.Api;

/// <summary>Reads and writes the JSON of the API.</summary>
internal static class ApiJson
{
    /// <summary>In bytes. Answers are at most 200,000 characters; files travel by themselves.</summary>
    public const int MaxBodySize = 1_000_000;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The request's body as a JSON object; otherwise the refusal to answer with.</summary>
    /// <param name="request">The request; its length may be unknown (chunked).</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="mayBeEmpty">Whether no body at all counts as an empty object.</param>
    public static async Task<(JsonObject? Body, IResult? Refusal)> ReadObjectAsync(
        HttpRequest request, CancellationToken cancellationToken, bool mayBeEmpty = false)
    {
        using var body = new MemoryStream();
        if (!await TryCopyAsync(request.Body, body, cancellationToken))
        {
            await request.DrainAsync(cancellationToken);
            return (null, Problems.BadRequest(StatusCodes.Status413PayloadTooLarge));
        }

        if (body.Length == 0 && mayBeEmpty)
        {
            return ([], null);
        }

        try
        {
            body.Position = 0;
            var node = body.Length == 0 ? null : await JsonNode.ParseAsync(body, documentOptions: Strict, cancellationToken: cancellationToken);
            node.EnsureWholeCharacters();
            return node is JsonObject content
                ? (content, null)
                : (null, Problems.Malformed("Le corps de la demande doit être un objet JSON, par exemple { \"email\": \"nom@domaine.fr\" }."));
        }
        catch (JsonException malformed)
        {
            var place = malformed.LineNumber is { } line ? $" (ligne {line + 1}, octet {malformed.BytePositionInLine + 1})" : "";
            return (null, Problems.Malformed($"Le corps de la demande n’est pas du JSON lisible{place}, ou nomme deux fois la même propriété."));
        }
        catch (Exception half) when (half is InvalidOperationException or ArgumentException)
        {
            return (null, Problems.Malformed("Le corps de la demande contient un caractère incomplet (demi-codet UTF-16 isolé)."));
        }
    }

    /// <summary>False when there is more than the limit, which is the only thing known of a chunked body beforehand.</summary>
    private static async Task<bool> TryCopyAsync(Stream source, MemoryStream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[16_384];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (target.Length + read > MaxBodySize)
            {
                return false;
            }

            target.Write(buffer, 0, read);
        }

        return true;
    }

    /// <summary>A property that should be text; anything else counts as absent and is refused by the rule that needs it.</summary>
    public static string? Text(this JsonObject body, string property) =>
        body[property] is JsonValue value && value.TryGetValue<string>(out var text) ? WellFormedText.TextOf(text) : null;

    /// <summary>Reads what is left of a refused body: the host turns an unread one into a failure.</summary>
    public static Task DrainAsync(this HttpRequest request, CancellationToken cancellationToken) =>
        request.Body.CopyToAsync(Stream.Null, cancellationToken);
}
