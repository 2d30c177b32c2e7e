using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff;

/// <summary>Ends every session of somebody: those that are open carry another stamp than their row from now on.</summary>
internal sealed class EndSessionsHandler(PeopleStore people, StaffDirectory directory)
{
    /// <summary>Two reads and one write. Done twice, it ends them twice.</summary>
    public async Task HandleAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Who is of the staff by the settings or a definition alone has no row yet; theirs holds no role of its own.
            var stored = await people.FindAsync(person.Hash, cancellationToken);
            if (stored is null && await directory.FindAsync(person, cancellationToken) is { } known)
            {
                stored = new StaffMember { Email = person, Name = known.Name };
            }

            if (stored is null || await people.SaveAsync(stored with { SessionStamp = stored.SessionStamp + 1 }, change: null, cancellationToken) == WriteOutcome.Done)
            {
                return;
            }
        }
    }
}
