using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>A guest leaves a file that was never deposited, and is forgotten there.</summary>
internal sealed class ForgetMeHandler(ApplicationStore store, RetentionStore retention, ChangeGuestHandler guests)
{
    /// <summary>Two reads, one write, one queue message, one transaction. What is to be forgotten is written down first.</summary>
    /// <returns>False where the file was deposited: the team is to be asked.</returns>
    public async Task<bool> HandleAsync(ApplicationId id, EmailAddress person, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { SubmittedAt: null } file)
        {
            return false;
        }

        await retention.SaveForgottenAsync(file.CallId, id, person.Hash, cancellationToken);
        await guests.HandleAsync(new ChangeGuest(id, person.Hash, Right: null, person), cancellationToken);
        return true;
    }
}
