namespace TI.Serverless.SiteTests.Pages;

[Collection(PreparedPages.Name)]
public sealed class EveryPageTests(PreparedSite site, Chromium chromium)
{
    public static TheoryData<string> Names => new(PageCases.All.Keys);

    [Fact]
    public async Task What_the_policy_forbids_is_noticed()
    {
        await using var visitor = await chromium.VisitAsync(site.Monday.Address);
        await visitor.GoAsync("/");
        Assert.Empty(visitor.Faults);

        await visitor.Page.EvaluateAsync("() => { const style = document.createElement('style'); style.textContent = 'p { color: red }'; document.head.append(style); }");

        Assert.Contains("Content Security Policy", Assert.Single(visitor.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_is_accessible_fits_a_phone_and_breaks_no_rule_of_its_own(string name)
    {
        await using var visitor = await chromium.VisitAsync(site.Monday.Address);
        await PageCases.All[name].OpenAsync(site, visitor);

        var found = new List<string>((await visitor.BadSpacesAsync()).Select(place => $"a space that breaks: {place}"));
        foreach (var look in Look.All)
        {
            await visitor.ResizeAsync(look);
            await visitor.PictureAsync($"{name}-{look.Name}");
            found.AddRange((await visitor.OverflowAsync()).Select(element => $"{look.Name}: wider than the screen: {element}"));
            if (look == Look.Desktop || look == Look.DarkPhone)
            {
                var report = await AxeCore.RunAsync(visitor);
                Assert.True(report.Passes > 10, "axe-core found almost nothing to judge.");
                found.AddRange(report.Violations.Select(violation => $"{look.Name}: {violation}"));
            }
        }

        string[] faults = [.. found, .. visitor.Faults];
        Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults));
    }
}
