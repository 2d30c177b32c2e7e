namespace TI.Embedded.SendGrid.Inbox;

/// <summary>One reason of a refusal, in SendGrid's words.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Where, as a path such as <c>personalizations.0.to</c>; null when it is nowhere in particular.</param>
/// <param name="Help">A page that explains it; null when there is none.</param>
internal sealed record SendGridError(string Message, string? Field = null, string? Help = null);
