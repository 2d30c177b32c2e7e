using System.Text;
using System.Xml;
using System.Xml.Linq;
using TI.Embedded.Storage;

namespace TI.Embedded.Queues;

/// <summary>Messages in the queue service's XML.</summary>
internal sealed class QueueXml(QueueMessageEncoding encoding)
{
    // An XML reader would turn a bare carriage return into a line feed.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public byte[] Write(string messageText)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartElement("QueueMessage");
            writer.WriteElementString("MessageText", Encode(messageText));
            writer.WriteEndElement();
        }

        return buffer.ToArray();
    }

    public QueueMessage[] ReadMessages(BinaryData xml) => [.. Elements(xml).Select(element => new QueueMessage
    {
        MessageId = Text(element, "MessageId"),
        PopReceipt = Text(element, "PopReceipt"),
        Body = Decode(element),
        DequeueCount = (long)element.Element("DequeueCount")!,
        InsertedOn = Date(element, "InsertionTime"),
        ExpiresOn = Date(element, "ExpirationTime"),
        NextVisibleOn = Date(element, "TimeNextVisible"),
    })];

    public PeekedMessage[] ReadPeekedMessages(BinaryData xml) => [.. Elements(xml).Select(element => new PeekedMessage
    {
        MessageId = Text(element, "MessageId"),
        Body = Decode(element),
        DequeueCount = (long)element.Element("DequeueCount")!,
        InsertedOn = Date(element, "InsertionTime"),
        ExpiresOn = Date(element, "ExpirationTime"),
    })];

    public static SendReceipt ReadReceipt(BinaryData xml)
    {
        var element = Elements(xml).Single();
        return new SendReceipt
        {
            MessageId = Text(element, "MessageId"),
            PopReceipt = Text(element, "PopReceipt"),
            InsertionTime = Date(element, "InsertionTime"),
            ExpirationTime = Date(element, "ExpirationTime"),
            TimeNextVisible = Date(element, "TimeNextVisible"),
        };
    }

    private string Encode(string text) => encoding == QueueMessageEncoding.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;

    private BinaryData Decode(XElement message)
    {
        var text = Text(message, "MessageText");
        if (encoding == QueueMessageEncoding.None)
        {
            return BinaryData.FromString(text);
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? BinaryData.FromBytes(bytes.AsMemory(0, length))
            : throw new FormatException(
                $"Message {Text(message, "MessageId")} is not base64, which this client's MessageEncoding asks for: its sender uses another encoding.");
    }

    private static IEnumerable<XElement> Elements(BinaryData xml) =>
        XDocument.Load(xml.ToStream(), LoadOptions.PreserveWhitespace).Root!.Elements("QueueMessage");

    private static string Text(XElement element, string name) => element.Element(name)?.Value ?? "";

    private static DateTimeOffset Date(XElement element, string name) => ResponseReading.ParseDate(Text(element, name));
}
