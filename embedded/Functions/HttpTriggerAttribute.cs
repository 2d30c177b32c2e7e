namespace TI.Embedded.Functions;

/// <summary>Marks the <c>HttpRequest</c> parameter of a function that answers HTTP requests.</summary>
/// <param name="authLevel">What the caller must show.</param>
/// <param name="methods">The methods answered, whatever the case; none means all of them. HEAD is not implied by GET.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>The route under the prefix of host.json; the function's name when null or empty.</summary>
    public string? Route { get; set; }

    internal AuthorizationLevel AuthLevel => authLevel;

    internal IReadOnlyList<string> Methods => methods;
}
