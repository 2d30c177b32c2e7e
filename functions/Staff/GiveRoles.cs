using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff;

/// <summary>An administrator says what somebody is for a call. No role takes every role away.</summary>
/// <param name="CallId">The call, or <see cref="StaffMember.EveryCall"/>.</param>
/// <param name="Email">As typed.</param>
/// <param name="Name">As typed.</param>
/// <param name="Roles">All the roles that the person has from now on, on this call.</param>
/// <param name="By">Who gives them.</param>
internal sealed record GiveRoles(string CallId, string? Email, string? Name, IReadOnlyList<StaffRole> Roles, StaffMember By);

internal abstract record GiveRolesResult
{
    internal sealed record Done(StaffMember Member) : GiveRolesResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : GiveRolesResult;
}

internal sealed class GiveRolesHandler(PeopleStore people, StaffMailQueue mails, TimeProvider clock)
{
    public const string EmailField = "email";
    public const string NameField = "nom";
    public const string RolesField = "roles";
    private const int MaxNameLength = 100;

    /// <summary>One read, one message, one transaction. Given twice, the same roles change nothing and send nothing.</summary>
    public async Task<GiveRolesResult> HandleAsync(GiveRoles command, CancellationToken cancellationToken)
    {
        if (Errors(command) is { Count: > 0 } errors)
        {
            return new GiveRolesResult.Invalid(errors);
        }

        var person = EmailAddress.Parse(command.Email!);
        while (true)
        {
            var now = clock.GetUtcNow();
            var stored = await people.FindAsync(person.Hash, cancellationToken) ?? new StaffMember { Email = person, Name = command.Name!.Trim() };
            var before = stored.RolesOn(command.CallId);
            if (stored.Name == command.Name!.Trim() && stored.StorageETag is not null && before.Order().SequenceEqual(command.Roles.Order()))
            {
                return new GiveRolesResult.Done(stored);
            }

            var roles = stored.Roles.Where(given => given.Key != command.CallId).ToDictionary();
            if (command.Roles.Count > 0)
            {
                roles[command.CallId] = [.. command.Roles.Order()];
            }

            var changed = stored with { Name = command.Name!.Trim(), Roles = roles };
            if (command.Roles.Except(before).Any())
            {
                // Before the row: a mail whose role never came is not due, a role without its mail would be silence.
                var occasion = $"{command.CallId.Replace(StaffMember.EveryCall, "every-call", StringComparison.Ordinal)}-{now.ToUnixTimeSeconds()}";
                await mails.SendAsync(new StaffMailMessage(RoleGivenMail.MailName, occasion, person.Hash, command.CallId), TimeSpan.Zero, cancellationToken);
            }

            var change = new RoleChange(command.CallId, now, command.By.Name, person, changed.Name, command.Roles);
            if (await people.SaveAsync(changed, change, cancellationToken) == WriteOutcome.Done)
            {
                return new GiveRolesResult.Done(changed);
            }
        }
    }

    private static List<FieldError> Errors(GiveRoles command)
    {
        var errors = new List<FieldError>();
        if (!EmailAddress.TryParse(command.Email, out var person))
        {
            errors.Add(new FieldError(EmailField, "Indiquez l’adresse électronique de la personne : elle doit avoir la forme nom@domaine.fr."));
        }
        else if (person == command.By.Email && command.By.RolesOn(command.CallId).Contains(StaffRole.Administrator) && !command.Roles.Contains(StaffRole.Administrator))
        {
            errors.Add(new FieldError(RolesField, "Vous ne pouvez pas vous retirer l’administration : demandez-le à un autre administrateur."));
        }

        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Trim().Length > MaxNameLength)
        {
            errors.Add(new FieldError(NameField, $"Indiquez le nom sous lequel la personne signe, en {MaxNameLength} caractères au plus : il figure dans l’historique des dossiers."));
        }

        return errors;
    }
}
