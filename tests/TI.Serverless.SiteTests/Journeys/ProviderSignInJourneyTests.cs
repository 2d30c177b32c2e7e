using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>Signing in with an account of another site, and out of both, in a browser that keeps to the rules of cookies and policies.</summary>
public sealed class ProviderSignInJourneyTests(Azurite azurite, Chromium chromium)
{
    private const string Administrator = "chef.de.projet@region.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_of_the_staff_signs_in_at_their_provider_and_out_of_it(bool javaScript)
    {
        await using var provider = await OidcProvider.StartAsync(new SettableClock(Shipped.Monday));
        provider.Person = OidcProvider.Verified(Administrator);
        var settings = provider.Settings;
        settings["Staff:FirstAdministrator"] = Administrator;
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: settings);
        await using var visitor = await chromium.VisitAsync(site.Address, javaScript);

        await visitor.GoAsync("/gestion/compte");
        await visitor.FollowAsync("Se connecter avec MonAgence");
        await visitor.ArriveAsync("Mon compte");
        Assert.Contains(Administrator, await visitor.ReadAsync(), StringComparison.Ordinal);
        await visitor.PressAsync("Me déconnecter");
        await visitor.ArriveAsync("Se connecter à l’espace de gestion");

        Assert.Contains("Vous êtes déconnecté", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains(provider.Requests, request => request.StartsWith("/end?id_token_hint=", StringComparison.Ordinal));
        Assert.Empty(visitor.Faults);
        await visitor.GoAsync("/gestion/compte");
        await visitor.ArriveAsync("Se connecter à l’espace de gestion");
    }
}
