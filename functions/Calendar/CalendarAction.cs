using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>How far an action came.</summary>
internal abstract record CalendarStep
{
    /// <param name="Count">Mails asked for, in all.</param>
    internal sealed record Done(int Count) : CalendarStep;

    /// <summary>A page is done, and there is another.</summary>
    /// <param name="Continuation">Where to go on.</param>
    /// <param name="Count">Mails asked for so far.</param>
    internal sealed record More(string Continuation, int Count) : CalendarStep;
}

/// <summary>
/// What is to be done when something more than a mail about a file is due. One class each, registered in the wiring. A step may be done twice or
/// be stopped anywhere: it puts messages whose handlers ask again whether they are owed.
/// </summary>
internal abstract class CalendarAction
{
    /// <summary>Stored in the rows: never change one.</summary>
    public abstract string Name { get; }

    /// <summary>One page of it: a query and a message for each of a hundred files, at most.</summary>
    public abstract Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken);
}
