using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>What to know before a file is granted money alone.</summary>
/// <param name="Asked">Euros; null when the file asks for no amount.</param>
/// <param name="Left">Euros left in the envelope of the wave; null without one.</param>
/// <param name="Received">Euros of de minimis aid over three rolling years, granted, about to be granted or declared; null when the grant would not be one.</param>
public sealed record GrantSituation(decimal? Asked, decimal? Left, decimal? Received);

/// <summary>The fields of a grant as they are shown.</summary>
/// <param name="Situation">What to know before.</param>
/// <param name="Amount">Euros, as typed, or what is asked.</param>
/// <param name="IsConfirmed">The warning was read.</param>
public sealed record GrantForm(GrantSituation Situation, string Amount, bool IsConfirmed);

/// <summary>
/// A grant that is decided alone, from the file, a mail or the interface of programs: the same envelope, the same warning and the same
/// ledger as in a batch.
/// </summary>
internal sealed class SingleGrants(Catalogue catalogue, WaveMoneys moneys, JuryStore juries, AidStore aid, GrantLedger ledger, TimeProvider clock)
{
    public const string AmountField = "montant";
    public const string ConfirmField = "confirmation";

    /// <summary>How long an amount stays held for a decision that is being taken: longer than a request and the work that follows it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    /// <summary>Whether an action grants money, which its form then asks for.</summary>
    public static bool IsGrant(CallDefinition call, TriageAction action) => call.Aid is not null && action.Outcome == ApplicationStatus.Retained;

    /// <summary>Whether each file has to be given its amount: a call of fixed sums knows it.</summary>
    public static bool NeedsAmount(CallDefinition call, TriageAction action) => IsGrant(call, action) && call.Aid!.FixedSums.Count == 0;

    /// <summary>Euros, or what is wrong with them. Where nobody wrote an amount, the fixed sum of the aid that is asked.</summary>
    public static (decimal? Value, string? Error) Amount(string? typed, CallDefinition call, Application application) =>
        typed is null && call.Aid?.FixedSums.Count > 0 ? (AmountAsked.Of(call, application), null) : Typed.Amount(typed);

    /// <summary>The fields that the page of an action shows; null, and nothing read, when it grants no money.</summary>
    public async Task<GrantForm?> FormAsync(CallDefinition call, TriageAction action, Application application, ReviewApplication? typed, CancellationToken cancellationToken)
    {
        if (!IsGrant(call, action))
        {
            return null;
        }

        var situation = await SituationAsync(call, application, cancellationToken);
        return new GrantForm(situation, typed?.Amount ?? (situation.Asked is { } asked ? French.Number(asked) : ""), typed?.IsConfirmed ?? false);
    }

    /// <summary>The reads of <see cref="WaveMoneys"/>, and a query of the ledger for a de minimis aid.</summary>
    public async Task<GrantSituation> SituationAsync(CallDefinition call, Application application, CancellationToken cancellationToken)
    {
        var letter = LetterOf(call, application);
        var money = await moneys.OfAsync(call, application.WaveId, butBatchId: null, cancellationToken);
        return new GrantSituation(
            AskedMoney.Of(call, application).Asked,
            money.LeftFor(id => id == letter.ApplicationId),
            letter.IsDeMinimis ? DeMinimis.Received(await LinesAsync(letter, money, cancellationToken), Today) : null);
    }

    /// <summary>What is wrong with the amount as it was typed; nothing when it can be granted. The reads of <see cref="SituationAsync"/>.</summary>
    public async Task<IReadOnlyList<FieldError>> ErrorsAsync(ReviewApplication command, CallDefinition call, Application application, CancellationToken cancellationToken) =>
        (await JudgeAsync(command, call, application, cancellationToken)).Errors;

    /// <summary>
    /// Holds the amount in the wave, for a decision that follows at once, unless something is wrong with it. Two people may grant in the same
    /// instant: each writes what they are about to grant, then looks once more, so that one of them at least sees the other. Where there is no envelope, nothing is written.
    /// </summary>
    public async Task<IReadOnlyList<FieldError>> HoldAsync(ReviewApplication command, CallDefinition call, Application application, CancellationToken cancellationToken)
    {
        var (errors, amount, left) = await JudgeAsync(command, call, application, cancellationToken);
        if (errors.Count > 0 || left is null || amount == 0 || IsTrial(call))
        {
            return errors;
        }

        await juries.HoldAsync(call.Id, application.WaveId, application.Id, amount, clock.GetUtcNow() + Hold, cancellationToken);
        var money = await moneys.OfAsync(call, application.WaveId, butBatchId: null, cancellationToken);
        if (money.LeftFor(id => id == application.Id.ToString()) is not { } now || amount <= now)
        {
            return [];
        }

        await juries.HoldAsync(call.Id, application.WaveId, application.Id, amount: null, clock.GetUtcNow(), cancellationToken);
        return [OverEnvelope(now)];
    }

    private async Task<(IReadOnlyList<FieldError> Errors, decimal Amount, decimal? Left)> JudgeAsync(
        ReviewApplication command, CallDefinition call, Application application, CancellationToken cancellationToken)
    {
        var (typed, error) = Amount(command.Amount, call, application);
        if (typed is not { } amount)
        {
            return ([new FieldError(AmountField, error ?? "Indiquez le montant accordé, en euros. Écrivez 0 si cette décision n’accorde rien.")], 0, null);
        }

        var situation = await SituationAsync(call, application, cancellationToken);
        if (amount > 0 && situation.Left is { } left && amount > left)
        {
            return ([OverEnvelope(left)], amount, left);
        }

        return amount > 0 && situation.Received is { } received && received + amount is > DeMinimis.Ceiling and var total && !command.IsConfirmed
            ? ([new FieldError(ConfirmField, $"Le plafond de minimis de {French.Euros(DeMinimis.Ceiling)} serait dépassé de {French.Euros(total - DeMinimis.Ceiling)} : réduisez le montant, ou confirmez après avoir vérifié ce que l’organisme a reçu.")], amount, situation.Left)
            : ([], amount, situation.Left);
    }

    private static FieldError OverEnvelope(decimal left) =>
        new(AmountField, $"Il reste {French.Euros(Math.Max(0, left))} dans l’enveloppe de la vague, lots programmés compris : réduisez ce montant.");

    /// <summary>Counts the grant of a decision taken alone, for as long as it stands. The same again changes nothing; a trial counts nowhere.</summary>
    public async Task CountAsync(CallDefinition call, Application application, CancellationToken cancellationToken)
    {
        if (!IsTrial(call) && application.Review.Decision is { Outcome: ApplicationStatus.Retained, BatchId: null, Amount: { } amount } decision)
        {
            await ledger.RecordAsync(call.Id, application.WaveId, LetterOf(call, application) with { Amount = amount }, ParisTime.DateOf(decision.At), cancellationToken);
        }
    }

    /// <summary>The catalogue knows what was published only.</summary>
    private bool IsTrial(CallDefinition call) => catalogue.Find(call.Id) is null;

    private DateOnly Today => ParisTime.DateOf(clock.GetUtcNow());

    private async Task<IReadOnlyList<AidLine>> LinesAsync(Letter letter, WaveMoney money, CancellationToken cancellationToken) =>
        PromisedAid.Lines(letter, [.. (await aid.ListAsync(letter.Siren, cancellationToken)).Where(line => line.Source != AidSource.Granted || line.ApplicationId != letter.ApplicationId)], money.Waiting, Today);

    private static Letter LetterOf(CallDefinition call, Application application)
    {
        var money = AskedMoney.Of(call, application);
        return new Letter
        {
            ApplicationId = application.Id.ToString(),
            Number = application.Number!,
            Organisation = application.OrganisationName,
            Siren = application.Applicant.Siren.ToString(),
            Action = "",
            IsDeMinimis = money.IsDeMinimis,
            DeclaredDeMinimis = money.Declared,
            SubmittedAt = application.SubmittedAt!.Value,
            State = LetterState.Prepared,
        };
    }
}
