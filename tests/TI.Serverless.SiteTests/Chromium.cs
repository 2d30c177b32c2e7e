using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests;

/// <summary>
/// The machine's own Chromium, started once for the assembly. Where there is none the tests are skipped and say so: nothing is
/// downloaded, and nothing passes without a browser.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Names another executable than the usual ones.</summary>
    private const string PathVariable = "CHROMIUM_PATH";

    private static readonly string[] UsualPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } executable)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A browser window of its own, with nothing remembered. Skips the test where there is no Chromium.</summary>
    /// <param name="site">The site whose paths it visits.</param>
    /// <param name="javaScript">False for a visitor whose browser runs no script.</param>
    /// <param name="look">The size and the colours to begin with.</param>
    internal async Task<Visitor> VisitAsync(Uri site, bool javaScript = true, Look? look = null)
    {
        Assert.SkipWhen(_browser is null, $"No Chromium: install it (apt-get install chromium) or name it in {PathVariable}.");
        look ??= Look.Desktop;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ColorScheme = look.Scheme,
            ViewportSize = look.Size,
        });
        context.SetDefaultTimeout((float)Visitor.Patience.TotalMilliseconds);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>The same for somebody of the staff who is signed in already.</summary>
    internal async Task<Visitor> VisitAsync(Uri site, OfficeVisitor signedIn)
    {
        var visitor = await VisitAsync(site);
        var end = signedIn.Cookie.IndexOf('=', StringComparison.Ordinal);
        await visitor.Page.Context.AddCookiesAsync([new Cookie { Name = signedIn.Cookie[..end], Value = signedIn.Cookie[(end + 1)..], Url = site.ToString() }]);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
        ? File.Exists(named) ? named : throw new FileNotFoundException($"{PathVariable} names a file that is not there.", named)
        : UsualPaths.FirstOrDefault(File.Exists);
}

/// <summary>The width of a screen and its colours.</summary>
internal sealed record Look(string Name, int Width, ColorScheme Scheme)
{
    public static readonly Look Desktop = new("1280-clair", 1280, ColorScheme.Light);
    public static readonly Look DarkPhone = new("320-sombre", 320, ColorScheme.Dark);
    public static readonly Look Phone = new("320-clair", 320, ColorScheme.Light);
    public static readonly Look DarkDesktop = new("1280-sombre", 1280, ColorScheme.Dark);

    /// <summary>Both widths and both schemes, each once; all four pairs, for somebody who wants the pictures, when SITE_LOOKS is "all".</summary>
    public static readonly IReadOnlyList<Look> Judged =
        Environment.GetEnvironmentVariable("SITE_LOOKS") == "all" ? [Desktop, DarkPhone, Phone, DarkDesktop] : [Desktop, DarkPhone];

    public ViewportSize Size => new() { Width = Width, Height = 800 };
}
