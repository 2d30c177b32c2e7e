using Microsoft.Playwright;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>The development inbox, read in a browser as one's own mailbox.</summary>
internal static class Inbox
{
    /// <summary>Opens the newest mail whose subject begins so, and follows one of its links.</summary>
    public static async Task FollowFromMailAsync(this Visitor visitor, string subject, string link)
    {
        await visitor.GoAsync("/_dev/inbox");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = subject }).First.ClickAsync();
        await visitor.Page.FrameLocator("iframe").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/_dev/", StringComparison.Ordinal));
    }
}
