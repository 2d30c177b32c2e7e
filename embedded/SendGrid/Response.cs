using System.Net;
using System.Net.Http.Headers;

namespace TI.Embedded.SendGrid;

/// <summary>What SendGrid answered.</summary>
public class Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
{
    /// <summary>202 when the message was accepted.</summary>
    public HttpStatusCode StatusCode { get; set; } = statusCode;

    /// <summary>True from 200 to 299.</summary>
    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    /// <summary>Empty on success, else JSON: <c>{"errors":[{"message","field","help"}]}</c>.</summary>
    public HttpContent Body { get; set; } = responseBody;

    /// <summary>Holds <c>X-Message-Id</c> on success, <c>Retry-After</c> with a 429.</summary>
    public HttpResponseHeaders Headers { get; set; } = responseHeaders;
}
