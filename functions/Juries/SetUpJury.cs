using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>Sets up the jury of a stage of a wave, or changes it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Wave">The wave, as its <see cref="JuryRound"/> names it.</param>
/// <param name="By">Who does it.</param>
internal sealed record SetUpJury(CallDefinition Call, Wave Wave, string By)
{
    /// <summary>Paris days; the first from midnight, the last to 23:59.</summary>
    public DateOnly? OpensOn { get; init; }

    public DateOnly? ClosesOn { get; init; }

    /// <summary>Hashes of addresses.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Identifiers of applications.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public bool Blind { get; init; }

    public bool OthersAfterOwn { get; init; }

    public bool MembersSeeRanking { get; init; }

    public int LeastScores { get; init; } = 1;

    /// <summary>As typed; empty for no envelope.</summary>
    public string? Envelope { get; init; }
}

internal abstract record SetUpJuryResult
{
    internal sealed record Done : SetUpJuryResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : SetUpJuryResult;

    /// <summary>Somebody else changed it meanwhile.</summary>
    internal sealed record ChangedMeanwhile : SetUpJuryResult;
}

internal sealed class SetUpJuryHandler(
    JuryStore juries, ApplicationStore applications, IndexStore index, StaffDirectory directory, CalendarStore calendar, TimeProvider clock)
{
    public const string OpensField = "debut";
    public const string ClosesField = "fin";
    public const string MembersField = "membres";
    public const string FilesField = "dossiers";
    public const string LeastField = "notes";
    public const string EnvelopeField = "enveloppe";
    private const int PageSize = 1000;
    private const int ReadsAtOnce = 8;

    private static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>Statuses in which a file may be put before a jury.</summary>
    public static bool MayBeScored(ApplicationStatus status) =>
        status is ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Eligible or ApplicationStatus.Reserve;

    /// <summary>The files of a wave that reached this round: a query for each thousand.</summary>
    public async Task<IReadOnlyList<ApplicationSummary>> FilesOfAsync(CallDefinition call, JuryRound round, CancellationToken cancellationToken) =>
        [.. (await FilesOfAsync(call.Id, JuryRounds.WaveIdOf(round.Key), cancellationToken)).Where(file => round.IsReachedBy(call, file.Stage))];

    /// <summary>The files of a wave: a query for each thousand.</summary>
    public async Task<IReadOnlyList<ApplicationSummary>> FilesOfAsync(string callId, string waveId, CancellationToken cancellationToken)
    {
        var files = new List<ApplicationSummary>();
        string? continuation = null;
        do
        {
            var page = await index.ListSubmittedAsync(callId, waveId, continuation, PageSize, cancellationToken);
            files.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return files;
    }

    /// <summary>One read for each file that is chosen, a transaction for each hundred, one write.</summary>
    public async Task<SetUpJuryResult> HandleAsync(SetUpJury command, CancellationToken cancellationToken)
    {
        var (call, wave) = (command.Call, command.Wave);
        var people = await directory.ListAsync(call.Id, StaffRights.Score, cancellationToken);
        var known = (await FilesOfAsync(call, JuryRounds.Find(call, wave.Id)!, cancellationToken)).Select(file => file.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var amount = Typed.Amount(command.Envelope);
        if (Errors(command, people, known, amount) is { Count: > 0 } errors)
        {
            return new SetUpJuryResult.Invalid(errors);
        }

        var former = await juries.FindAsync(call.Id, wave.Id, cancellationToken);
        var jury = new Jury
        {
            CallId = call.Id,
            WaveId = wave.Id,
            OpensAt = ParisTime.ToInstant(command.OpensOn!.Value.ToDateTime(TimeOnly.MinValue)),
            ClosesAt = ParisTime.ToInstant(command.ClosesOn!.Value.ToDateTime(EndOfDay)),
            Members = [.. people.Where(person => command.Members.Contains(person.Email.Hash)).Select(person => new JuryMember(person.Email.Hash, person.Name))],
            Blind = command.Blind,
            OthersAfterOwn = command.OthersAfterOwn,
            MembersSeeRanking = command.MembersSeeRanking,
            LeastScores = command.LeastScores,
            Envelope = amount.Value,
            SetUpBy = command.By,
            SetUpAt = clock.GetUtcNow(),
            StorageETag = former?.StorageETag ?? "",
        };
        var files = await ReadAsync(call, command.Files, cancellationToken);
        // First: reminders of a jury that is not saved find another, or none, and say nothing.
        await calendar.PutAsync(call.Id, [.. JuryObligations.Of(call, jury)], clock.GetUtcNow(), cancellationToken);
        return await juries.SaveAsync(jury, files, cancellationToken) == WriteOutcome.Done ? new SetUpJuryResult.Done() : new SetUpJuryResult.ChangedMeanwhile();
    }

    /// <summary>What a ranking shows of these applications: one read for each.</summary>
    public async Task<IReadOnlyList<JuryFile>> ReadAsync(CallDefinition call, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var files = new List<JuryFile>();
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(ReadsAtOnce))
        {
            var read = await Task.WhenAll(some.Select(id => applications.FindAsync(ApplicationId.Parse(id), cancellationToken)));
            files.AddRange(read.OfType<Application>().Select(application => FileOf(call, application)));
        }

        return files;
    }

    private static JuryFile FileOf(CallDefinition call, Application application)
    {
        var money = AskedMoney.Of(call, application);
        return new JuryFile(
            application.Id,
            application.Number!,
            application.OrganisationName,
            application.Applicant.Siren.ToString(),
            application.Territory?.TerritoryName,
            money.Asked,
            money.IsDeMinimis,
            money.Declared,
            application.SubmittedAt!.Value);
    }

    private static List<FieldError> Errors(
        SetUpJury command, IReadOnlyList<StaffMember> people, HashSet<string> known, (decimal? Value, string? Error) amount)
    {
        var errors = new List<FieldError>();
        if (command.OpensOn is null)
        {
            errors.Add(new FieldError(OpensField, "Indiquez le premier jour de notation."));
        }

        if (command.ClosesOn is not { } last || last < command.OpensOn)
        {
            errors.Add(new FieldError(ClosesField, "Indiquez le dernier jour de notation : au plus tôt le premier."));
        }

        if (command.Members.Count == 0 || command.Members.Any(hash => people.All(person => person.Email.Hash != hash)))
        {
            errors.Add(new FieldError(MembersField, "Choisissez les membres du jury parmi les personnes qui ont le rôle « Jury »."));
        }

        if (command.Files.Count == 0 || command.Files.Any(id => !known.Contains(id)))
        {
            errors.Add(new FieldError(FilesField, "Choisissez les dossiers à noter parmi ceux de la vague."));
        }

        if (command.LeastScores < 1 || command.LeastScores > Math.Max(command.Members.Count, 1))
        {
            errors.Add(new FieldError(LeastField, "Indiquez combien de notes il faut pour classer un dossier : entre 1 et le nombre de membres."));
        }

        if (amount.Error is not null)
        {
            errors.Add(new FieldError(EnvelopeField, amount.Error));
        }

        return errors;
    }
}
