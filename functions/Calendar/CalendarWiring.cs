using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Agenda;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calendar.Pages;
using TI.Serverless.Functions.Staff.Mails;

namespace TI.Serverless.Functions.Calendar;

/// <summary>What is owed at a date, and what does it.</summary>
internal static class CalendarWiring
{
    public static void AddCalendar(this IServiceCollection services)
    {
        services.AddSingleton<AskForDigestsHandler>();
        services.AddSingleton<EraseExpiredHandler>();
        services.AddSingleton<CalendarProjector>();
        services.AddSingleton<DoWhatIsDueHandler>();
        services.AddSingleton<DraftWalk>();
        services.AddSingleton<WaveDerivation>();
        services.AddSingleton<CalendarFeeds>();
        services.AddSingleton<Agendas>();
        services.AddSingleton<TrialAgenda>();
        services.AddSingleton<CalendarPages>();

        services.AddSingleton<StaffMail, DataRequestMail>();
        services.AddSingleton<StaffMail, WaveClosedMail>();
        services.AddSingleton<StaffMail, ResultsMail>();
        services.AddSingleton<StaffMail, ScoringReminderMail>();
        services.AddSingleton<StaffMail, ScoringOverdueMail>();
        services.AddSingleton<CalendarAction, TellDataRequest>();
        services.AddSingleton<CalendarAction, RemindDrafts>();
        services.AddSingleton<CalendarAction, TellDraftHolders>();
        services.AddSingleton<CalendarAction, TellOpening>();
        services.AddSingleton<CalendarAction, DeriveFiles>();
        services.AddSingleton<CalendarAction, CheckReceipt>();
        services.AddSingleton<CalendarAction, TellTeamOfClosing>();
        services.AddSingleton<CalendarAction, TellResults>();
        services.AddSingleton<CalendarAction, RemindScoring>();
        services.AddSingleton<CalendarAction, TellScoringOverdue>();
    }
}
