using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Figures;

namespace TI.Serverless.Functions.Storage;

/// <summary>Counts by name, as a row of a call's figures holds them; zero is not kept.</summary>
internal sealed class TallyRow
{
    private readonly SortedDictionary<string, long> _counts;
    private readonly string _stored;
    private readonly string _storedEpoch;

    private TallyRow(string partition, string key, ETag? etag, string epoch, string counts)
    {
        (Partition, Key, ETag, Epoch, _stored, _storedEpoch) = (partition, key, etag, epoch, counts, epoch);
        _counts = Read(counts);
    }

    public string Partition { get; }

    public string Key { get; }

    /// <summary>Null for a row that is not there yet.</summary>
    public ETag? ETag { get; }

    /// <summary>
    /// Which life of the sums the counts belong to. A row of sums that was erased begins another: what applications had added to the former
    /// one counts for nothing, so that projecting them again makes the sums whole.
    /// </summary>
    public string Epoch { get; private set; }

    public bool IsChanged => ETag is null ? _counts.Count > 0 : Epoch != _storedEpoch || Write(_counts) != _stored;

    public static TallyRow Of(string partition, string key, TableEntity? entity) => entity is null
        ? new TallyRow(partition, key, null, Guid.NewGuid().ToString("N"), "{}")
        : new TallyRow(partition, key, entity.ETag, entity.RequiredString("Epoch"), LongText.Read(entity, "Counts")!);

    /// <returns>The count after the addition.</returns>
    public long Add(string name, long amount)
    {
        var count = _counts.GetValueOrDefault(name) + amount;
        if (count == 0)
        {
            _counts.Remove(name);
        }
        else
        {
            _counts[name] = count;
        }

        return count;
    }

    /// <summary>Counts of another life of the sums are forgotten.</summary>
    public void BelongTo(string epoch)
    {
        if (Epoch != epoch)
        {
            _counts.Clear();
            Epoch = epoch;
        }
    }

    public TableTransactionAction ToAction()
    {
        var entity = new TableEntity(Partition, Key) { ["Epoch"] = Epoch };
        LongText.Write(entity, "Counts", Write(_counts));
        return ETag is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, etag)
            : new TableTransactionAction(TableTransactionActionType.Add, entity);
    }

    public static SortedDictionary<string, long> Read(string counts) => new(JsonSerializer.Deserialize<Dictionary<string, long>>(counts)!, StringComparer.Ordinal);

    private static string Write(SortedDictionary<string, long> counts) => JsonSerializer.Serialize(counts);
}

/// <summary>What one application adds to its call's figures, as its row holds it.</summary>
/// <param name="Version">The version of the application that it was made from.</param>
/// <param name="Epoch">The life of the sums in which it is counted.</param>
/// <param name="Contribution">What it adds.</param>
/// <param name="ETag">Of the row.</param>
internal sealed record CountedApplication(int Version, string Epoch, Contribution Contribution, ETag ETag)
{
    public static CountedApplication Of(TableEntity entity) => new(
        entity.GetInt32("Version")!.Value,
        entity.RequiredString("Epoch"),
        new Contribution(
            entity.RequiredString("Siren"),
            TallyRow.Read(entity.RequiredString("Sums")),
            JsonSerializer.Deserialize<List<string>>(entity.RequiredString("Cells"))!),
        entity.ETag);

    public static TableEntity ToEntity(string partition, string key, int version, string epoch, Contribution contribution) => new(partition, key)
    {
        ["Version"] = version,
        ["Epoch"] = epoch,
        ["Siren"] = contribution.Siren,
        ["Sums"] = JsonSerializer.Serialize(contribution.Sums),
        ["Cells"] = JsonSerializer.Serialize(contribution.Cells),
    };
}
