namespace TI.Embedded.SendGrid;

/// <summary>An address, with the name shown beside it.</summary>
/// <param name="email">The address.</param>
/// <param name="name">The name shown; none when null.</param>
public class EmailAddress(string email, string? name = null)
{
    /// <summary>The address.</summary>
    public string Email { get; set; } = email;

    /// <summary>The name shown; none when null.</summary>
    public string? Name { get; set; } = name;
}
