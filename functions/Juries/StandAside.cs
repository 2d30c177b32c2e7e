using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>« Je me déporte »: a member declares a conflict of interest on a file. What they may have scored no longer counts.</summary>
internal sealed record StandAside(CallDefinition Call, string WaveId, ApplicationId File, StaffMember Member, ConflictReason? Reason, string? Text);

internal abstract record StandAsideResult
{
    /// <summary>Declared, now or before.</summary>
    internal sealed record Done : StandAsideResult;

    internal sealed record Invalid(FieldError Error) : StandAsideResult;

    internal sealed record NotSeated : StandAsideResult;
}

internal sealed class StandAsideHandler(JuryStore juries, TimeProvider clock)
{
    public const string ReasonField = "motif";
    public const string TextField = "precision";
    public const int MaxTextLength = 1_000;

    /// <summary>Two reads and one insertion.</summary>
    public async Task<StandAsideResult> HandleAsync(StandAside command, CancellationToken cancellationToken)
    {
        var (callId, member) = (command.Call.Id, command.Member);
        if (await juries.FindAsync(callId, command.WaveId, cancellationToken) is not { } jury
            || jury.FindMember(member.Email.Hash) is null
            || !await juries.HasFileAsync(callId, command.WaveId, command.File, cancellationToken))
        {
            return new StandAsideResult.NotSeated();
        }

        if (command.Reason is not { } reason)
        {
            return new StandAsideResult.Invalid(new FieldError(ReasonField, "Choisissez le motif pour lequel vous vous déportez."));
        }

        var text = string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim();
        if (text is null && reason == ConflictReason.Other)
        {
            return new StandAsideResult.Invalid(new FieldError(TextField, "Précisez le motif : le procès-verbal le cite."));
        }

        if (text?.Length > MaxTextLength)
        {
            return new StandAsideResult.Invalid(new FieldError(TextField, $"Raccourcissez cette précision : elle fait {text.Length} caractères, le maximum est de {MaxTextLength}."));
        }

        var conflict = new JuryConflict(command.File, member.Email.Hash, member.Name, reason, text, clock.GetUtcNow());
        await juries.AddConflictAsync(callId, command.WaveId, conflict, cancellationToken);
        return new StandAsideResult.Done();
    }
}
