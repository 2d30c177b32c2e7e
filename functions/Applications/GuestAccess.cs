using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>What a guest may do, asked of the row at each request: a link says who they are, never what they may do.</summary>
internal sealed class GuestAccess(ApplicationStore store, TimeProvider clock)
{
    /// <summary>One read, and one write at the first request of a day.</summary>
    /// <returns>Null when they are not, or no longer, invited.</returns>
    public async Task<CandidateRight?> RightOfAsync(ApplicationId id, EmailAddress person, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } application || application.FindGuest(person) is not { } guest)
        {
            return null;
        }

        var today = ParisTime.DateOf(clock.GetUtcNow());
        if (guest.LastUsedOn != today)
        {
            // When somebody else writes the row meanwhile, the next request of the day marks it.
            await store.SaveAsync(application.With(guest with { LastUsedOn = today }), cancellationToken);
        }

        return guest.Right;
    }
}
