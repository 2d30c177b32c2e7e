using System.Text;

namespace TI.Embedded.Tables;

/// <summary>
/// An entity group transaction on the wire: a multipart batch with one changeset, of which each part is a whole HTTP request.
/// Source: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
internal sealed class TransactionRequest
{
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changeset = $"changeset_{Guid.NewGuid()}";

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public byte[] Body(IReadOnlyList<TableWrite> writes)
    {
        using var body = new MemoryStream();
        Line($"--{_batch}");
        Line($"Content-Type: multipart/mixed; boundary={_changeset}");
        Line();
        foreach (var write in writes)
        {
            Part(write);
        }

        Line($"--{_changeset}--");
        Line($"--{_batch}--");
        return body.ToArray();

        void Part(TableWrite write)
        {
            Line($"--{_changeset}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line();
            Line($"{write.Method.Method} {write.Uri.AbsoluteUri} HTTP/1.1");
            foreach (var (name, value) in write.Headers())
            {
                Line($"{name}: {value}");
            }

            if (write.Body is { } json)
            {
                Line($"Content-Type: {TableWrite.ContentType}");
                Line();
                body.Write(json.Span);
            }

            Line();
            Line();
        }

        void Line(string text = "") => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
    }
}
