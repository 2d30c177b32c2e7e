using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>Somebody of the staff gives a file to a colleague. The candidate is told nothing; the colleague is, unless they took it themselves.</summary>
internal sealed record AssignApplication(ApplicationId Id, Officer To, Officer By)
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
        ApplyAsync(command.Id, command.Version, application => Assigned(application, command, clock.GetUtcNow()), cancellationToken);

    /// <summary>The labels replace those that are there.</summary>
    public Task<Arranged?> LabelAsync(LabelApplication command, CancellationToken cancellationToken) =>
        ApplyAsync(command.Id, command.Version, application => Labelled(application, Cleaned(command.Labels), command.By), cancellationToken);

    /// <summary>One label more. A file that has it already, or has no room for it (<see cref="HasRoomFor"/>), stays as it is.</summary>
    public Task<Arranged?> AddLabelAsync(ApplicationId id, string label, string by, CancellationToken cancellationToken) => ApplyAsync(
        id, version: null, application => HasRoomFor(application, label) ? Labelled(application, Cleaned([.. application.Review.Labels, label]), by) : null, cancellationToken);

    /// <summary>Whether the file has this label, or may have one more.</summary>
    public static bool HasRoomFor(Application application, string label) =>
        application.Review.Labels.Count < MostLabels || application.Review.Labels.Contains(label, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Without blanks, twins and what cannot be shown. More than <see cref="MostLabels"/>, or a longer one, is for the form to refuse: see <see cref="WhyNot"/>.</summary>
    public static IReadOnlyList<string> Cleaned(IEnumerable<string> labels) => [.. Lines(labels).Where(label => label.Length <= MaxLabelLength).Take(MostLabels)];

    /// <summary>What a form says of labels that cannot be taken as they are; null when they can.</summary>
    public static string? WhyNot(IEnumerable<string> labels)
    {
        var typed = Lines(labels).ToArray();
        return typed.FirstOrDefault(label => label.Length > MaxLabelLength) is { } longest ? $"L’étiquette « {longest[..MaxLabelLength]}… » est trop longue : {MaxLabelLength} caractères au plus."
            : typed.Length > MostLabels ? $"Gardez {MostLabels} étiquettes au plus : vous en avez écrit {typed.Length}."
            : null;
    }

    private static IEnumerable<string> Lines(IEnumerable<string> labels) =>
        labels.Select(label => WellFormedText.LineOf(label).Trim()).Where(label => label.Length > 0).Distinct(StringComparer.CurrentCultureIgnoreCase);

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

    /// <summary>What the assignment would change at a moment; null when it changes nothing.</summary>
    public static ApplicationChange? Assigned(Application application, AssignApplication command, DateTimeOffset now)
    {
        if (application.Status == ApplicationStatus.Draft || IsInCharge(application.Review.Assignment, command.To))
        {
            return null;
        }

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
            By = command.By.Name,
            Words = command.To.Name,
            Mentioned = command.To.Email == command.By.Email ? [] : [command.To.Email.ToString()],
        });
    }

    /// <summary>Two colleagues may have one name; where no address was kept, the name is all there is.</summary>
    private static bool IsInCharge(Assignment? assignment, Officer person) =>
        assignment is not null && (assignment.Email is { } email ? email == person.Email.ToString() : assignment.Person == person.Name);

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
