using TI.Embedded.Queues;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>A queue of a fresh account.</summary>
internal static class Queues
{
    public static async Task<QueueClient> CreateAsync(string connectionString, QueueMessageEncoding encoding = QueueMessageEncoding.None)
    {
        var queue = new QueueClient(connectionString, "mail", new QueueClientOptions { MessageEncoding = encoding });
        await queue.CreateIfNotExistsAsync();
        return queue;
    }
}
