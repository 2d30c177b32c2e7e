using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// The acknowledgement of receipt leaves at the deposit. When it could not, an acknowledgement of registration is owed within one working day and
/// the receipt within ten (CRPA, article R.112-11-2): the calendar looks in the morning of the first, and a working day before the last.
/// </summary>
internal static class ReceiptDeadlines
{
    public const int Registration = 1;
    public const int Receipt = 10;

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        var days = FilePlace.TeamDays(call, application);
        var deposit = ParisTime.DateOf(application.SubmittedAt!.Value);
        yield return Obligation.OfFile(application, CheckReceipt.ActionName, CheckReceipt.Registration, StaffHours.On(days.Add(deposit, Registration)));
        yield return Obligation.OfFile(application, CheckReceipt.ActionName, CheckReceipt.Receipt, StaffHours.On(days.Add(deposit, Receipt - 1)));
    }
}
