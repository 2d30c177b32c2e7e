using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Mails;

/// <summary>A mail to somebody of the staff about a wave. It goes to who still has the right, and did not choose never to be written to about the call.</summary>
internal abstract class WaveMail(Catalogue catalogue, StaffDirectory directory, MailFrequencies frequencies, StaffRights right) : StaffMail
{
    private const char Separator = '|';

    /// <summary>The occasion begins with the call: a person has one ledger for all.</summary>
    public static StaffMailMessage Message(Obligation owed, string person) =>
        new(owed.Name, $"{owed.CallId}~{owed.Occasion}", person, $"{owed.CallId}{Separator}{owed.WaveId}");

    /// <summary>One query, and what the mail is made of.</summary>
    public sealed override async Task<StaffMailContent?> PrepareAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (message.About.Split(Separator) is not [var callId, var waveId]
            || catalogue.Find(callId) is not { } call
            || call.FindWave(waveId) is not { } wave
            || (await directory.ListAsync(callId, right, cancellationToken)).FirstOrDefault(one => one.Email.Hash == message.RecipientHash) is not { } person
            || await frequencies.OfAsync(person.Email, callId, cancellationToken) == MailFrequency.Never
            || await WriteAsync(call, wave, person, message.Occasion[(callId.Length + 1)..], cancellationToken) is not { } content)
        {
            return null;
        }

        return new StaffMailContent(new Recipient(person.Email, person.Name), call, () => content);
    }

    /// <summary>Null when there is nothing to say any more.</summary>
    protected abstract Task<MailContent?> WriteAsync(CallDefinition call, Wave wave, StaffMember person, string occasion, CancellationToken cancellationToken);

    /// <summary>The call, and its wave where there are several.</summary>
    protected static string NameOf(CallDefinition call, Wave wave) => call.Waves.Count > 1 ? $"{call.Title}, {wave.Label}" : call.Title;

    /// <summary>The same, with its stage where there are several.</summary>
    protected static string JuryOf(CallDefinition call, Wave wave, string occasion) =>
        JuryRounds.Find(call, JuryObligations.KeyOf(occasion)) is { Count: > 1 } round ? $"{call.Title}, {round.Named.Label}" : NameOf(call, wave);
}
