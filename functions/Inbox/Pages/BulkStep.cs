namespace TI.Serverless.Functions.Inbox.Pages;

/// <summary>Where one is in doing one thing to several files.</summary>
public enum BulkStep
{
    /// <summary>Saying what to do: it was forgotten in the list.</summary>
    Choose,

    /// <summary>Saying what it asks for.</summary>
    Form,

    /// <summary>Reading what will be done, and what will leave.</summary>
    Check,

    /// <summary>Reading what was done.</summary>
    Done,
}
