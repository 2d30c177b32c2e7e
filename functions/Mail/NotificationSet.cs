using System.Globalization;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Mail;

/// <summary>Every kind of mail there is.</summary>
internal sealed class NotificationSet(IEnumerable<Notification> notifications)
{
    private readonly Dictionary<string, Notification> _byName = notifications.ToDictionary(notification => notification.Name, StringComparer.Ordinal);

    public IEnumerable<Notification> CausedBy(ApplicationEvent @event) => _byName.Values.Where(notification => notification.IsCausedBy(@event));

    /// <exception cref="InvalidDataException">The name is unknown: the message goes to the poison queue.</exception>
    public Notification Get(string name) => _byName.TryGetValue(name, out var notification)
        ? notification
        : throw new InvalidDataException($"There is no notification '{name}': the message goes to the poison queue.");

    /// <summary>How a mail caused by an event names its occasion.</summary>
    public static string Occasion(int version) => version.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The event's version; null for the occasion of a reminder.</summary>
    public static int? VersionOf(string occasion) =>
        occasion.Length == 6 && int.TryParse(occasion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
