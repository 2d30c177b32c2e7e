using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

internal abstract record ForgetMeResult
{
    internal sealed record Left : ForgetMeResult;

    /// <summary>It was deposited: the team is to be asked.</summary>
    internal sealed record Deposited(Application Application) : ForgetMeResult;

    /// <summary>It is their own file, or they have left.</summary>
    internal sealed record NotAGuest(Application Application) : ForgetMeResult;

    internal sealed record NotFound : ForgetMeResult;
}

/// <summary>A guest leaves a file that was never deposited, and is forgotten there.</summary>
internal sealed class ForgetMeHandler(ApplicationStore store, RetentionStore retention, ChangeGuestHandler guests)
{
    /// <summary>Two reads, one write, one queue message, one transaction. What is to be forgotten is written down first.</summary>
    public async Task<ForgetMeResult> HandleAsync(ApplicationId id, EmailAddress person, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } file)
        {
            return new ForgetMeResult.NotFound();
        }

        if (file.SubmittedAt is not null)
        {
            return new ForgetMeResult.Deposited(file);
        }

        if (file.FindGuest(person.Hash) is null)
        {
            return new ForgetMeResult.NotAGuest(file);
        }

        await retention.SaveForgottenAsync(file.CallId, id, person.Hash, cancellationToken);
        await guests.HandleAsync(new ChangeGuest(id, person.Hash, Right: null, person), cancellationToken);
        return new ForgetMeResult.Left();
    }
}
