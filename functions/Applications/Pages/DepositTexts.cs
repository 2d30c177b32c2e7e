using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What the holder of a draft reads about until when it can be deposited.</summary>
internal static class DepositTexts
{
    /// <summary>The same, for an application that may have a late access.</summary>
    public static string Until(CallPhase phase, Wave? wave, Application application, DateTimeOffset now)
    {
        if (wave is null || application.LateAccess is not { } late || application.LastDeposit(wave, now) != late.Until)
        {
            return Until(phase, wave);
        }

        return application.IsLate(wave, now)
            ? $"La période « {wave.Label} » est close, mais vous êtes autorisé à déposer cette candidature jusqu’au {ParisTime.Deadline(late.Until)}."
            : $"Déposez votre candidature au plus tard le {ParisTime.Deadline(late.Until)} : ce délai vous a été accordé.";
    }

    /// <param name="phase">Where the call stands.</param>
    /// <param name="wave">The wave that would take the deposit now; null when none does.</param>
    public static string Until(CallPhase phase, Wave? wave) => wave switch
    {
        null => $"{CallTexts.WhyNotOpen(phase)} Cette candidature ne peut pas être déposée aujourd’hui ; votre brouillon est conservé.",
        _ when phase is CallPhase.Open(var open) && open.Id == wave.Id => $"Déposez votre candidature au plus tard le {ParisTime.Deadline(wave.Closing)}.",
        _ => $"La période « {wave.Label} » est close, mais votre brouillon a été commencé à temps : vous pouvez encore le déposer jusqu’au {ParisTime.Deadline(wave.LastMoment(draftStartedInTime: true))}.",
    };
}
