using System.Globalization;
using System.Xml;

namespace TI.Serverless.Functions.Calls.Feeds;

/// <summary>
/// What happened to the calls as an Atom feed (RFC 4287): openings, closings that come near, closings. An entry appears when its date
/// comes and says the same ever after: its identifier and its date are the definition's.
/// </summary>
internal static class NewsFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";
    public const string Path = "/actualites.atom";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MostEntries = 50;

    /// <param name="catalogue">The calls.</param>
    /// <param name="title">The feed's title.</param>
    /// <param name="now">Entries to come are left out; nothing else depends on it.</param>
    /// <param name="absolute">Makes an absolute address of a path.</param>
    /// <param name="pageOf">The absolute address of a call's page.</param>
    public static byte[] Write(
        Catalogue catalogue, string title, DateTimeOffset now, Func<string, string> absolute, Func<CallDefinition, string> pageOf)
    {
        CallMilestone[] entries =
        [
            .. catalogue.Calls.SelectMany(CallMilestone.Of)
                .Where(milestone => milestone.At <= now)
                .OrderByDescending(milestone => milestone.At)
                .ThenBy(milestone => milestone.Key, StringComparer.Ordinal)
                .Take(MostEntries)
        ];
        var self = absolute(Path);
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "fr");
            xml.WriteElementString("id", Atom, self);
            xml.WriteElementString("title", Atom, title);
            xml.WriteElementString("updated", Atom, Date(entries.FirstOrDefault()?.At ?? DateTimeOffset.UnixEpoch));
            Link(xml, "self", self);
            Link(xml, "alternate", absolute("/"));
            foreach (var entry in entries)
            {
                Entry(xml, entry, pageOf(entry.Call));
            }

            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private static void Entry(XmlWriter xml, CallMilestone entry, string page)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"{page}#{entry.Key}");
        xml.WriteElementString("title", Atom, entry.Title);
        xml.WriteElementString("updated", Atom, Date(entry.At));
        xml.WriteElementString("published", Atom, Date(entry.At));
        Link(xml, "alternate", page);
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, entry.Call.Operator);
        xml.WriteEndElement();
        xml.WriteElementString("summary", Atom, entry.Text);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>RFC 3339, with the offset of Paris.</summary>
    private static string Date(DateTimeOffset moment) => ParisTime.ToLocal(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
