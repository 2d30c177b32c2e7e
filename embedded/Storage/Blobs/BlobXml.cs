using System.Text;
using System.Xml.Linq;
using Azure;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>What the blob service says and takes as XML.</summary>
internal static class BlobXml
{
    public static (IReadOnlyList<BlobItem> Items, string? NextMarker) ReadList(BinaryData xml)
    {
        var root = Load(xml);
        var items = root.Element("Blobs")?.Elements("Blob").Select(ReadItem).ToList() ?? [];
        return (items, root.Element("NextMarker")?.Value is { Length: > 0 } marker ? marker : null);
    }

    public static Dictionary<string, string> ReadTags(BinaryData xml) => Load(xml)
        .Descendants("Tag")
        .ToDictionary(tag => tag.Element("Key")!.Value, tag => tag.Element("Value")!.Value, StringComparer.Ordinal);

    public static (IReadOnlyList<BlobBlock> Committed, IReadOnlyList<BlobBlock> Uncommitted) ReadBlocks(BinaryData xml)
    {
        var root = Load(xml);
        return (ReadBlocks(root.Element("CommittedBlocks")), ReadBlocks(root.Element("UncommittedBlocks")));
    }

    /// <summary>Each block as it was last staged, whether it is already part of the blob or not.</summary>
    public static byte[] WriteBlocks(IEnumerable<string> base64BlockIds) =>
        Encoding.UTF8.GetBytes(new XElement("BlockList", base64BlockIds.Select(id => new XElement("Latest", id))).ToString(SaveOptions.DisableFormatting));

    private static XElement Load(BinaryData xml) => XDocument.Load(xml.ToStream(), LoadOptions.PreserveWhitespace).Root!;

    private static BlobItem ReadItem(XElement blob)
    {
        var name = blob.Element("Name")!;
        var properties = blob.Element("Properties")!;
        return new BlobItem
        {
            // Names that XML cannot hold come percent-encoded.
            Name = (bool?)name.Attribute("Encoded") == true ? Uri.UnescapeDataString(name.Value) : name.Value,
            Properties = new BlobItemProperties
            {
                ContentLength = (long?)properties.Element("Content-Length"),
                ContentType = Text(properties, "Content-Type"),
                ContentDisposition = Text(properties, "Content-Disposition"),
                ETag = Text(properties, "Etag") is { } etag ? new ETag(etag.Trim('"')) : null,
                LastModified = Date(properties, "Last-Modified"),
                CreatedOn = Date(properties, "Creation-Time"),
            },
        };
    }

    private static List<BlobBlock> ReadBlocks(XElement? list) =>
        list?.Elements("Block").Select(block => new BlobBlock(block.Element("Name")!.Value, (long)block.Element("Size")!)).ToList() ?? [];

    private static string? Text(XElement element, string name) => element.Element(name)?.Value is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Date(XElement element, string name) => Text(element, name) is { } text ? ResponseReading.ParseDate(text) : null;
}
