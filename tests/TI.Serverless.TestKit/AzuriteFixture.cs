using System.Buffers.Binary;
using TI.Embedded.Storage.Azurite;

namespace TI.Serverless.TestKit;

/// <summary>
/// Azurite for a whole test assembly, in memory and on free ports, with an account for each test: tests share nothing, so they run side by side
/// and product code needs no name prefix.
/// </summary>
/// <param name="accounts">How many tests may ask for an account; declaring them costs nothing notable.</param>
/// <param name="processes">How many Azurites share the accounts: one does a single thing at a time, and is the bottleneck of an assembly with many tests.</param>
public sealed class AzuriteFixture(int accounts = 4000, int processes = 1) : IAsyncDisposable
{
    private readonly AzuriteAccount[] _accounts = [.. Enumerable.Range(1, accounts).Select(Account)];
    private AzuriteProcess[] _azurites = [];
    private int _handedOut;

    public async Task StartAsync(CancellationToken cancellationToken = default) =>
        _azurites = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => AzuriteProcess.StartAsync(new AzuriteSettings { Accounts = _accounts }, cancellationToken)));

    /// <summary>The connection string of an account that nobody used before, for blobs, queues and tables.</summary>
    public string NextAccount()
    {
        if (_azurites.Length == 0)
        {
            throw new InvalidOperationException("Start the fixture first.");
        }

        var index = Interlocked.Increment(ref _handedOut) - 1;
        return index < _accounts.Length
            ? _azurites[index % _azurites.Length].ConnectionString(_accounts[index])
            : throw new InvalidOperationException($"All {_accounts.Length} accounts are taken: give the fixture a larger number.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var azurite in _azurites)
        {
            await azurite.DisposeAsync();
        }
    }

    /// <summary>A short key: all the accounts travel in one environment variable, of at most 32,767 characters on Windows.</summary>
    private static AzuriteAccount Account(int number)
    {
        var key = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(key, number);
        return new AzuriteAccount($"test{number}", Convert.ToBase64String(key));
    }
}
