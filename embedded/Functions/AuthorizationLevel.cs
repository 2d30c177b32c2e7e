namespace TI.Embedded.Functions;

/// <summary>What a caller of an HTTP function must show. The host enforces it, not the function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Nothing.</summary>
    Anonymous = 0,

    /// <summary>Read by the platform only; this host treats it as <see cref="Function"/>.</summary>
    User = 1,

    /// <summary>The function key or the master key, in the header <c>x-functions-key</c> or in <c>?code=</c>.</summary>
    Function = 2,

    /// <summary>The master key (the platform's own system keys do not exist here).</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
