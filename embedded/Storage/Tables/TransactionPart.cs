using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace TI.Embedded.Tables;

/// <summary>The answer to one action, taken out of the answer to the whole transaction.</summary>
internal sealed class TransactionPart : Response
{
    private const string StatusLine = "HTTP/1.1 ";

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private TransactionPart(int status, string reason, string clientRequestId)
    {
        Status = status;
        ReasonPhrase = reason;
        ClientRequestId = clientRequestId;
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override bool IsError => Status >= 400;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    /// <summary>Whatever stands between two status lines is one part: multipart boundaries add nothing to that.</summary>
    public static IReadOnlyList<TransactionPart> ReadAll(Response response)
    {
        using var reader = new StringReader(response.Content.ToString());
        var parts = new List<TransactionPart>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(StatusLine, StringComparison.Ordinal))
            {
                parts.Add(ReadOne(line, reader, response.ClientRequestId));
            }
        }

        return parts;
    }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }

    private static TransactionPart ReadOne(string statusLine, StringReader reader, string clientRequestId)
    {
        var status = statusLine[StatusLine.Length..].Split(' ', 2);
        var part = new TransactionPart(int.Parse(status[0], CultureInfo.InvariantCulture), status.ElementAtOrDefault(1) ?? "", clientRequestId);
        while (reader.ReadLine() is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                part._headers[header[..colon]] = header[(colon + 1)..].Trim();
            }
        }

        var body = new StringBuilder();
        while (reader.ReadLine() is { } line && !line.StartsWith("--changeset", StringComparison.Ordinal))
        {
            body.AppendLine(line);
        }

        part.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(body.ToString().Trim()));
        return part;
    }
}
