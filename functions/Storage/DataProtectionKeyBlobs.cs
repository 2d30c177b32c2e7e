using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Container <c>data-protection-keys</c>: the keys that sign links and cookies, one blob each, shared by every instance.
/// (The framework's own blob repository is a package of the Azure runtime's family that both runtimes cannot share.)
/// </summary>
internal sealed class DataProtectionKeyBlobs(StorageClients clients) : IXmlRepository
{
    private readonly BlobContainerClient _container = clients.Container(ContainerNames.DataProtectionKeys);

    // IXmlRepository is synchronous; it is asked once a day, outside any synchronisation context.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAllAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => StoreAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAllAsync()
    {
        var elements = new List<XElement>();
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: CancellationToken.None))
        {
            await using var content = await _container.GetBlobClient(blob.Name).OpenReadAsync();
            elements.Add(await XElement.LoadAsync(content, LoadOptions.None, CancellationToken.None));
        }

        return elements;
    }

    private async Task StoreAsync(XElement element, string friendlyName)
    {
        using var content = new MemoryStream();
        await element.SaveAsync(content, SaveOptions.DisableFormatting, CancellationToken.None);
        content.Position = 0;
        await _container.GetBlobClient($"{friendlyName}.xml").UploadAsync(
            content,
            new BlobUploadOptions(),
            CancellationToken.None);
    }
}
