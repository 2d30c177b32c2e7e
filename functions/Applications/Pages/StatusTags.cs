using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Applications.Pages;

internal static class StatusTags
{
    /// <summary>The tone in which a status is shown.</summary>
    public static TagKind KindOf(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => TagKind.Warning,
        ApplicationStatus.Retained => TagKind.Success,
        ApplicationStatus.NotEligible or ApplicationStatus.NotRetained => TagKind.Error,
        ApplicationStatus.Withdrawn or ApplicationStatus.Redirected => TagKind.Neutral,
        _ => TagKind.Info,
    };
}
