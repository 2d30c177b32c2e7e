using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TI.Embedded.Blobs;
using TI.Embedded.Functions.Hosting;

namespace TI.Embedded.SendGrid.Inbox;

/// <summary>
/// The mails received, newest first. Each is a blob, so they outlive the host; they are read once and then kept in memory, so a host does not see what
/// another receives in the same container meanwhile.
/// </summary>
internal sealed class DevelopmentInbox(HostStorage storage, TimeProvider time) : IDisposable
{
    public const string ContainerName = "dev-inbox";

    private readonly SemaphoreSlim _guard = new(1);
    private readonly List<InboxMail> _oldestFirst = [];
    private Task<BlobContainerClient>? _opening;
    private int _lastNumber;

    /// <summary>Keeps the mails of a valid message and gives the first one's id.</summary>
    public Task<string> Add(MessageBody message, CancellationToken cancellationToken) => Locked(
        async container =>
        {
            var mails = InboxMail.Of(message, NewId, time.GetUtcNow()).ToList();
            foreach (var mail in mails)
            {
                var content = JsonSerializer.SerializeToUtf8Bytes(mail, InboxMail.Json);
                await container.Write(BlobName(mail.Id), content, onlyIfNew: true, cancellationToken).ConfigureAwait(false);
                _oldestFirst.Add(mail);
            }

            return mails[0].Id;
        },
        cancellationToken);

    public Task<List<InboxMail>> List(CancellationToken cancellationToken) =>
        Locked(_ => Task.FromResult(Enumerable.Reverse(_oldestFirst).ToList()), cancellationToken);

    public Task<InboxMail?> Find(string id, CancellationToken cancellationToken) =>
        Locked(_ => Task.FromResult(_oldestFirst.Find(mail => mail.Id == id)), cancellationToken);

    public Task<int> Clear(CancellationToken cancellationToken) => Locked(
        async container =>
        {
            var count = _oldestFirst.Count;
            while (_oldestFirst is [.., var newest])
            {
                await container.GetBlobClient(BlobName(newest.Id)).DeleteIfExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                _oldestFirst.RemoveAt(_oldestFirst.Count - 1);
            }

            return count;
        },
        cancellationToken);

    public void Dispose() => _guard.Dispose();

    private static string BlobName(string id) => $"{id}.json";

    private async Task<T> Locked<T>(Func<BlobContainerClient, Task<T>> act, CancellationToken cancellationToken)
    {
        await _guard.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // It goes on without the request that began it: the next one would begin again, and a large inbox would never be read.
            _opening = _opening is null or { IsFaulted: true } ? Open() : _opening;
            var container = await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await act(container).ConfigureAwait(false);
        }
        finally
        {
            _guard.Release();
        }
    }

    private async Task<BlobContainerClient> Open()
    {
        var container = storage.Container(ContainerName);
        await container.CreateIfNotExistsAsync().ConfigureAwait(false);
        _oldestFirst.Clear();
        await foreach (var blob in container.GetBlobsAsync().ConfigureAwait(false))
        {
            if (await container.Read(blob.Name, CancellationToken.None).ConfigureAwait(false) is { } content
                && JsonSerializer.Deserialize<InboxMail>(content, InboxMail.Json) is { } mail)
            {
                _oldestFirst.Add(mail);
            }
        }

        _oldestFirst.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        _lastNumber = _oldestFirst.Count == 0 ? 0 : int.Parse(_oldestFirst[^1].Id.AsSpan(0, 8), CultureInfo.InvariantCulture);
        return container;
    }

    // Numbered in the order of arrival, whatever the clock says; the rest keeps two hosts on one container from writing the same blob.
    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"{++_lastNumber:D8}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
}
