namespace TI.Serverless.Functions.Alerts.Pages;

/// <summary>Where somebody stands who wants to be told of an opening, or no longer.</summary>
public enum AlertStep
{
    /// <summary>The mail that asks to confirm is on its way.</summary>
    Asked,

    /// <summary>The link of that mail was opened: one button confirms.</summary>
    ToConfirm,

    Confirmed,

    /// <summary>The wave opened before the confirmation.</summary>
    TooLate,

    /// <summary>The link to confirm is too old.</summary>
    Expired,

    /// <summary>The link that ends it was opened: one button ends it.</summary>
    ToEnd,

    Ended,
}
