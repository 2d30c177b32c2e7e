using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TI.Serverless.SiteTests;

/// <summary>Somebody at a browser: acts by what is written on buttons and labels, reads what is shown, and notes whatever goes wrong underneath.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long something may take to appear: generous, for machines that do other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults;
    private readonly bool _isFirstTab;

    public Visitor(IBrowserContext context, IPage page)
        : this(context, page, new ConcurrentQueue<string>(), isFirstTab: true)
    {
    }

    private Visitor(IBrowserContext context, IPage page, ConcurrentQueue<string> faults, bool isFirstTab)
    {
        (_context, _faults, _isFirstTab, Page) = (context, faults, isFirstTab, page);
        page.PageError += (_, error) => _faults.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) => Note(message);
        page.RequestFailed += (_, request) => Note(request);
    }

    public IPage Page { get; }

    /// <summary>Refusals by the content security policy, errors of scripts, files that did not load.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The title of the tab.</summary>
    public Task<string> TitleAsync() => Page.TitleAsync();

    /// <summary>Another tab of the same browser.</summary>
    public async Task<Visitor> OpenTabAsync() => new(_context, await _context.NewPageAsync(), _faults, isFirstTab: false);

    public Task GoAsync(string address) => Page.GotoAsync(address);

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>The words of the page's main part, as they are seen, with ordinary spaces.</summary>
    public async Task<string> ReadAsync() => Plain(await Page.Locator("main").InnerTextAsync());

    /// <summary>The heading of the page.</summary>
    public async Task<string> HeadingAsync() => Plain(await Page.Locator("h1").InnerTextAsync());

    /// <summary>Waits until the page's heading says this, and what stands below it has come too.</summary>
    public async Task ArriveAsync(string heading)
    {
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync(heading, new() { Timeout = (float)Patience.TotalMilliseconds });
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    public Task ResizeAsync(Look look) => Task.WhenAll(
        Page.SetViewportSizeAsync(look.Width, look.Size.Height),
        Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme }));

    /// <summary>What makes the page scroll sideways; empty when nothing does.</summary>
    public async Task<IReadOnlyList<string>> OverflowAsync() => await Page.EvaluateAsync<string[]>("""
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > width + 1);
          return ["the page", ...wide.slice(0, 5).map(one => one.outerHTML.slice(0, 120))];
        }
        """);

    /// <summary>
    /// Places where a line could break before : ; ! ? » or after «, which French does not allow. What people wrote is theirs.
    /// </summary>
    public async Task<IReadOnlyList<string>> BadSpacesAsync() => await Page.EvaluateAsync<string[]>("""
        () => {
          const found = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const { parentElement, data } = texts.currentNode;
            if (!parentElement.closest("script, style, textarea, .ti-quote, .ti-answer, blockquote")) {
              for (const [place] of data.matchAll(/\S* [:;!?»]|« \S*/g)) found.push(place);
            }
          }
          return found;
        }
        """);

    /// <summary>Keeps a picture of the whole page in artifacts/screenshots.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Screenshots, $"{name}.png"), FullPage = true });

    /// <summary>
    /// Takes a picture for a guide: what the screen shows, in docs/images when <c>GUIDE_PICTURES</c> is <c>update</c>, otherwise beside the
    /// other screenshots, so that a run of the tests changes nothing in the source tree.
    /// </summary>
    /// <param name="name">Of the file.</param>
    /// <param name="height">Of the screen in pixels, for what does not fit on an ordinary one.</param>
    public async Task GuidePictureAsync(string name, int? height = null)
    {
        var screen = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(screen.Width, height ?? screen.Height);
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Environment.GetEnvironmentVariable("GUIDE_PICTURES") == "update" ? Repository.PathOf("docs", "images", $"{name}.png") : Path.Combine(Repository.Screenshots, $"{name}.png"),
        });
        await Page.SetViewportSizeAsync(screen.Width, screen.Height);
    }

    /// <summary>Closes the tab, or the whole window with its first tab.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isFirstTab)
        {
            await _context.DisposeAsync();
        }
        else
        {
            await Page.CloseAsync();
        }
    }

    /// <summary>Without the spaces that do not break, which no reader tells from the others.</summary>
    public static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    // A page that answers 404 or 422 on purpose makes the browser log its own address.
    private void Note(IConsoleMessage message)
    {
        var itsOwnAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && message.Location.StartsWith(Page.Url.Split('#')[0], StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !itsOwnAnswer && !IsInbox)
        {
            _faults.Enqueue($"{Page.Url}: {message.Text} ({message.Location})");
        }
    }

    // The development inbox is no page of the site.
    private bool IsInbox => new Uri(Page.Url).AbsolutePath.StartsWith("/_dev/", StringComparison.Ordinal);

    // A navigation that becomes a download ends as an aborted request.
    private void Note(IRequest request)
    {
        if (!request.IsNavigationRequest && !IsInbox)
        {
            _faults.Enqueue($"{Page.Url}: {request.Url} {request.Failure}");
        }
    }
}
