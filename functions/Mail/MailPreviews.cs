using System.Text.RegularExpressions;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Mail;

/// <summary>A mail as it would leave, for who is about to cause it.</summary>
public sealed record MailPreview(string To, string Subject, string Text);

/// <summary>
/// Writes the mail that an action would send, without taking it, and without the candidate's own way in: whoever reads the preview must not be
/// able to act in the candidate's place.
/// </summary>
internal sealed partial class MailPreviews(NotificationSet notifications, MailRenderer renderer, TimeProvider clock)
{
    /// <summary>No storage. Null when the candidate is sent nothing.</summary>
    public Task<MailPreview?> OfReviewAsync(ReviewApplication command, TriageAction action, CallDefinition call, Application application, string officer)
    {
        var (reviewed, @event) = ReviewChange.Of(command, action, call, application, officer, clock.GetUtcNow());
        return OfAsync(reviewed, @event, call, application.Applicant.Email);
    }

    /// <summary>No storage. Null when the colleague is sent nothing: they have the file already, or take it themselves.</summary>
    public async Task<MailPreview?> OfAssignmentAsync(AssignApplication command, CallDefinition call, Application application) =>
        ArrangeApplicationHandler.Assigned(application, command, clock.GetUtcNow()) is var (assigned, @event) ? await OfAsync(assigned, @event, call, command.To.Email) : null;

    private async Task<MailPreview?> OfAsync(Application changed, ApplicationEvent @event, CallDefinition call, EmailAddress to)
    {
        var context = new NotificationContext(changed, call, @event, Receipt: null, NotificationSet.Occasion(@event.Version), clock.GetUtcNow());
        foreach (var notification in notifications.CausedBy(@event))
        {
            if (notification.Recipients(context).FirstOrDefault(recipient => recipient.Address == to) is { } person)
            {
                var content = notification.Write(context, person);
                var rendered = await renderer.RenderAsync(content, call);
                return new MailPreview(person.Address.ToString(), content.Subject, PersonalLink().Replace(rendered.Text, "(lien personnel du candidat)"));
            }
        }

        return null;
    }

    [GeneratedRegex(@"\S+/suivi/\S+", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalLink();
}
