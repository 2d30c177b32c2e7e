using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage.KeyRing;

namespace TI.Serverless.UnitTests.Storage;

public sealed class KeyRingTests
{
    private static readonly Uri Key = new("https://vault.example/keys/data-protection");

    [Fact]
    public void A_key_lies_wrapped_and_reads_what_it_signed_after_a_restart()
    {
        using var vault = new Vault();
        var stored = new StoredKeys();

        var link = Start(vault, stored).CreateProtector("links").Protect("ABC");
        var read = Start(vault, stored).CreateProtector("links").Unprotect(link);

        Assert.Equal("ABC", read);
        var xml = Assert.Single(stored.Elements).ToString();
        Assert.Contains("wrappedKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_version_of_the_vaults_key_leaves_old_links_readable()
    {
        using var vault = new Vault();
        var stored = new StoredKeys();
        var link = Start(vault, stored).CreateProtector("links").Protect("ABC");

        vault.Rotate();
        var others = new StoredKeys();
        _ = Start(vault, others).CreateProtector("links").Protect("DEF");
        stored.Elements.AddRange(others.Elements);

        Assert.Equal("ABC", Start(vault, stored).CreateProtector("links").Unprotect(link));
        Assert.Equal(["1", "2"], stored.Elements.Select(key => ((string)key.Descendants("wrappedKey").Single().Attribute("by")!).Split('/')[^1]));
    }

    [Fact]
    public void A_key_that_was_there_before_wrapping_is_read_as_it_is()
    {
        using var vault = new Vault();
        var stored = new StoredKeys();
        var link = Start(vault: null, stored).CreateProtector("links").Protect("ABC");

        Assert.Equal("ABC", Start(vault, stored).CreateProtector("links").Unprotect(link));
    }

    [Fact]
    public void A_key_that_was_changed_in_storage_signs_nothing()
    {
        using var vault = new Vault();
        var stored = new StoredKeys();
        var link = Start(vault, stored).CreateProtector("links").Protect("ABC");
        var text = stored.Elements[0].Descendants("text").Single();
        var bytes = Convert.FromBase64String(text.Value);
        bytes[0] ^= 1;
        text.Value = Convert.ToBase64String(bytes);

        Assert.ThrowsAny<CryptographicException>(() => Start(vault, stored).CreateProtector("links").Unprotect(link));
    }

    /// <summary>Whoever writes in the container could otherwise have the program's token sent to them.</summary>
    [Fact]
    public void A_key_wrapped_elsewhere_is_asked_of_nobody()
    {
        using var vault = new Vault();

        Assert.Throws<InvalidDataException>(() => vault.Open(Key).Unwrap(new Wrapped(new Uri("https://elsewhere.example/keys/data-protection/1"), [1])));
        Assert.Throws<InvalidDataException>(() => vault.Open(Key).Unwrap(new Wrapped(new Uri("https://vault.example/keys/data-protection-2/1"), [1])));
        Assert.Empty(vault.Requests);
    }

    [Fact]
    public void A_vault_that_refuses_is_not_worked_around()
    {
        using var vault = new Vault { Refuses = true };
        var stored = new StoredKeys();

        Assert.ThrowsAny<Exception>(() => Start(vault, stored).CreateProtector("links").Protect("ABC"));
        Assert.Empty(stored.Elements);
        Assert.Throws<RequestFailedException>(() => vault.Open(Key).Wrap([1]));
    }

    [Theory]
    [InlineData("https://vault.example/keys/data-protection", true)]
    [InlineData("http://vault.example/keys/data-protection", false)]
    [InlineData("https://vault.example/keys/data-protection/0123", false)]
    [InlineData("https://vault.example/secrets/data-protection", false)]
    public void The_setting_is_a_key_without_its_version(string key, bool isRight)
    {
        var options = new KeyRingOptions { WrappingKey = new Uri(key) };

        Assert.Equal(isRight, !options.Validate(new(options)).Any());
    }

    private static IDataProtectionProvider Start(Vault? vault, StoredKeys stored)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("TI.Serverless");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = stored);
        if (vault is not null)
        {
            services.AddSingleton(vault.Open(Key));
            services.AddSingleton<WrappedKeyEncryptor>();
            services.AddOptions<KeyManagementOptions>().Configure<WrappedKeyEncryptor>((options, encryptor) => options.XmlEncryptor = encryptor);
        }

        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    private sealed class StoredKeys : IXmlRepository
    {
        public List<XElement> Elements { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Elements.Select(element => new XElement(element))];

        public void StoreElement(XElement element, string friendlyName) => Elements.Add(new XElement(element));
    }

    /// <summary>What the vault answers, with keys of its own.</summary>
    private sealed class Vault : HttpMessageHandler
    {
        private readonly List<RSA> _versions = [RSA.Create(2048)];

        public bool Refuses { get; init; }

        public int Version => _versions.Count;

        public List<string> Requests { get; } = [];

        public void Rotate() => _versions.Add(RSA.Create(2048));

        public VaultKey Open(Uri key) => new(key, HttpPipelineBuilder.Build(new PlainOptions { Transport = new HttpClientTransport(this), Retry = { MaxRetries = 0 } }));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            Requests.Add(path);
            if (Refuses)
            {
                return new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("{}") };
            }

            using var reader = new StreamReader(request.Content!.ReadAsStream(cancellationToken));
            var asked = JsonSerializer.Deserialize<JsonElement>(reader.ReadToEnd());
            Assert.Equal("RSA-OAEP-256", asked.GetProperty("alg").GetString());
            var value = Base64Url.DecodeFromChars(asked.GetProperty("value").GetString());
            var number = path.EndsWith("/wrapkey", StringComparison.Ordinal) ? Version : int.Parse(path.Split('/')[^2], CultureInfo.InvariantCulture);
            var answer = path.EndsWith("/wrapkey", StringComparison.Ordinal)
                ? _versions[number - 1].Encrypt(value, RSAEncryptionPadding.OaepSHA256)
                : _versions[number - 1].Decrypt(value, RSAEncryptionPadding.OaepSHA256);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(JsonSerializer.Serialize(new { kid = $"{Key}/{number}", value = Base64Url.EncodeToString(answer) })),
            };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));

        protected override void Dispose(bool disposing)
        {
            _versions.ForEach(version => version.Dispose());
            base.Dispose(disposing);
        }

        private sealed class PlainOptions : ClientOptions;
    }
}
