using Azure.Core;
using Azure.Core.Pipeline;

namespace TI.Embedded.Storage;

/// <summary>
/// Signs each try of a table request with the account's key; the table service signs fewer headers than the others.
/// Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key#table-service-shared-key-authorization
/// </summary>
internal sealed class TableSharedKeyPolicy(StorageAccount account) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = SigningDate.Now();
        request.Headers.SetValue("x-ms-date", date);
        var text = $"{request.Method.Method}\n{Value(request, "Content-MD5")}\n{Value(request, "Content-Type")}\n{date}\n{Resource(request.Uri.ToUri())}";
        request.Headers.SetValue("Authorization", $"SharedKey {account.Name}:{account.Sign(text)}");
    }

    private static string Value(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value ?? "" : "";

    private string Resource(Uri uri)
    {
        var comp = uri.Query.TrimStart('?').Split('&').FirstOrDefault(parameter => parameter.StartsWith("comp=", StringComparison.Ordinal));
        return $"/{account.Name}{uri.AbsolutePath}{(comp is null ? "" : "?" + comp)}";
    }
}
