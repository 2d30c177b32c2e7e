using TI.Embedded.Functions;

namespace TI.Serverless.ArchitectureTests.Runtimes;

/// <summary>
/// The Embedded runtime shows what the official packages have and nothing more: a function that compiles here compiles there.
/// A type comes into this list when the official one of that name was read, and into the runtime after that.
/// </summary>
public sealed class EmbeddedSurfaceTests
{
    private static readonly Dictionary<string, string[]> Official = new()
    {
        // Microsoft.Azure.Functions.Worker
        ["TI.Embedded.Functions"] =
        [
            "AuthorizationLevel", "BindingContext", "FunctionAttribute", "FunctionContext", "FunctionContextExtensions", "FunctionDefinition",
            "HttpTriggerAttribute", "IFunctionsWorkerApplicationBuilder", "InvocationResult", "QueueTriggerAttribute", "ScheduleStatus", "TimerInfo",
            "TimerTriggerAttribute", "TraceContext",
        ],

        // Microsoft.Azure.Functions.Worker.Builder
        ["TI.Embedded.Functions.Builder"] = ["FunctionsApplication", "FunctionsApplicationBuilder", "FunctionsApplicationBuilderExtensions"],

        // Microsoft.Azure.Functions.Worker.Middleware
        ["TI.Embedded.Functions.Middleware"] = ["FunctionExecutionDelegate", "IFunctionsWorkerMiddleware"],

        // The worker puts UseMiddleware and UseWhen there itself.
        ["Microsoft.Extensions.Hosting"] = ["MiddlewareWorkerApplicationBuilderExtensions"],

        // Azure.Data.Tables and Azure.Data.Tables.Models
        ["TI.Embedded.Tables"] =
        [
            "ITableEntity", "TableClient", "TableClientOptions", "TableEntity", "TableErrorCode", "TableItem", "TableServiceClient",
            "TableTransactionAction", "TableTransactionActionType", "TableTransactionFailedException", "TableUpdateMode",
        ],

        // Azure.Storage.Queues and Azure.Storage.Queues.Models
        ["TI.Embedded.Queues"] =
        [
            "PeekedMessage", "QueueClient", "QueueClientOptions", "QueueMessage", "QueueMessageEncoding", "QueueProperties", "SendReceipt", "UpdateReceipt",
        ],

        // Azure.Storage.Blobs, Azure.Storage.Blobs.Models and Azure.Storage.Blobs.Specialized
        ["TI.Embedded.Blobs"] =
        [
            "BlobBlock", "BlobClient", "BlobClientOptions", "BlobContainerClient", "BlobContainerInfo", "BlobContentInfo", "BlobDownloadDetails",
            "BlobDownloadOptions", "BlobDownloadStreamingResult", "BlobHttpHeaders", "BlobItem", "BlobItemProperties", "BlobProperties",
            "BlobRequestConditions", "BlobServiceClient", "BlobUploadOptions", "BlockBlobClient", "BlockBlobStageBlockOptions", "BlockInfo", "BlockList",
            "BlockListTypes", "CommitBlockListOptions", "DeleteSnapshotsOption", "GetBlobTagResult", "GetBlobsOptions", "PublicAccessType",
            "SpecializedBlobExtensions",
        ],

        // SendGrid and SendGrid.Helpers.Mail
        ["TI.Embedded.SendGrid"] = ["EmailAddress", "ISendGridClient", "Response", "SendGridClient", "SendGridClientOptions", "SendGridMessage"],
    };

    [Fact]
    public void Every_public_type_stands_for_an_official_one()
    {
        var extra = typeof(FunctionAttribute).Assembly.GetExportedTypes()
            .Where(type => !Official.GetValueOrDefault(type.Namespace ?? "", []).Contains(type.Name))
            .Select(type => type.FullName);

        Assert.Empty(extra);
    }

    [Fact]
    public void Every_name_of_the_list_is_there()
    {
        var there = typeof(FunctionAttribute).Assembly.GetExportedTypes().Select(type => $"{type.Namespace}.{type.Name}").ToHashSet();

        Assert.Empty(Official.SelectMany(list => list.Value.Select(name => $"{list.Key}.{name}")).Except(there));
    }
}
