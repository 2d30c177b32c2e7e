using System.Buffers.Binary;
using TI.Embedded.Storage.Azurite;

namespace TI.Serverless.TestKit;

/// <summary>
/// One Azurite for a whole test assembly, in memory and on free ports, with an account for each test: tests share nothing, so they run side by side
/// and product code needs no name prefix.
/// </summary>
/// <param name="accounts">How many tests may ask for an account; declaring them costs nothing notable.</param>
public sealed class AzuriteFixture(int accounts = 4000) : IAsyncDisposable
{
    private readonly AzuriteAccount[] _accounts = [.. Enumerable.Range(1, accounts).Select(Account)];
    private AzuriteProcess? _azurite;
    private int _handedOut;

    public async Task StartAsync(CancellationToken cancellationToken = default) =>
        _azurite = await AzuriteProcess.StartAsync(new AzuriteSettings { Accounts = _accounts }, cancellationToken);

    /// <summary>The connection string of an account that nobody used before, for blobs, queues and tables.</summary>
    public string NextAccount()
    {
        var azurite = _azurite ?? throw new InvalidOperationException("Start the fixture first.");
        var index = Interlocked.Increment(ref _handedOut) - 1;
        return index < _accounts.Length
            ? azurite.ConnectionString(_accounts[index])
            : throw new InvalidOperationException($"All {_accounts.Length} accounts are taken: give the fixture a larger number.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
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
