using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>Somebody of the staff gives a file to a colleague. The candidate is told nothing; the colleague is, unless they took it themselves.</summary>
internal sealed record AssignApplication(ApplicationId Id, Officer To, string By)
{
    /// <summary>The version that was read; null when any will do.</summary>
    public int? Version { get; init; }
}

/// <summary>Somebody of the staff puts the team's own words on a file.</summary>
internal sealed record LabelApplication(ApplicationId Id, IReadOnlyList<string> Labels, string By)
{
    /// <summary>The version that was read; null when any will do.</summary>
    public int? Version { get; init; }
}

/// <summary>What became of the file.</summary>
/// <param name="Application">The file as it now is.</param>
/// <param name="IsStale">It was no longer at the version that was read: nothing changed.</param>
internal sealed record Arranged(Application Application, bool IsStale);

/// <summary>What the team arranges for itself: who does what, and how files are sorted.</summary>
internal sealed class ArrangeApplicationHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const int MostLabels = 5;
    public const int MaxLabelLength = 40;

    /// <summary>Done twice, it is done once.</summary>
    /// <returns>Null when there is no such application.</returns>
    public Task<Arranged?> AssignAsync(AssignApplication command, CancellationToken cancellationToken) =>
        ApplyAsync(command.Id, command.Version, application => Assigned(application, command), cancellationToken);

    /// <summary>The labels replace those that are there.</summary>
    public Task<Arranged?> LabelAsync(LabelApplication command, CancellationToken cancellationToken) =>
        ApplyAsync(command.Id, command.Version, application => Labelled(application, Cleaned(command.Labels), command.By), cancellationToken);

    /// <summary>Without blanks, twins and what cannot be shown; more than <see cref="MostLabels"/>, or a longer one, is the form's to refuse.</summary>
    public static IReadOnlyList<string> Cleaned(IEnumerable<string> labels) =>
        [.. labels.Select(label => WellFormedText.LineOf(label).Trim()).Where(label => label.Length is > 0 and <= MaxLabelLength).Distinct(StringComparer.CurrentCultureIgnoreCase).Take(MostLabels)];

    private Task<Arranged?> ApplyAsync(ApplicationId id, int? version, Func<Application, ApplicationChange?> rule, CancellationToken cancellationToken) =>
        changes.ApplyAsync<Arranged?>(
            id,
            absent: null,
            application =>
            {
                var isStale = version is { } read && read != application.Version;
                var change = isStale ? null : rule(application);
                return (new Arranged(change?.Application ?? application, isStale), change);
            },
            cancellationToken);

    private ApplicationChange? Assigned(Application application, AssignApplication command)
    {
        if (application.Status == ApplicationStatus.Draft || application.Review.Assignment?.Person == command.To.Name)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var assigned = application with
        {
            Version = application.Version + 1,
            Status = application.Status == ApplicationStatus.Submitted ? ApplicationStatus.InReview : application.Status,
            Review = application.Review with { Assignment = new Assignment(command.To.Name, now) { Email = command.To.Email.ToString() } },
        };
        return new ApplicationChange(assigned, new ApplicationEvent
        {
            Version = assigned.Version,
            Kind = EventKind.Assigned,
            At = now,
            By = command.By,
            Words = command.To.Name,
            Mentioned = command.To.Name == command.By ? [] : [command.To.Email.ToString()],
        });
    }

    private ApplicationChange? Labelled(Application application, IReadOnlyList<string> labels, string by)
    {
        if (application.Status == ApplicationStatus.Draft || application.Review.Labels.SequenceEqual(labels))
        {
            return null;
        }

        var labelled = application with { Version = application.Version + 1, Review = application.Review with { Labels = labels } };
        return new ApplicationChange(labelled, new ApplicationEvent
        {
            Version = labelled.Version,
            Kind = EventKind.Labelled,
            At = clock.GetUtcNow(),
            By = by,
            Words = labels.Count == 0 ? "aucune" : string.Join(", ", labels),
        });
    }
}
